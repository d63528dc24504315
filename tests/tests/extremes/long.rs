//! Too long, and too many.

use crate::bounded;
use sdkwright_tests::chains::schemas;
use serde_json::{Map, Value, json};

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
