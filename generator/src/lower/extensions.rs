//! Vendor extensions that name things, which an author wrote for the SDKs of other generators.

use crate::json::Json;
use crate::model::{Operation, Schema};

/// What a method is called: Speakeasy, Fern, Adyen, Docusign, Redocly, AWS.
const METHODS: [&str; 6] = [
    "x-speakeasy-name-override",
    "x-fern-sdk-method-name",
    "x-methodName",
    "x-ds-methodname",
    "x-sdk-operation-name",
    "x-aws-operation-name",
];

/// The resources of a method, each below the one before it: Speakeasy and Fern.
const RESOURCES: [&str; 2] = ["x-speakeasy-group", "x-fern-sdk-group-name"];

/// The name that an operation gives its method.
pub(super) fn method(operation: &Operation) -> Option<String> {
    let mut found = METHODS
        .iter()
        .filter_map(|name| operation.extensions.get(*name));
    found.find_map(text).map(str::to_owned)
}

/// The resources that an operation says it belongs to.
pub(super) fn resources(operation: &Operation) -> Option<Vec<String>> {
    let mut found = RESOURCES
        .iter()
        .filter_map(|name| operation.extensions.get(*name));
    let parts = found.find_map(|value| match value {
        Json::Array(parts) => parts.iter().map(text).collect(),
        value => Some(text(value)?.split('.').collect::<Vec<_>>()),
    })?;
    /// More levels are no tree that anyone would walk.
    const DEEPEST: usize = 6;
    let named = !parts.is_empty() && parts.len() <= DEEPEST && parts.iter().all(|it| is_name(it));
    named.then(|| parts.into_iter().map(str::to_owned).collect())
}

/// The name that an operation gives the argument of its body.
pub(super) fn body(operation: &Operation) -> Option<String> {
    let name = operation.extensions.get("x-codegen-request-body-name")?;
    text(name).map(str::to_owned)
}

/// The name that a member of a union gives its variant.
pub(super) fn variant(schema: &Schema) -> Option<String> {
    let name = schema.extension("x-stainless-variantName")?;
    text(name).map(str::to_owned)
}

/// What a schema says of a value of its enum.
#[derive(Default)]
pub(super) struct Said<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) text: Option<&'a str>,
}

/// What a schema says of a value of its enum: Microsoft, Bungie, Square, and what most generators read.
pub(super) fn value<'a>(schema: &'a Schema, values: &[Json], index: usize) -> Said<'a> {
    let mut said = Said::default();
    let Some(value) = values.get(index) else {
        return said;
    };
    // Lists leave null out, or have a place for it.
    let before = values
        .iter()
        .take(index)
        .filter(|value| **value != Json::Null);
    let places = [
        (index, values.len()),
        (
            before.count(),
            values.iter().filter(|value| **value != Json::Null).count(),
        ),
    ];
    let in_list = |list: &'a [Json]| {
        let place = places.iter().find(|(_, count)| *count == list.len());
        // A list that lacks a name for one of them has none for any.
        let names = place.filter(|_| list.iter().all(|name| name.as_str().is_some()));
        list.get(names?.0)?.as_str()
    };
    let lists = ["x-enum-varnames", "x-enumNames", "x-enum-names"];
    said.name = lists
        .iter()
        .find_map(|name| in_list(schema.extension(name)?.as_array()?));
    let texts = ["x-enum-descriptions", "x-enumDescriptions"];
    said.text = texts.iter().find_map(|name| match schema.extension(name)? {
        Json::Array(texts) => texts.get(index)?.as_str(),
        Json::Object(texts) => texts.get(value.as_str()?)?.as_str(),
        _ => None,
    });
    let microsoft = schema
        .extension("x-ms-enum")
        .and_then(|it| it.get("values"));
    let objects = [
        (microsoft, "value", "name"),
        (
            schema.extension("x-enum-values"),
            "numericValue",
            "identifier",
        ),
        (schema.extension("x-enum-elements"), "name", "name"),
    ];
    for (list, key, name) in objects {
        let mut objects = list.and_then(Json::as_array).unwrap_or_default().iter();
        let of_value = |object: &&Json| object.get(key).is_some_and(|it| is_same(it, value));
        if let Some(object) = objects.find(of_value) {
            said.name = said.name.or_else(|| text(object.get(name)?));
            said.text = said.text.or_else(|| text(object.get("description")?));
        }
    }
    said
}

/// Whether two values are the same, be one of them a number in quotes.
fn is_same(one: &Json, two: &Json) -> bool {
    match (one, two) {
        (Json::String(text), Json::Integer(number))
        | (Json::Integer(number), Json::String(text)) => text.parse() == Ok(*number),
        _ => one == two,
    }
}

/// A text that says something.
fn text(value: &Json) -> Option<&str> {
    value.as_str().filter(|text| is_name(text))
}

fn is_name(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}
