//! In circles.

use crate::bounded;
use sdkwright_tests::chains::schemas;
use serde_json::{Map, Value, json};

#[test]
fn circles_end() {
    let own = json!({"$ref": "#/components/schemas/A0"});
    for schema in [
        own.clone(),
        json!({"allOf": [own]}),
        json!({"oneOf": [own, own]}),
        json!({"anyOf": [own, {"items": own}]}),
        json!({"items": own}),
        json!({"not": own}),
        json!({"additionalProperties": own, "required": ["a"]}),
        json!({"properties": {"a": own}, "required": ["a"]}),
        json!({"properties": {"a": {"$ref": "#/components/schemas/A0/properties/a"}}}),
        json!({"oneOf": [own], "discriminator": {"propertyName": "a", "mapping": {"x": "#/components/schemas/A0"}}}),
        json!({"$ref": "#/components"}),
        json!({"$ref": "#"}),
        json!({"$ref": "#/paths/~1a/post/responses/200/content/application~1json/schema"}),
    ] {
        bounded(&schema.to_string(), schemas(json!({"A0": schema})));
    }
}

#[test]
fn circles_of_all_with_all_end() {
    const MANY: usize = 40;
    let reference = |index: usize| json!({"$ref": format!("#/components/schemas/A{index}")});
    for (keyword, own) in [
        ("oneOf", false),
        ("anyOf", false),
        ("oneOf", true),
        ("anyOf", true),
        ("allOf", true),
    ] {
        let schema = |index: usize| {
            let named = (0..MANY).map(reference);
            let own = own.then(|| {
                let name = format!("p{index}");
                json!({"type": "object", "required": [&name], "properties": {&name: {"type": "string"}}})
            });
            json!({keyword: named.chain(own).collect::<Value>()})
        };
        let all: Map<String, Value> = (0..MANY)
            .map(|index| (format!("A{index}"), schema(index)))
            .collect();
        bounded(
            &format!("{keyword} of all, {own}"),
            schemas(Value::Object(all)),
        );
    }
}

#[test]
fn circles_may_be_long() {
    const LENGTH: usize = 200;
    for keyword in ["oneOf", "anyOf", "allOf"] {
        let schema = |index: usize| {
            let next = format!("#/components/schemas/A{}", (index + 1) % LENGTH);
            json!({keyword: [{"$ref": next}, {"properties": {"a": {"type": "string"}}}]})
        };
        let all: Map<String, Value> = (0..LENGTH)
            .map(|index| (format!("A{index}"), schema(index)))
            .collect();
        bounded(keyword, schemas(Value::Object(all)));
    }
}
