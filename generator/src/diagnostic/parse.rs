//! What can be wrong with a document as OpenAPI.

mod api;
mod schemas;
mod values;

pub(crate) use api::*;
pub(crate) use schemas::*;
pub(crate) use values::*;

/// The start of a value, for a message.
fn brief(value: &crate::json::Json) -> String {
    use crate::json::Json;
    match value {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Integer(value) => value.to_string(),
        Json::Number(value) => format!("{value:?}"),
        Json::String(text) if text.chars().count() > 40 => {
            format!("\"{}…\"", text.chars().take(40).collect::<String>())
        }
        Json::String(text) => format!("\"{text}\""),
        Json::Array(_) => "an array".to_owned(),
        Json::Object(_) => "an object".to_owned(),
    }
}

/// Kinds in words: `a string or null`.
fn in_words(kinds: crate::json::Kinds) -> String {
    let names: Vec<&str> = kinds.iter().map(crate::json::Kind::name).collect();
    names.join(" or ")
}
