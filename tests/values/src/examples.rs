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
    if let Some(media) = target.media.as_deref().and_then(|it| documents.at(it)) {
        of_media(media, documents, &mut found);
    }
    let mut unique: Vec<Value> = Vec::new();
    for value in found {
        if !unique.contains(&value) {
            unique.push(value);
        }
    }
    unique
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
