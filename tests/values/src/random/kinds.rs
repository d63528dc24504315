//! Which kinds of values a schema allows.

use super::Schemas;
use serde_json::Value;
use std::collections::BTreeSet;

/// The kinds of values, but for null, which stands beside unions.
const KINDS: [&str; 5] = ["boolean", "number", "string", "array", "object"];

impl<'a> Schemas<'a> {
    /// The kinds that no value of a schema is of.
    pub(super) fn foreign_kinds(&self, schema: &'a Value) -> Vec<&'static str> {
        let Some(kinds) = self.kinds(schema, 0) else {
            return Vec::new();
        };
        let foreign = KINDS.iter().filter(|kind| !kinds.contains(*kind));
        foreign.copied().collect()
    }

    /// The kinds that a schema allows, an integer counted as a number; none when it does not say.
    fn kinds(&self, schema: &'a Value, depth: usize) -> Option<BTreeSet<&'a str>> {
        if depth > 8 {
            return None;
        }
        let target = schema.get("$ref").and_then(Value::as_str);
        if let Some(target) = target.and_then(|it| self.documents.resolve(it)) {
            return self.kinds(target, depth + 1);
        }
        if let Some(Value::Array(names)) = schema.get("type") {
            let names = names.iter().filter_map(Value::as_str);
            return Some(names.map(counted).collect());
        }
        if let Some(Value::Array(values)) = schema.get("enum") {
            return Some(values.iter().map(kind_of).collect());
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(Value::Array(choices)) = schema.get(key) {
                let each = choices.iter().map(|it| self.kinds(it, depth + 1));
                let each: Option<Vec<_>> = each.collect();
                return Some(each?.into_iter().flatten().collect());
            }
        }
        let parts = schema.get("allOf").and_then(Value::as_array);
        let mut parts = parts.into_iter().flatten();
        parts
            .find_map(|part| self.kinds(part, depth + 1))
            .or_else(|| schema.get("properties").map(|_| BTreeSet::from(["object"])))
    }
}

/// An integer is a number too.
fn counted(kind: &str) -> &str {
    if kind == "integer" { "number" } else { kind }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
