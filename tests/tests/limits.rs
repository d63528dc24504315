//! What is too much to be told apart is reported, so that nothing is given up in silence.

use sdkwright::diagnostic::Diagnostics;
use sdkwright_tests::cases;
use sdkwright_tests::chains::{chain, schemas};
use serde_json::{Value, json};

fn codes(document: &str) -> Vec<&'static str> {
    let mut diagnostics = Diagnostics::default();
    let (_, output) = cases::run("case.json", document, None, &mut diagnostics);
    assert!(output.is_some(), "something is generated all the same");
    diagnostics.iter().map(|it| it.code).collect()
}

/// An object that requires a member of its own.
fn own(index: usize) -> Value {
    let name = format!("p{index}");
    json!({"type": "object", "required": [&name], "properties": {&name: {"type": "string"}}})
}

#[test]
fn unions_with_too_many_objects_in_them() {
    let many: Value = (0..1_100).map(own).collect();
    let outer = json!({"oneOf": [{"$ref": "#/components/schemas/Many"}, {"type": "array", "items": {"oneOf": many}}]});
    let document = schemas(json!({"A0": outer, "Many": {"oneOf": many}}));
    let codes = codes(&document);
    assert!(codes.contains(&"crowded-union"), "{codes:?}");
}

#[test]
fn schemas_that_extend_a_choice_and_what_it_extends() {
    let part = |index: usize, next: Value| json!({"anyOf": [next, {"allOf": [next, own(index)]}]});
    let codes = codes(&chain(40, part));
    assert!(codes.contains(&"too-many-combinations"), "{codes:?}");
}
