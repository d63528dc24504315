//! One operation of OpenAPI 3.

use super::context::Context;
use super::parameter::Overriding;
use super::paths::PathKind;
use super::{callback, content, document, parameter, security, template};
use crate::diagnostic::parse as diagnostic;
use crate::model::{Operation, Parameter, Server};
use crate::source::Node;
use indexmap::IndexMap;

/// What a path item says for all its operations.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) parameters: Vec<Parameter>,
    pub(super) servers: Vec<Server>,
    pub(super) summary: Option<String>,
    pub(super) description: Option<String>,
}

/// Reads an operation object (OpenAPI 3.2, 4.10).
pub(super) fn read<'a>(
    cx: &mut Context<'a>,
    node: &Node<'a>,
    shared: &Shared,
    method: String,
    path: &str,
    kind: PathKind,
) -> Operation {
    let mut operation = blank(node, shared, method, path);
    let mut own = Vec::new();
    let mut has_responses = false;
    for (key, node) in cx.members(node, "an operation") {
        match key {
            "operationId" => operation.id = cx.text(&node),
            "tags" => operation.tags = cx.texts(&node, "`tags`"),
            "summary" => operation.summary = cx.text(&node),
            "description" => operation.description = cx.text(&node),
            "deprecated" => operation.deprecated = cx.flag(&node).unwrap_or_default(),
            "parameters" => own = parameter::list(cx, &node),
            "requestBody" => operation.body = content::request_body(cx, node),
            "responses" => {
                has_responses = true;
                operation.responses = content::responses(cx, &node);
            }
            "security" => operation.security = Some(security::requirements(cx, &node)),
            "servers" => operation.servers = document::servers(cx, &node),
            "callbacks" => operation.callbacks = callback::callbacks(cx, &node),
            "externalDocs" => {}
            _ if key.starts_with("x-") => {
                operation
                    .extensions
                    .insert(key.to_owned(), node.value.clone());
            }
            _ => cx.unknown(&node.place, key, "an operation"),
        }
    }
    if !has_responses && kind == PathKind::Template {
        cx.report(diagnostic::missing_responses(&node.place));
    }
    operation.parameters = shared.parameters.clone().overridden_by(own);
    if kind == PathKind::Template {
        template::complete(cx, &mut operation);
    }
    operation
}

/// An operation of which only its path item is known.
pub(super) fn blank(node: &Node<'_>, shared: &Shared, method: String, path: &str) -> Operation {
    Operation {
        place: node.place.clone(),
        method,
        path: path.to_owned(),
        id: None,
        tags: Vec::new(),
        summary: shared.summary.clone(),
        description: shared.description.clone(),
        deprecated: false,
        parameters: Vec::new(),
        body: None,
        responses: Vec::new(),
        security: None,
        servers: shared.servers.clone(),
        callbacks: Vec::new(),
        extensions: IndexMap::new(),
    }
}
