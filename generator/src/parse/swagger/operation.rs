//! Paths and operations of Swagger 2.0.

use super::parameter::{self, Given};
use super::{Defaults, body};
use crate::diagnostic::parse as diagnostic;
use crate::model::Operation;
use crate::parse::context::Context;
use crate::parse::operation::{Shared, blank};
use crate::parse::{paths, security, template};
use crate::source::Node;

/// Reads `paths`.
pub(super) fn paths<'a>(
    cx: &mut Context<'a>,
    node: &Node<'a>,
    defaults: &Defaults,
) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, node) in cx.members(node, "`paths`") {
        if path.starts_with("x-") {
            continue;
        }
        let mut path = path.to_owned();
        if !path.starts_with('/') {
            cx.report(diagnostic::path_without_slash(&node.place, &path));
            path.insert(0, '/');
        }
        path_item(cx, node, &path, defaults, &mut operations);
    }
    operations
}

fn path_item<'a>(
    cx: &mut Context<'a>,
    node: Node<'a>,
    path: &str,
    defaults: &Defaults,
    operations: &mut Vec<Operation>,
) {
    let mut shared = Vec::new();
    let mut found = Vec::new();
    for (key, node) in paths::layered(cx, node, "a path item") {
        match key {
            "parameters" => shared = parameter::list(cx, &node),
            method if paths::METHODS.contains(&method) => found.push((method.to_uppercase(), node)),
            _ => cx.unknown(&node.place, key, "a path item"),
        }
    }
    for (method, node) in found {
        operations.push(operation(cx, &node, &shared, method, path, defaults));
    }
}

fn operation<'a>(
    cx: &mut Context<'a>,
    node: &Node<'a>,
    shared: &[Given],
    method: String,
    path: &str,
    defaults: &Defaults,
) -> Operation {
    let mut operation = blank(node, &Shared::default(), method, path);
    let (mut own, mut consumes, mut produces, mut responses) = (Vec::new(), None, None, None);
    for (key, node) in cx.members(node, "an operation") {
        match key {
            "operationId" => operation.id = cx.text(&node),
            "tags" => operation.tags = cx.texts(&node, "`tags`"),
            "summary" => operation.summary = cx.text(&node),
            "description" => operation.description = cx.text(&node),
            "deprecated" => operation.deprecated = cx.flag(&node).unwrap_or_default(),
            "consumes" => consumes = Some(cx.texts(&node, "`consumes`")),
            "produces" => produces = Some(cx.texts(&node, "`produces`")),
            "parameters" => own = parameter::list(cx, &node),
            "responses" => responses = Some(node),
            "security" => operation.security = Some(security::requirements(cx, &node)),
            "externalDocs" | "schemes" => {}
            _ if key.starts_with("x-") => {
                operation
                    .extensions
                    .insert(key.to_owned(), node.value.clone());
            }
            _ => cx.unknown(&node.place, key, "an operation"),
        }
    }
    let produces = produces.as_ref().unwrap_or(&defaults.produces);
    match responses {
        Some(node) => operation.responses = body::responses(cx, &node, produces),
        None => cx.report(diagnostic::missing_responses(&node.place)),
    }
    let given = parameter::overridden(shared, own);
    let consumes = consumes.as_ref().unwrap_or(&defaults.consumes);
    operation.body = body::request(cx, &operation.place, &given, consumes);
    operation.parameters = given.into_iter().filter_map(Given::parameter).collect();
    template::complete(cx, &mut operation);
    operation
}
