//! The examples and defaults that a document gives for a schema.

use crate::documents::Documents;
use crate::targets::Target;
use serde_json::Value;

/// The examples and defaults of a target, each once.
pub(crate) fn of(target: &Target, documents: &Documents) -> Vec<Value> {
    let mut found = Vec::new();
    if let Some(schema) = documents.at(&target.pointer) {
        of_schema(schema, &mut found);
    }
    if let Some(pointer) = target.media.as_deref()
        && let Some(media) = documents.at(pointer)
    {
        let mut given = Vec::new();
        of_media(media, documents, &mut given);
        // Null for a body that may be left out says that there is none: the method takes `None`.
        if may_be_left_out(pointer, documents) {
            given.retain(|value| !value.is_null());
        }
        found.extend(given);
    }
    let mut unique: Vec<Value> = Vec::new();
    for value in found {
        if !unique.contains(&value) {
            unique.push(value);
        }
    }
    unique
}

/// Whether a media type is one of a request body that is not required.
fn may_be_left_out(media: &str, documents: &Documents) -> bool {
    let body = media.rsplitn(3, '/').nth(2).unwrap_or_default();
    let is_body = body.ends_with("/requestBody") || body.contains("/requestBodies/");
    let required = documents.at(body).and_then(|body| body.get("required"));
    is_body && required != Some(&Value::Bool(true))
}

fn of_schema(schema: &Value, found: &mut Vec<Value>) {
    found.extend(
        ["example", "default"]
            .iter()
            .filter_map(|key| schema.get(*key))
            .cloned(),
    );
    match schema.get("examples") {
        Some(Value::Array(examples)) => found.extend(examples.iter().cloned()),
        // Spelt like the examples of a media type.
        Some(Value::Object(examples)) => {
            found.extend(examples.values().filter_map(|it| it.get("value")).cloned());
        }
        _ => {}
    }
}

fn of_media(media: &Value, documents: &Documents, found: &mut Vec<Value>) {
    found.extend(media.get("example").cloned());
    let examples = media.get("examples").and_then(Value::as_object);
    for (name, example) in examples.into_iter().flatten() {
        // The examples of a response of Swagger 2.0 are values by media type.
        if name.contains('/') {
            if name.contains("json") {
                found.push(example.clone());
            }
            continue;
        }
        let referred = example
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|reference| documents.at(reference));
        let example = referred.unwrap_or(example);
        found.extend(
            ["value", "dataValue"]
                .iter()
                .filter_map(|key| example.get(*key))
                .cloned(),
        );
    }
}
