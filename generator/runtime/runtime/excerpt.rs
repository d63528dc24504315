//! Texts for people that may hold what a server sent.

use std::borrow::Cow;

/// A message of an error, in bytes.
pub(super) const MESSAGE: usize = 2_000;

/// A name or value inside of a message, in bytes.
pub(super) const VALUE: usize = 1_000;

/// The text, or its beginning and its end if it has more bytes than that. What went wrong usually
/// stands at the beginning, and where at the end.
pub(super) fn excerpt(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most {
        return Cow::Borrowed(text);
    }
    let mut start = most / 2;
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = text.len() - most / 2;
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let (start_text, end_text) = (
        text.get(..start).unwrap_or_default(),
        text.get(end..).unwrap_or_default(),
    );
    let left_out = end - start;
    Cow::Owned(format!(
        "{start_text}... [{left_out} bytes left out] ...{end_text}"
    ))
}
