//! Which components the operations of a document lead to.

use serde_json::Value;
use std::collections::BTreeSet;

/// The component schemas that operations and webhooks refer to, over any number of references: pointers.
pub(super) fn components(document: &Value) -> BTreeSet<String> {
    let mut open = Vec::new();
    for key in ["paths", "webhooks"] {
        references(&document[key], &mut open);
    }
    let mut reached = BTreeSet::new();
    while let Some(pointer) = open.pop() {
        if reached.insert(pointer.clone()) {
            let target = document.pointer(pointer.trim_start_matches('#'));
            references(target.unwrap_or(&Value::Null), &mut open);
        }
    }
    reached
}

/// Whether a place is in an operation, or in one of these.
pub(super) fn is_in(place: &str, reached: &BTreeSet<String>) -> bool {
    let pointer = place.split(' ').next().unwrap_or_default();
    let is_schema = ["#/components/schemas/", "#/definitions/"]
        .iter()
        .any(|start| pointer.starts_with(start));
    let inside = |known: &String| {
        let rest = pointer.strip_prefix(known.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    !is_schema || reached.iter().any(inside)
}

/// The texts that look like references, which are those of `$ref` and of discriminators.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.values().for_each(|it| references(it, found)),
        Value::Array(items) => items.iter().for_each(|it| references(it, found)),
        Value::String(text) if text.starts_with("#/") => found.push(text.clone()),
        _ => {}
    }
}
