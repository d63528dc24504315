//! Too deep: nested, or one after the other.

use crate::bounded;
use sdkwright_tests::chains::chain;
use serde_json::{Value, json};

#[test]
fn nesting_is_refused_or_generated() {
    for (open, close) in [
        (r#"{"items":"#, "}"),
        (r#"{"allOf":["#, "]}"),
        (r#"{"properties":{"a":"#, "}}"),
        (r#"{"oneOf":[{"type":"null"},"#, "]}"),
        (r#"{"additionalProperties":"#, "}"),
        (r#"{"not":"#, "}"),
    ] {
        for depth in [20, 50, 100, 10_000] {
            let schema = format!("{}{{}}{}", open.repeat(depth), close.repeat(depth));
            let text = format!(
                r#"{{"openapi":"3.1.0","info":{{"title":"Case","version":"1"}},"components":{{"schemas":{{"A":{schema}}}}}}}"#
            );
            bounded(&format!("{open} {depth} times"), text);
        }
    }
}

#[test]
fn chains_of_references_may_be_long() {
    const LENGTH: usize = 1_000;
    for (name, schema) in [
        ("references", (|_, next| next) as fn(usize, Value) -> Value),
        (
            "members",
            |_, next| json!({"properties": {"a": next}, "required": ["a"]}),
        ),
        ("items", |_, next| json!({"type": "array", "items": next})),
        ("maps", |_, next| json!({"additionalProperties": next})),
        (
            "all of",
            |index, next| json!({"allOf": [next, {"properties": {format!("p{}", index % 7): {}}}]}),
        ),
        (
            "one of",
            |_, next| json!({"oneOf": [next, {"type": "string"}]}),
        ),
        (
            "one of objects",
            |index, next| json!({"oneOf": [next, {"required": [format!("p{index}")], "properties": {format!("p{index}"): {}}}]}),
        ),
        (
            "any of objects",
            |index, next| json!({"anyOf": [next, {"required": [format!("p{index}")], "properties": {format!("p{index}"): {}}}]}),
        ),
        (
            "directions",
            |_, next| json!({"properties": {"a": next, "b": {"type": "string", "readOnly": true}}}),
        ),
    ] {
        bounded(name, chain(LENGTH, schema));
    }
}

#[test]
fn what_is_named_twice_does_not_grow_twofold() {
    const LENGTH: usize = 40;
    for (name, schema) in [
        (
            "all of",
            (|_, next| json!({"allOf": [next, next]})) as fn(usize, Value) -> Value,
        ),
        (
            "one of",
            |_, next| json!({"oneOf": [next, {"type": "array", "items": next}]}),
        ),
        ("one of same", |_, next| json!({"oneOf": [next, next]})),
        (
            "any of",
            |index, next| json!({"anyOf": [next, {"allOf": [next, {"properties": {format!("p{index}"): {}}}]}]}),
        ),
        (
            "members",
            |_, next| json!({"properties": {"a": next, "b": next}}),
        ),
        (
            "tuples",
            |_, next| json!({"type": "array", "prefixItems": [next, next]}),
        ),
        (
            "inline",
            |_, next| json!({"properties": {"a": {"allOf": [next, {"properties": {"c": {"type": "string"}}}]}, "b": {"allOf": [next, {"properties": {"d": {"type": "string"}}}]}}}),
        ),
    ] {
        bounded(name, chain(LENGTH, schema));
    }
}
