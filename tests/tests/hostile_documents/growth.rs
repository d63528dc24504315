//! Much of one thing takes as much more, not as much more times itself.

use crate::ends;
use sdkwright::diagnostic::Diagnostics;
use sdkwright::report::{Amount, report};
use sdkwright_tests::cases;
use sdkwright_tests::chains::schemas;
use serde_json::{Map, Value, json};

/// Generates, without a disk: the size of all files, and the codes of what is reported.
fn generated(what: &str, document: String) -> (usize, Vec<&'static str>) {
    ends(what, move || {
        let mut diagnostics = Diagnostics::default();
        let (_, output) = cases::run("case", &document, None, &mut diagnostics);
        let output = output.expect("what can be read");
        let size = output.files.iter().map(|file| file.text.len()).sum();
        (size, diagnostics.iter().map(|it| it.code).collect())
    })
}

#[test]
fn descriptions_with_many_marks() {
    for part in ["> ", ">", "* - ", "1. ", "> - ", "<ul><li>", "- a\n> "] {
        let text = part.repeat(128_000 / part.len());
        let schema = json!({"type": "string", "description": text});
        let (size, _) = generated(part, schemas(json!({"A0": schema})));
        assert!(size < 2_000_000, "{part}: {size}");
    }
}

#[test]
fn enums_with_many_values() {
    let many = 30_000;
    let texts: Value = (0..many).map(|index| format!("v{index}")).collect();
    let constants: Value = (0..many).map(|index| json!({"const": index})).collect();
    for schema in [
        json!({"type": "string", "enum": texts}),
        json!({"type": "integer", "enum": (0..many).collect::<Value>()}),
        json!({"allOf": [{"enum": texts}, {"type": "string", "enum": texts}]}),
        json!({"oneOf": constants}),
    ] {
        generated("values", schemas(json!({"A0": schema})));
    }
}

/// Both versions have their own way to read parameters.
#[test]
fn operations_with_many_parameters() {
    let many = 12_000;
    let list = |place: &str| -> Value {
        let one =
            |index: usize| json!({"name": format!("p{index}"), "in": place, "type": "string"});
        (0..many).map(one).collect()
    };
    for (version, parameters) in [
        (json!({"openapi": "3.0.3"}), list("query")),
        (json!({"openapi": "3.0.3"}), list("path")),
        (json!({"swagger": "2.0"}), list("formData")),
    ] {
        let mut document = version;
        document["info"] = json!({"title": "Case", "version": "1"});
        document["paths"]["/a"] = json!({
            "parameters": parameters,
            "post": {"parameters": parameters, "responses": {"200": {"description": "d"}}},
        });
        generated("parameters", document.to_string());
    }
}

#[test]
fn paths_with_many_placeholders() {
    let path: String = (0..6_000).map(|index| format!("/{{p{index}}}")).collect();
    let document = json!({
        "openapi": "3.1.0", "info": {"title": "Case", "version": "1"},
        "paths": {path: {"get": {"responses": {"200": {"description": "d"}}}}},
    });
    let (size, codes) = generated("placeholders", document.to_string());
    assert_eq!(codes.len(), 6_000);
    assert!(size < 10_000_000, "{size}");
}

#[test]
fn schemas_that_extend_each_other() {
    const LENGTH: usize = 1_500;
    let schema = |index: usize| {
        let next = format!("#/components/schemas/A{}", (index + 1).min(LENGTH - 1));
        let own = json!({"properties": {format!("p{index}"): {"type": "string"}}});
        match index + 1 < LENGTH {
            true => json!({"allOf": [{"$ref": next}, own]}),
            false => own,
        }
    };
    let all: Map<String, Value> = (0..LENGTH)
        .map(|index| (format!("A{index}"), schema(index)))
        .collect();
    let (size, codes) = generated("a chain", schemas(Value::Object(all)));
    assert!(codes.contains(&"too-many-members"), "{codes:?}");
    assert!(size < 60_000_000, "{size}");
}

#[test]
fn required_members_of_several_parts() {
    let names: Value = (0..20_000).map(|index| format!("p{index}")).collect();
    let part = json!({"required": names});
    let schema = json!({"type": "object", "allOf": [part, part]});
    generated("required", schemas(json!({"A0": schema})));
}

#[test]
fn findings_on_one_line() {
    let member = |index: usize| (format!("p{index}"), json!({"typ": 1, "type": "string"}));
    let members: Map<String, Value> = (0..12_000).map(member).collect();
    let document = schemas(json!({"A0": {"type": "object", "properties": members}}));
    ends("findings", move || {
        let mut diagnostics = Diagnostics::default();
        let (source, _) = cases::run("case", &document, None, &mut diagnostics);
        assert!(diagnostics.len() >= 12_000);
        let text = report(&source, &diagnostics, Amount::All);
        assert_eq!(text.matches("unknown-key").count(), 12_000);
    });
}
