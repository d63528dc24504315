//! Media types: how well they serve for a request.

use crate::ir::{Media, MediaForm};
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

/// A media type among several; `also` tells whether the same bytes may have others.
pub(super) fn among_several(name: &str, rank: Rank, also: bool) -> Media {
    let form = match rank {
        Rank::Json => MediaForm::Json,
        Rank::Binary if also => MediaForm::AnyBytes,
        Rank::Binary => MediaForm::Bytes,
        _ => MediaForm::Other,
    };
    let name = name.to_owned();
    Media { name, form }
}

#[cfg(test)]
mod tests {
    use super::is_patch;

    #[test]
    fn patches_are_told_by_their_names() {
        assert!(is_patch("application/json-patch+json"));
        assert!(is_patch("application/apply-patch+yaml"));
        assert!(!is_patch("application/problem+json"));
        assert!(!is_patch("application/json"));
    }
}
