//! Documents that go to extremes: too deep, too long, in circles. Each is done with: what takes time
//! without end does not let the test end.

use sdkwright_tests::chains::{chain, schemas};
use sdkwright_tests::mutation::judge;
use serde_json::{Map, Value, json};

/// Judges a document on a small stack, as threads have that a program starts.
fn bounded(name: &str, document: String) {
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    let run = thread
        .spawn(move || judge(&document, None))
        .expect("a thread");
    let result = run.join().expect("no panic");
    assert_eq!(
        result.map_err(|what| what.chars().take(2_000).collect::<String>()),
        Ok(()),
        "{name}"
    );
}

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

#[test]
fn much_of_anything_takes_its_time_only() {
    const MANY: usize = 1_000;
    let names = |name: &str| {
        (0..MANY)
            .map(|index| json!(format!("{name}{index}")))
            .collect::<Value>()
    };
    let members = |count: usize| -> Map<String, Value> {
        (0..count)
            .map(|index| (format!("m{index}"), json!({"type": "string"})))
            .collect()
    };
    let tagged = |index: usize| json!({"type": "object", "required": ["kind"], "properties": {"kind": {"const": format!("k{index}")}}});
    let keyed = |index: usize| json!({"type": "object", "required": [format!("m{index}")], "properties": {format!("m{index}"): {"type": "string"}}});
    for (name, schema) in [
        ("values", json!({"type": "string", "enum": names("v")})),
        (
            "values that are alike",
            json!({"type": "string", "enum": (0..MANY).map(|index| json!("-".repeat(index + 1))).collect::<Value>()}),
        ),
        (
            "numbers",
            json!({"type": "integer", "enum": (0..MANY).collect::<Value>()}),
        ),
        (
            "members",
            json!({"type": "object", "properties": members(MANY)}),
        ),
        (
            "members that are alike",
            json!({"type": "object", "properties": (0..MANY).map(|index| ("_".repeat(index + 1), json!({}))).collect::<Map<_, _>>()}),
        ),
        (
            "tags",
            json!({"oneOf": (0..300).map(tagged).collect::<Value>()}),
        ),
        (
            "keys",
            json!({"oneOf": (0..300).map(keyed).collect::<Value>()}),
        ),
        (
            "kinds",
            json!({"oneOf": (0..300).map(|_| json!({"type": "object"})).collect::<Value>()}),
        ),
        (
            "parts",
            json!({"allOf": (0..300).map(keyed).collect::<Value>()}),
        ),
        (
            "any",
            json!({"anyOf": (0..300).map(keyed).collect::<Value>()}),
        ),
        (
            "a long name",
            json!({"type": "object", "title": "x".repeat(1 << 16), "properties": {"y".repeat(1 << 16): {"type": "object", "properties": {"a": {}}}}}),
        ),
    ] {
        bounded(name, schemas(json!({"A0": schema})));
    }
}

#[test]
fn descriptions_may_be_odd_and_long() {
    for part in [
        "> ",
        "- ",
        "  - x\n",
        "[",
        "](",
        "<",
        "<a ",
        "<!--",
        "*",
        "_a_ ",
        "`",
        "``a",
        "```\n",
        "~~~",
        "|a",
        "|-",
        "# ",
        "1. ",
        "http://",
        "&",
        "\\",
        "<b><i>",
        "<ul><li>",
        "![",
        "\u{1f980}",
        "a",
        "a ",
        "<pre><code>",
        "<a href=\"",
    ] {
        let text = part.repeat(4_000);
        bounded(
            part,
            schemas(json!({"A0": {"type": "string", "description": text}})),
        );
    }
}

#[test]
fn paths_may_be_long() {
    for path in [
        "/a".repeat(2_000),
        "/{a}".repeat(500),
        "/".repeat(2_000),
        format!("/{}", "a".repeat(10_000)),
        "/{".repeat(2_000),
        (0..300)
            .map(|index| format!("/a{index}/{{p{index}}}"))
            .collect(),
    ] {
        let document = json!({
            "openapi": "3.1.0", "info": {"title": "Case", "version": "1"},
            "paths": {&path: {"get": {"responses": {"200": {"description": "d"}}}}},
        });
        bounded(
            &path.chars().take(20).collect::<String>(),
            document.to_string(),
        );
    }
}

/// Each line names the one before twice: much longer when it is read than it looks.
#[test]
fn aliases_do_not_repeat_without_end() {
    let mut text =
        String::from("openapi: 3.1.0\ninfo: {title: Case, version: '1'}\nx0: &x0 [a, b]\n");
    for index in 1..60 {
        text.push_str(&format!(
            "x{index}: &x{index} [*x{before}, *x{before}]\n",
            before = index - 1
        ));
    }
    bounded("lists", text.clone());
    let merged = text
        .replace("[a, b]", "{a: b}")
        .replace('[', "{<<: [")
        .replace(']', "]}");
    bounded("merges", merged);
}
