//! `resources` of `sdk.yaml`.

use super::cursor::Cursor;
use super::renames::is_name;
use super::{Method, Paging, Resource, Stream};
use crate::diagnostic::{Diagnostics, config as diagnostic};
use crate::json::Json;
use crate::place::Place;
use crate::source::Node;
use indexmap::IndexMap;

/// The key that stands for the client itself.
const CLIENT: &str = "$client";

/// Reads the tree; its root is the client.
pub(super) fn read(cursor: &mut Cursor<'_>, node: &Node<'_>) -> Resource {
    let mut root = empty(&node.place, "");
    for (name, node) in cursor.members(node) {
        let mut resource = resource(cursor, &node, name);
        if name == CLIENT {
            root.description = resource.description.take();
            root.methods.append(&mut resource.methods);
            root.resources.append(&mut resource.resources);
        } else {
            check_name(cursor, &node.place, name);
            root.resources.push(resource);
        }
    }
    root
}

fn empty(place: &Place, name: &str) -> Resource {
    Resource {
        place: place.clone(),
        name: name.to_owned(),
        description: None,
        methods: Vec::new(),
        resources: Vec::new(),
    }
}

fn resource(cursor: &mut Cursor<'_>, node: &Node<'_>, name: &str) -> Resource {
    let mut resource = empty(&node.place, name);
    for (key, node) in cursor.settings(node, &["description", "methods", "resources"]) {
        match key {
            "description" => resource.description = cursor.text(&node),
            "methods" => {
                for (name, node) in cursor.members(&node) {
                    check_name(cursor, &node.place, name);
                    resource.methods.extend(method(cursor, &node, name));
                }
            }
            _ => {
                for (name, node) in cursor.members(&node) {
                    check_name(cursor, &node.place, name);
                    resource.resources.push(self::resource(cursor, &node, name));
                }
            }
        }
    }
    resource
}

fn check_name(cursor: &mut Cursor<'_>, place: &Place, name: &str) {
    if !is_name(name) {
        cursor.0.push(diagnostic::no_name(place, name).at_key());
    }
}

fn method(cursor: &mut Cursor<'_>, node: &Node<'_>, name: &str) -> Option<Method> {
    let (mut at, mut paging, mut stream, mut repeat) = (None, None, None, None);
    match node.value {
        Json::String(_) => at = endpoint(cursor, node),
        _ => {
            for (key, node) in cursor.settings(node, &["endpoint", "paging", "stream", "repeat"]) {
                match key {
                    "endpoint" => at = endpoint(cursor, &node),
                    "paging" => paging = cursor.text(&node),
                    "stream" => stream = Some(self::stream(cursor, &node)),
                    _ => repeat = cursor.word(&node, &["safe", "unsafe"]),
                }
            }
            if node.value.get("endpoint").is_none() {
                cursor
                    .0
                    .push(diagnostic::missing_key(&node.place, "endpoint"));
            }
        }
    }
    let (http_method, path) = at?;
    Some(Method {
        place: node.place.clone(),
        name: name.to_owned(),
        repeat_safely: match repeat {
            Some(repeat) => repeat == "safe",
            None => idempotent(&http_method),
        },
        http_method,
        path,
        paging,
        stream,
    })
}

/// `MEMBER`, or `{member: MEMBER, end: DATA}`.
fn stream(cursor: &mut Cursor<'_>, node: &Node<'_>) -> Stream {
    let mut stream = Stream::default();
    if !matches!(node.value, Json::Object(_)) {
        stream.member = cursor.text(node);
        return stream;
    }
    for (key, node) in cursor.settings(node, &["member", "end"]) {
        match key {
            "member" => stream.member = cursor.text(&node),
            _ => stream.end = cursor.text(&node),
        }
    }
    stream
}

/// The methods that may be sent again (RFC 9110, 9.2.2); QUERY is safe, too.
fn idempotent(method: &str) -> bool {
    matches!(
        method,
        "GET" | "HEAD" | "OPTIONS" | "TRACE" | "PUT" | "DELETE" | "QUERY"
    )
}

fn endpoint(cursor: &mut Cursor<'_>, node: &Node<'_>) -> Option<(String, String)> {
    let text = cursor.text(node)?;
    let parts: Vec<&str> = text.split_whitespace().collect();
    match parts.as_slice() {
        [method, path] if path.starts_with('/') => {
            Some((method.to_uppercase(), (*path).to_owned()))
        }
        _ => {
            cursor.0.push(diagnostic::endpoint(&node.place));
            None
        }
    }
}

/// Reports methods whose paging scheme does not exist.
pub(super) fn check_paging(
    resource: &Resource,
    schemes: &IndexMap<String, Paging>,
    diagnostics: &mut Diagnostics,
) {
    for method in &resource.methods {
        if let Some(name) = method
            .paging
            .as_ref()
            .filter(|name| !schemes.contains_key(*name))
        {
            diagnostics.push(diagnostic::unknown_paging(
                &method.place.key("paging"),
                name,
            ));
        }
    }
    for below in &resource.resources {
        check_paging(below, schemes, diagnostics);
    }
}
