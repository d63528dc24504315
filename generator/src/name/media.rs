//! What a media type is called among others.

use crate::ir::{Media, MediaForm};

/// Words for a media type, the best first.
pub(super) fn words(media: &Media) -> Vec<String> {
    let name = media.name.as_str();
    let (essence, parameters) = name.split_once(';').unwrap_or((name, ""));
    let essence = essence.trim().to_ascii_lowercase();
    let (kind, subtype) = essence.split_once('/').unwrap_or(("", &essence));
    let plain = subtype
        .trim_start_matches("x-")
        .trim_start_matches("vnd.")
        .split('+')
        .next()
        .unwrap_or_default();
    let word = match (essence.as_str(), media.form) {
        ("application/x-www-form-urlencoded", _) => "form",
        ("multipart/form-data", _) => "multipart",
        ("application/octet-stream", _) => "binary",
        ("text/plain", _) => "text",
        (_, MediaForm::Json) if plain == "*" => "json",
        (_, MediaForm::Bytes | MediaForm::AnyBytes) if kind == "*" => "binary",
        _ if plain == "*" => kind,
        _ => plain,
    };
    let mut words = Vec::new();
    if media.form == MediaForm::AnyBytes {
        words.push("binary".to_owned());
    }
    words.push(word.to_owned());
    if !parameters.is_empty() {
        words.push(format!("{word} {parameters}"));
    }
    words.push(format!("{kind} {subtype}"));
    words.push(name.to_owned());
    words
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::ir::{Media, MediaForm};

    #[test]
    fn names_say_what_differs() {
        for (name, form, expected) in [
            ("application/json", MediaForm::Json, "json"),
            (
                "application/merge-patch+json",
                MediaForm::Json,
                "merge-patch",
            ),
            ("application/vnd.acme.v2+json", MediaForm::Json, "acme.v2"),
            ("application/*+json", MediaForm::Json, "json"),
            ("multipart/form-data", MediaForm::Other, "multipart"),
            (
                "application/x-www-form-urlencoded",
                MediaForm::Other,
                "form",
            ),
            ("application/octet-stream", MediaForm::Bytes, "binary"),
            ("*/*", MediaForm::Bytes, "binary"),
            ("image/*", MediaForm::Bytes, "image"),
            ("application/x-pem-file", MediaForm::Bytes, "pem-file"),
            ("text/csv; charset=utf-8", MediaForm::Other, "csv"),
        ] {
            let media = Media {
                name: name.to_owned(),
                form,
            };
            let words = words(&media);
            assert_eq!(words.first().map(String::as_str), Some(expected), "{name}");
        }
    }
}
