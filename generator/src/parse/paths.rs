//! `paths` and `webhooks`: path items, and the operations in them.

use super::context::Context;
use super::operation::{self, Shared};
use super::{document, parameter};
use crate::diagnostic::parse as diagnostic;
use crate::json::Json;
use crate::model::Operation;
use crate::source::Node;
use std::collections::HashSet;

/// The members of a path item that are operations (OpenAPI 3.2, 4.9).
pub(super) const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// What the path of an operation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PathKind {
    /// A template, whose placeholders are parameters.
    Template,
    /// A name or an expression.
    Other,
}

/// Reads `paths`.
pub(super) fn paths<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, node) in cx.members(node, "`paths`") {
        if path.starts_with("x-") {
            continue;
        }
        if path.starts_with('/') {
            operations.extend(path_item(cx, node, path, PathKind::Template));
        } else {
            cx.report(diagnostic::path_without_slash(&node.place, path));
            operations.extend(path_item(cx, node, &format!("/{path}"), PathKind::Template));
        }
    }
    operations
}

/// Reads `webhooks`.
pub(super) fn webhooks<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (name, node) in cx.members(node, "`webhooks`") {
        if !name.starts_with("x-") {
            operations.extend(path_item(cx, node, name, PathKind::Other));
        }
    }
    operations
}

/// Reads a path item: its operations in document order.
pub(super) fn path_item<'a>(
    cx: &mut Context<'a>,
    node: Node<'a>,
    path: &str,
    kind: PathKind,
) -> Vec<Operation> {
    let mut shared = Shared::default();
    let mut found = Vec::new();
    for (key, node) in layered(cx, node, "a path item") {
        match key {
            "parameters" => shared.parameters = parameter::list(cx, &node),
            "servers" => shared.servers = document::servers(cx, &node),
            "summary" => shared.summary = cx.text(&node),
            "description" => shared.description = cx.text(&node),
            "additionalOperations" => {
                for (method, node) in cx.members(&node, "`additionalOperations`") {
                    found.push((method.to_owned(), node));
                }
            }
            method if METHODS.contains(&method) => found.push((method.to_uppercase(), node)),
            _ => cx.unknown(&node.place, key, "a path item"),
        }
    }
    found
        .into_iter()
        .filter(|(_, node)| !matches!(node.value, Json::Null))
        .map(|(method, node)| operation::read(cx, &node, &shared, method, path, kind))
        .collect()
}

/// The members of an object and of what it refers to, where the object's own come first.
pub(super) fn layered<'a>(
    cx: &mut Context<'a>,
    node: Node<'a>,
    what: &str,
) -> Vec<(&'a str, Node<'a>)> {
    let mut members: Vec<(&'a str, Node<'a>)> = Vec::new();
    let mut seen: HashSet<*const Json> = HashSet::new();
    let mut next = Some(node);
    while let Some(node) = next.take() {
        if !seen.insert(node.value) {
            cx.report(diagnostic::reference_circle(&node.place));
            break;
        }
        for (key, member) in cx.members(&node, what) {
            match member.value {
                Json::String(reference) if key == "$ref" => {
                    next = cx.target(&member.place, reference)
                }
                _ if members.iter().any(|(known, _)| *known == key) => {}
                _ => members.push((key, member)),
            }
        }
    }
    members
}
