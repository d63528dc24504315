//! What `sdk.json` says of the schemas of a type.

use sdkwright::diagnostic::Diagnostics;
use sdkwright_tests::cases;
use serde_json::{Value, json};

/// The types of `sdk.json` for some component schemas, by path.
fn types(schemas: &Value) -> Value {
    let document = cases::document(&format!("components: {{\"schemas\": {schemas}}}"));
    let (_, output) = cases::run("case", &document, None, &mut Diagnostics::default());
    let output = output.expect("the document is usable");
    let index = output.files.iter().find(|file| file.path == "sdk.json");
    let index: Value = serde_json::from_str(&index.expect("an index").text).expect("JSON");
    index["types"].clone()
}

#[test]
fn a_member_of_several_parts_has_the_pointers_of_all() {
    let object = |member: &str, required: &[&str]| json!({"type": "object", "properties": {member: {"type": "string"}}, "required": required});
    let owner = |balance: Value| json!({"type": "object", "properties": {"balance": balance}});
    let types = types(&json!({
        "Account": owner(object("current", &[])),
        "Savings": {"allOf": [
            {"$ref": "#/components/schemas/Account"},
            owner(object("interest", &["interest"])),
        ]},
    }));
    let of = |path: &str| {
        let found = types.as_array().expect("types").iter();
        let path = Value::from(format!("case::types::{path}"));
        let found = found.filter(|ty| ty["path"] == path);
        found
            .map(|ty| (ty["pointer"].clone(), ty["also"].clone()))
            .collect::<Vec<_>>()
    };
    let alone = "#/components/schemas/Account/properties/balance";
    assert_eq!(of("AccountBalance"), [(json!(alone), Value::Null)]);
    let also = ["#/components/schemas/Savings/allOf/1/properties/balance"];
    assert_eq!(of("SavingsBalance"), [(json!(alone), json!(also))]);
}
