//! The root of an OpenAPI 3 document, and what describes the API as a whole.

use super::context::Context;
use super::{paths, security};
use crate::diagnostic::parse as diagnostic;
use crate::json::Json;
use crate::model::{Api, Info, Schemas, Server, ServerVariable, Tag};
use crate::source::Node;
use indexmap::IndexMap;

/// Reads the root object (OpenAPI 3.2, 4.1).
pub(super) fn read<'a>(cx: &mut Context<'a>, root: &Node<'a>) -> Api {
    let mut api = empty();
    // Components come first, so that their schemas have the first ids.
    if let Some(node) = root.get("components") {
        components(cx, &node, &mut api);
    }
    for (key, node) in cx.members(root, "the document") {
        match key {
            "info" => api.info = info(cx, &node),
            "servers" => api.servers = servers(cx, &node),
            "security" => api.security = security::requirements(cx, &node),
            "tags" => api.tags = tags(cx, &node),
            "paths" => api.operations = paths::paths(cx, &node),
            "webhooks" | "x-webhooks" => api.webhooks = paths::webhooks(cx, &node),
            "openapi" | "components" | "externalDocs" | "jsonSchemaDialect" | "$self"
            | "$schema" => {}
            _ => cx.unknown(&node.place, key, "the document"),
        }
    }
    api
}

/// An API that says nothing.
pub(super) fn empty() -> Api {
    Api {
        info: Info::default(),
        servers: Vec::new(),
        security: Vec::new(),
        security_schemes: IndexMap::new(),
        tags: Vec::new(),
        operations: Vec::new(),
        webhooks: Vec::new(),
        components: Vec::new(),
        schemas: Schemas::default(),
        documents: Vec::new(),
    }
}

fn components<'a>(cx: &mut Context<'a>, node: &Node<'a>, api: &mut Api) {
    for (key, node) in cx.members(node, "`components`") {
        match key {
            "schemas" => {
                for (name, node) in cx.members(&node, "`schemas`") {
                    api.components.push((name.to_owned(), cx.schema(node)));
                }
            }
            "securitySchemes" => api.security_schemes = security::schemes(cx, &node),
            // These are read where they are referred to.
            "responses" | "parameters" | "examples" | "requestBodies" | "headers" | "links"
            | "callbacks" | "pathItems" | "mediaTypes" => {}
            _ => cx.unknown(&node.place, key, "`components`"),
        }
    }
}

/// Reads `info`.
pub(super) fn info<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Info {
    let mut info = Info::default();
    for (key, node) in cx.members(node, "`info`") {
        match key {
            "title" => info.title = cx.text(&node).unwrap_or_default(),
            // `version: 1.0` without quotes is a number in YAML, and everybody writes it.
            "version" => {
                info.version = match super::scalar::spelt(node.value) {
                    Some(version) => version,
                    None => cx.text(&node).unwrap_or_default(),
                };
            }
            "summary" => info.summary = cx.text(&node),
            "description" => info.description = cx.text(&node),
            "license" => info.license = license(cx, &node),
            "termsOfService" | "contact" => {}
            _ => cx.unknown(&node.place, key, "`info`"),
        }
    }
    info
}

fn license<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Option<String> {
    let mut name = None;
    let mut identifier = None;
    for (key, node) in cx.members(node, "`license`") {
        match key {
            "name" => name = cx.text(&node),
            "identifier" => identifier = cx.text(&node),
            "url" => {}
            _ => cx.unknown(&node.place, key, "`license`"),
        }
    }
    identifier.or(name)
}

/// Reads a list of servers.
pub(super) fn servers<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Vec<Server> {
    let mut servers = Vec::new();
    for item in cx.items(node, "`servers`") {
        servers.extend(server(cx, &item));
    }
    servers
}

fn server<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Option<Server> {
    let mut url = None;
    let mut server = Server {
        place: node.place.clone(),
        url: String::new(),
        description: None,
        variables: IndexMap::new(),
    };
    for (key, node) in cx.members(node, "a server") {
        match key {
            "url" => url = cx.text(&node),
            "description" => server.description = cx.text(&node),
            "variables" => {
                for (name, node) in cx.members(&node, "`variables`") {
                    server
                        .variables
                        .insert(name.to_owned(), server_variable(cx, &node));
                }
            }
            "name" => {}
            _ => cx.unknown(&node.place, key, "a server"),
        }
    }
    let Some(url) = url else {
        cx.report(diagnostic::missing_key(&node.place, "url", "a server"));
        return None;
    };
    Some(Server { url, ..server })
}

fn server_variable<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> ServerVariable {
    let mut variable = ServerVariable {
        default: String::new(),
        values: Vec::new(),
        description: None,
    };
    let mut has_default = false;
    for (key, node) in cx.members(node, "a server variable") {
        match key {
            "default" => {
                has_default = true;
                variable.default = cx.text(&node).unwrap_or_default();
            }
            "enum" => variable.values = cx.texts(&node, "`enum`"),
            "description" => variable.description = cx.text(&node),
            _ => cx.unknown(&node.place, key, "a server variable"),
        }
    }
    if !has_default && matches!(node.value, Json::Object(_)) {
        cx.report(diagnostic::missing_key(
            &node.place,
            "default",
            "a server variable",
        ));
        variable.default = variable.values.first().cloned().unwrap_or_default();
    }
    variable
}

/// Reads `tags`.
pub(super) fn tags<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Vec<Tag> {
    let mut tags = Vec::new();
    for item in cx.items(node, "`tags`") {
        let mut name = None;
        let mut tag = Tag {
            name: String::new(),
            summary: None,
            description: None,
            parent: None,
        };
        for (key, node) in cx.members(&item, "a tag") {
            match key {
                "name" => name = cx.text(&node),
                "summary" => tag.summary = cx.text(&node),
                "description" => tag.description = cx.text(&node),
                "parent" => tag.parent = cx.text(&node),
                "externalDocs" | "kind" => {}
                _ => cx.unknown(&node.place, key, "a tag"),
            }
        }
        match name {
            Some(name) => tags.push(Tag { name, ..tag }),
            None => cx.report(diagnostic::missing_key(&item.place, "name", "a tag")),
        }
    }
    tags
}
