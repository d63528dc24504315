//! Finds where places stand in the text of their document.
//!
//! Values carry no positions; they are looked up when something is printed, for all places of a
//! document in one pass over its text.

mod json;
mod lines;
mod wanted;
mod yaml;

use crate::place::Place;
use crate::source::Document;
use crate::source::Format;
pub(crate) use lines::Lines;
use std::ops::Range;
use wanted::Wanted;

/// Where a value stands, in bytes of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Its key, with quotes; none for items and roots.
    pub key: Option<Range<usize>>,
    /// The value itself.
    pub value: Option<Range<usize>>,
    /// Whether this is not the place itself, which is not in the text, but the nearest one around it.
    pub around: bool,
}

/// Finds the places, which must all be of this document; the order is kept.
pub fn locate(document: &Document, places: &[&Place]) -> Vec<Position> {
    let mut wanted = Wanted::new(places);
    match document.format {
        Format::Json => json::scan(&document.text, &mut wanted),
        Format::Yaml => yaml::scan(&document.text, &mut wanted),
    }
    places.iter().map(|place| wanted.position(place)).collect()
}

/// The last place between characters that is not behind `at`.
pub(crate) fn char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::locate;
    use crate::diagnostic::Diagnostics;
    use crate::load::single;
    use crate::place::{DocumentId, Place};

    /// The texts of the key and the value at a pointer.
    fn found(name: &str, text: &str, pointer: &str) -> (String, String, bool) {
        let source = single(name, text.to_owned(), &mut Diagnostics::default());
        let place = pointer
            .split('/')
            .skip(1)
            .fold(Place::root(DocumentId(0)), |place, step| {
                match step.parse() {
                    Ok(index) => place.index(index),
                    Err(_) => place.key(step),
                }
            });
        let position = locate(&source.documents[0], &[&place]).remove(0);
        let cut =
            |range: Option<std::ops::Range<usize>>| text[range.unwrap_or_default()].to_owned();
        (cut(position.key), cut(position.value), position.around)
    }

    #[test]
    fn places_are_found_in_json() {
        let text = r#"{ "a" : {"x\"\u0079": [1, {"b": "]}\\"}, true ]}, "c": {}, "a": {"z": -1.5e3} , "é": "ü"}"#;
        for (pointer, key, value, around) in [
            ("", "", text, false),
            ("/a/z", r#""z""#, "-1.5e3", false),
            ("/c", r#""c""#, "{}", false),
            ("/é", r#""é""#, r#""ü""#, false),
            ("/c/missing/deep", r#""c""#, "{}", true),
        ] {
            assert_eq!(
                found("a.json", text, pointer),
                (key.to_owned(), value.to_owned(), around),
                "{pointer}"
            );
        }
        let text = r#"{"x\"\u0079": [1, {"b": "]}\\"}, true ]}"#;
        assert_eq!(found("a.json", text, "/x\"y/1/b").1, r#""]}\\""#);
        assert_eq!(found("a.json", text, "/x\"y/2").1, "true");
    }

    #[test]
    fn places_are_found_in_yaml() {
        let text = "
a: &a
  b: 'x: y'   # comment
  \"c\\u0064\": >-
    folded
    text
  e: [1, {f: é, g: }, *h]
i:
  - j: 1
    k: two
      lines
  - - deep
l: *a
m:
  <<: *a
  n: 200
200: {}
";
        for (pointer, key, value, around) in [
            ("/a/b", "b", "'x: y'", false),
            ("/a/cd", "\"c\\u0064\"", "folded\n    text", false),
            ("/a/e/0", "", "1", false),
            ("/a/e/1/f", "f", "é", false),
            ("/a/e/1/g", "g", "", false),
            ("/i/0/k", "k", "two\n      lines", false),
            ("/i/1/0", "", "deep", false),
            ("/l", "l", "*a", false),
            ("/l/b", "l", "*a", true),
            ("/m/n", "n", "200", false),
        ] {
            let text = text.replace(", *h", "");
            assert_eq!(
                found("a.yaml", &text, pointer),
                (key.to_owned(), value.to_owned(), around),
                "{pointer}"
            );
        }
    }
}
