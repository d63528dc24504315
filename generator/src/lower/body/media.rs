//! Media types: how well they serve for a request, and what they are called.

use crate::lower::response::{is_json, is_text, is_xml};
use crate::model::MediaType;

/// What a media type is to a caller, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Json,
    Multipart,
    Form,
    Text,
    Xml,
    Binary,
    /// JSON of bytes, which JSON has not.
    Opaque,
}

/// What a media type is; `binary` tells whether its schema is a string of bytes, where that is known.
pub(super) fn rank(media: &MediaType, binary: Option<bool>) -> Rank {
    let name = essence(&media.name);
    if name == "multipart/form-data" || name == "multipart/mixed" || name == "multipart/related" {
        Rank::Multipart
    } else if name == "application/x-www-form-urlencoded" {
        Rank::Form
    } else if is_json(name) {
        Rank::Json
    } else if is_xml(name) {
        Rank::Xml
    } else if is_text(name) {
        Rank::Text
    } else if name.contains('*') && media.schema.is_some() && binary == Some(false) {
        Rank::Json
    } else {
        Rank::Binary
    }
}

/// The media type without parameters, in lower case where it matters.
pub(in crate::lower) fn essence(name: &str) -> &str {
    name.split(';').next().unwrap_or(name).trim()
}

/// Whether a media type is just JSON, and not something that is written in JSON.
pub(super) fn is_plain_json(name: &str) -> bool {
    let name = essence(name);
    name.eq_ignore_ascii_case("application/json") || name.eq_ignore_ascii_case("text/json")
}

/// Whether a media type tells what is to be done with the body: RFC 6902, RFC 7396 and the like.
pub(super) fn is_patch(name: &str) -> bool {
    let (name, _) = essence(name).split_once('+').unwrap_or_default();
    name.ends_with("-patch")
}

/// The media type that is sent for a range.
pub(super) fn concrete(name: &str, rank: Rank) -> String {
    if !name.contains('*') {
        return name.to_owned();
    }
    match rank {
        Rank::Json => "application/json",
        Rank::Text => "text/plain",
        _ => "application/octet-stream",
    }
    .to_owned()
}

/// What a media type is called among others, the shortest first.
pub(super) fn words(name: &str, rank: Rank) -> Vec<String> {
    let (essence, parameters) = name.split_once(';').unwrap_or((name, ""));
    let essence = essence.trim().to_ascii_lowercase();
    let (kind, subtype) = essence.split_once('/').unwrap_or(("", &essence));
    let plain = subtype
        .trim_start_matches("x-")
        .trim_start_matches("vnd.")
        .split('+')
        .next()
        .unwrap_or_default();
    let word = match (essence.as_str(), rank) {
        ("application/x-www-form-urlencoded", _) => "form",
        ("multipart/form-data", _) => "multipart",
        ("application/octet-stream", _) => "binary",
        ("text/plain", _) => "text",
        (_, Rank::Json) if plain == "*" => "json",
        (_, Rank::Binary) if kind == "*" => "binary",
        _ if plain == "*" => kind,
        _ => plain,
    };
    let mut words = vec![word.to_owned()];
    if !parameters.is_empty() {
        words.push(format!("{word} {parameters}"));
    }
    words.push(format!("{kind} {subtype}"));
    words.push(name.to_owned());
    words
}

#[cfg(test)]
mod tests {
    use super::{Rank, is_patch, words};

    #[test]
    fn names_say_what_differs() {
        for (name, rank, expected) in [
            ("application/json", Rank::Json, "json"),
            ("application/merge-patch+json", Rank::Json, "merge-patch"),
            ("application/vnd.acme.v2+json", Rank::Json, "acme.v2"),
            ("application/*+json", Rank::Json, "json"),
            ("multipart/form-data", Rank::Multipart, "multipart"),
            ("application/x-www-form-urlencoded", Rank::Form, "form"),
            ("application/octet-stream", Rank::Binary, "binary"),
            ("*/*", Rank::Binary, "binary"),
            ("image/*", Rank::Binary, "image"),
            ("application/x-pem-file", Rank::Binary, "pem-file"),
            ("text/csv; charset=utf-8", Rank::Text, "csv"),
        ] {
            let words = words(name, rank);
            assert_eq!(words.first().map(String::as_str), Some(expected), "{name}");
        }
    }

    #[test]
    fn patches_are_told_by_their_names() {
        assert!(is_patch("application/json-patch+json"));
        assert!(is_patch("application/apply-patch+yaml"));
        assert!(!is_patch("application/problem+json"));
        assert!(!is_patch("application/json"));
    }
}
