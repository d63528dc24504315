//! Swagger 2.0: what it shapes differently from OpenAPI 3. The result is the same model, and every
//! place is one of the document as it is written.

mod body;
mod operation;
mod parameter;

use super::context::Context;
use super::{document, security};
use crate::model::{Api, Server};
use crate::source::Node;
use indexmap::IndexMap;

/// What the document says for all its operations.
#[derive(Default)]
struct Defaults {
    /// Media types of request bodies.
    consumes: Vec<String>,
    /// Media types of responses.
    produces: Vec<String>,
}

/// Reads the root object (Swagger 2.0, "Swagger Object").
pub(super) fn read<'a>(cx: &mut Context<'a>, root: &Node<'a>) -> Api {
    let mut api = document::empty();
    // Definitions come first, so that their schemas have the first ids.
    if let Some(node) = root.get("definitions") {
        for (name, node) in cx.members(&node, "`definitions`") {
            api.components.push((name.to_owned(), cx.schema(node)));
        }
    }
    let mut defaults = Defaults::default();
    let (mut host, mut base_path, mut schemes, mut paths) = (None, None, Vec::new(), None);
    for (key, node) in cx.members(root, "the document") {
        match key {
            "info" => api.info = document::info(cx, &node),
            "host" => host = cx.text(&node),
            "basePath" => base_path = cx.text(&node),
            "schemes" => schemes = cx.texts(&node, "`schemes`"),
            "consumes" => defaults.consumes = cx.texts(&node, "`consumes`"),
            "produces" => defaults.produces = cx.texts(&node, "`produces`"),
            "securityDefinitions" => api.security_schemes = security::schemes(cx, &node),
            "security" => api.security = security::requirements(cx, &node),
            "tags" => api.tags = document::tags(cx, &node),
            // What they default to may stand below them.
            "paths" => paths = Some(node),
            "swagger" | "definitions" | "parameters" | "responses" | "externalDocs" => {}
            _ => cx.unknown(&node.place, key, "the document"),
        }
    }
    api.servers = servers(root, host, base_path, &schemes);
    if let Some(node) = paths {
        api.operations = operation::paths(cx, &node, &defaults);
    }
    api
}

/// One server for each scheme, safer ones first as the document orders them; `https` when it names
/// none, since the scheme by which the document was fetched is not known.
fn servers(
    root: &Node<'_>,
    host: Option<String>,
    base_path: Option<String>,
    schemes: &[String],
) -> Vec<Server> {
    let path = base_path.unwrap_or_default();
    let server = |url: String| Server {
        place: root.place.key(if root.get("host").is_some() {
            "host"
        } else {
            "basePath"
        }),
        url,
        description: None,
        variables: IndexMap::new(),
    };
    let Some(host) = host else {
        return if path.is_empty() {
            Vec::new()
        } else {
            vec![server(path)]
        };
    };
    let path = path.trim_end_matches('/');
    let web: Vec<&str> = schemes
        .iter()
        .map(String::as_str)
        .filter(|scheme| matches!(*scheme, "http" | "https"))
        .collect();
    let web = if web.is_empty() { vec!["https"] } else { web };
    web.into_iter()
        .map(|scheme| server(format!("{scheme}://{host}{path}")))
        .collect()
}
