//! Security: schemes, and what operations ask of them.

use super::context::Context;
use super::parameter::check_header;
use crate::diagnostic::parse as diagnostic;
use crate::json::Json;
use crate::model::{Location, Requirement, SecurityKind, SecurityScheme};
use crate::source::Node;
use indexmap::IndexMap;

/// Reads `security`: alternatives.
pub(super) fn requirements<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Vec<Requirement> {
    let mut requirements = Vec::new();
    for item in cx.items(node, "`security`") {
        let mut requirement = Requirement::new();
        for (scheme, scopes) in cx.members(&item, "a security requirement") {
            let scopes = cx.texts(&scopes, "the list of scopes");
            requirement.insert(scheme.to_owned(), scopes);
        }
        requirements.push(requirement);
    }
    requirements
}

/// Reads `securitySchemes`, and `securityDefinitions` of Swagger 2.0.
pub(super) fn schemes<'a>(
    cx: &mut Context<'a>,
    node: &Node<'a>,
) -> IndexMap<String, SecurityScheme> {
    let mut schemes = IndexMap::new();
    for (name, node) in cx.members(node, "`securitySchemes`") {
        let place = node.place.clone();
        let Some(node) = cx.resolved(node) else {
            continue;
        };
        let (kind, description) = scheme(cx, &node);
        schemes.insert(
            name.to_owned(),
            SecurityScheme {
                place,
                description,
                kind,
            },
        );
    }
    schemes
}

fn scheme<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> (SecurityKind, Option<String>) {
    let mut description = None;
    let (mut kind, mut name, mut location, mut http) = (None, None, None, None);
    for (key, node) in cx.members(node, "a security scheme") {
        match key {
            "type" => kind = cx.text(&node),
            "description" => description = cx.text(&node),
            "name" => name = cx.text(&node),
            "in" => location = cx.text(&node),
            "scheme" => http = cx.text(&node).map(|scheme| scheme.to_ascii_lowercase()),
            "bearerFormat" | "flows" | "openIdConnectUrl" | "oauth2MetadataUrl" | "deprecated" => {}
            "flow" | "authorizationUrl" | "tokenUrl" | "scopes" => {}
            _ => cx.unknown(&node.place, key, "a security scheme"),
        }
    }
    let kind = match kind.as_deref() {
        Some("http") => match http.as_deref() {
            Some("bearer") => SecurityKind::Bearer,
            Some("basic") => SecurityKind::Basic,
            Some(other) => SecurityKind::Other(other.to_owned()),
            None => {
                cx.report(diagnostic::missing_key(
                    &node.place,
                    "scheme",
                    "an HTTP security scheme",
                ));
                SecurityKind::Other("http".to_owned())
            }
        },
        Some("basic") => SecurityKind::Basic,
        Some("apiKey") => api_key(cx, node, name, location.as_deref()),
        Some("oauth2" | "openIdConnect") => SecurityKind::Bearer,
        Some("mutualTLS") => SecurityKind::Other("mutualTLS".to_owned()),
        Some(other) => {
            let place = node.place.key("type");
            cx.report(diagnostic::unknown_security_type(&place, other));
            SecurityKind::Other(other.to_owned())
        }
        None => {
            if let Json::Object(_) = node.value {
                cx.report(diagnostic::missing_key(
                    &node.place,
                    "type",
                    "a security scheme",
                ));
            }
            SecurityKind::Other("unknown".to_owned())
        }
    };
    (kind, description)
}

fn api_key(
    cx: &mut Context<'_>,
    node: &Node<'_>,
    name: Option<String>,
    location: Option<&str>,
) -> SecurityKind {
    let location = match location {
        Some("header") => Some(Location::Header),
        Some("query") => Some(Location::Query),
        Some("cookie") => Some(Location::Cookie),
        Some(other) => {
            cx.report(diagnostic::unknown_location(&node.place.key("in"), other));
            None
        }
        None => {
            cx.report(diagnostic::missing_key(&node.place, "in", "an API key"));
            Some(Location::Header)
        }
    };
    match (location, name) {
        (Some(location), Some(name)) => {
            if location == Location::Header {
                check_header(cx, &node.place.key("name"), &name);
            }
            SecurityKind::ApiKey { location, name }
        }
        (_, None) => {
            cx.report(diagnostic::missing_key(&node.place, "name", "an API key"));
            SecurityKind::Other("apiKey".to_owned())
        }
        (None, _) => SecurityKind::Other("apiKey".to_owned()),
    }
}
