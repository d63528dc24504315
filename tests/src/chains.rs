//! Documents made by rule.

use serde_json::{Map, Value, json};

/// A document of these schemas, in which a request and a response carry `A0`.
pub fn schemas(schemas: Value) -> String {
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "Case", "version": "1"},
        "paths": {"/a": {"post": {
            "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A0"}}}},
            "responses": {"200": {"description": "d", "content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/A0"}}}}},
        }}},
        "components": {"schemas": schemas},
    });
    document.to_string()
}

/// Schemas `A0`, `A1` and so on, each made from its number and references to the next ones.
pub fn chain(length: usize, schema: impl Fn(usize, Value) -> Value) -> String {
    let reference = |index: usize| json!({"$ref": format!("#/components/schemas/A{index}")});
    let mut all: Map<String, Value> = (0..length)
        .map(|index| (format!("A{index}"), schema(index, reference(index + 1))))
        .collect();
    all.insert(
        format!("A{length}"),
        json!({"type": "object", "properties": {"end": {"type": "string"}}}),
    );
    schemas(Value::Object(all))
}
