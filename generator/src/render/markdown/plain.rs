//! Text in which nothing means anything in Markdown but code spans and paragraphs, as most is: parsing it
//! would only give it back.

use super::inline;
use crate::visible::is_direction;

/// Whether a text is words and punctuation, and code spans without spaces. No line but a paragraph begins
/// with a letter.
pub(super) fn is_plain(text: &str) -> bool {
    let mut pieces = text.split('`').enumerate().peekable();
    let mut plain = !text.is_empty() && !text.ends_with('\n') && !text.contains("http");
    while plain && let Some((index, piece)) = pieces.next() {
        let last = pieces.peek().is_none();
        plain = match index % 2 {
            // Two backticks in a row would fence differently.
            0 => (index == 0 || last || !piece.is_empty()) && is_prose(piece, index == 0),
            _ => !last && !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_graphic()),
        };
    }
    plain
}

fn is_prose(text: &str, first: bool) -> bool {
    let (mut before, mut breaks) = if first { ('\n', 2) } else { ('`', 0) };
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let plain = match c {
            'a'..='z' | 'A'..='Z' => true,
            // Spaces before it would break the line, and a third one may be anything.
            '\n' => before != ' ' && breaks < 2,
            _ if before == '\n' => false,
            '_' => {
                let word = |c: &char| c.is_ascii_alphanumeric();
                word(&before) && chars.peek().is_some_and(word)
            }
            '<' | '[' | ']' | '*' | '&' | '~' | '\\' => false,
            _ => c == ' ' || !(c.is_whitespace() || c.is_control() || is_direction(c)),
        };
        if !plain {
            return false;
        }
        breaks = if c == '\n' { breaks + 1 } else { 0 };
        before = c;
    }
    true
}

/// The lines of a plain text.
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split("\n\n") {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(inline::wrap(paragraph, width));
    }
    lines
}
