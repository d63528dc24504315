//! The examples of successful answers that a description has, each with the type that reads it.

use crate::repository::{Failure, while_doing};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A reference to a reference goes on, but not in circles.
const MOST_REFERENCES: usize = 16;

/// The JSON of an answer.
pub(super) struct Example {
    /// The type, as the crate writes it.
    pub(super) rust: String,
    pub(super) json: String,
}

/// All examples of a description whose crate is in a folder.
pub(super) fn of(document: &Path, folder: &Path) -> Result<Vec<Example>, Failure> {
    let index = folder.join("sdk.json");
    let text = fs::read_to_string(&index).map_err(while_doing("read", &index))?;
    let index: Value = serde_json::from_str(&text).map_err(while_doing("read", &index))?;
    let document = read(document)?;
    let mut found = Vec::new();
    for operation in index["operations"].as_array().into_iter().flatten() {
        let pointer = operation["pointer"].as_str().unwrap_or_default();
        let responses = document.pointer(pointer.trim_start_matches('#'));
        let responses = responses.and_then(|it| it["responses"].as_object());
        for (status, response) in responses.into_iter().flatten() {
            let types = &operation["json"];
            let rust = types[status].as_str().or(types["success"].as_str());
            let Some(rust) = rust.filter(|it| status.starts_with('2') && is_generated(it)) else {
                continue;
            };
            found.extend(
                in_response(&document, response)
                    .into_iter()
                    .map(|json| Example {
                        rust: rust.to_owned(),
                        json: json.to_string(),
                    }),
            );
        }
    }
    Ok(found)
}

/// Whether a type is made of what the types module has: anything else is the same on both sides.
fn is_generated(rust: &str) -> bool {
    rust.contains("whole::")
        && rust.matches("whole::").count() == rust.matches("whole::types::").count()
}

fn in_response<'a>(document: &'a Value, response: &'a Value) -> Vec<&'a Value> {
    let response = resolved(document, response);
    let mut found = Vec::new();
    for (media_type, content) in response["content"].as_object().into_iter().flatten() {
        if !media_type.contains("json") {
            continue;
        }
        let schema = resolved(document, &content["schema"]);
        let named = content["examples"].as_object().into_iter().flatten();
        let named = named.filter_map(|(_, example)| resolved(document, example).get("value"));
        let before = found.len();
        found.extend(named.chain(content.get("example")));
        if found.len() == before {
            let several = schema["examples"].as_array().into_iter().flatten();
            found.extend(several.chain(schema.get("example")));
        }
    }
    // Swagger 2.0 has them by media type.
    let by_type = response["examples"].as_object().into_iter().flatten();
    found.extend(
        by_type
            .filter(|(name, _)| name.contains("json"))
            .map(|(_, json)| json),
    );
    found.retain(|json| json.is_object() || json.is_array());
    found
}

fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    (0..MOST_REFERENCES).fold(value, |value, _| {
        let reference = value["$ref"].as_str().and_then(|it| it.strip_prefix('#'));
        reference
            .and_then(|it| document.pointer(it))
            .unwrap_or(value)
    })
}

fn read(path: &Path) -> Result<Value, Failure> {
    let text = fs::read_to_string(path).map_err(while_doing("read", path))?;
    if path.extension().is_some_and(|it| it == "json") {
        return serde_json::from_str(&text).map_err(while_doing("read", path));
    }
    let value = serde_yaml::from_str(&text).map_err(while_doing("read", path))?;
    Ok(json(value))
}

/// YAML has keys that are no strings, such as the status 200.
fn json(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Mapping(members) => {
            let key = |key: serde_yaml::Value| match key {
                serde_yaml::Value::String(text) => text,
                other => json(other).to_string(),
            };
            members
                .into_iter()
                .map(|(name, value)| (key(name), json(value)))
                .collect()
        }
        serde_yaml::Value::Sequence(items) => items.into_iter().map(json).collect(),
        serde_yaml::Value::Tagged(tagged) => json(tagged.value),
        scalar => serde_json::to_value(scalar).unwrap_or_default(),
    }
}
