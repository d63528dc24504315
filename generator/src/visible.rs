//! Characters that nobody sees, and that change what somebody sees: a document may hold any.

use std::borrow::Cow;

/// Whether a character changes the order in which what follows is shown: the compiler refuses such
/// (`text_direction_codepoint_in_comment`, `text_direction_codepoint_in_literal`).
pub(crate) fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character has no place in a text file.
fn is_control(c: char) -> bool {
    is_direction(c) || c.is_control() && !matches!(c, '\n' | '\t')
}

/// Whether a character has no place in a line for people: also what ends a line or has no width.
fn is_hidden(c: char) -> bool {
    let plain = c == '\t' || !c.is_control();
    !plain
        || is_direction(c)
        || matches!(
            c,
            '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{2060}'
                | '\u{feff}'
        )
}

/// The text of a generated file, in which what has no place in it is escaped as the language of the
/// file does.
pub(crate) fn file(path: &str, text: String) -> String {
    if !holds_control(&text) {
        return text;
    }
    let escape = |c: char| {
        let code = u32::from(c);
        match path.rsplit('.').next() {
            // JSON (RFC 8259, 7), and basic strings of TOML.
            Some("json" | "toml") => format!("\\u{code:04x}"),
            _ => format!("\\u{{{code:x}}}"),
        }
    };
    replaced(&text, is_control, escape).into_owned()
}

/// A text as one line for a terminal or the log of a build: no character of it does anything, and
/// nothing that it begins with is a command to whoever reads the log.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    let text = replaced(text, is_hidden, |c| c.escape_default().to_string());
    match text.trim_start().starts_with("::") || text.contains("##[") {
        true => Cow::Owned(text.replacen("::", ":\\:", 1).replace("##[", "##\\[")),
        false => text,
    }
}

fn replaced(text: &str, hidden: fn(char) -> bool, escape: impl Fn(char) -> String) -> Cow<'_, str> {
    if !text.contains(hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match hidden(c) {
            true => shown.push_str(&escape(c)),
            false => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Whether a text has characters that have no place in a file. Most have none, and large ones are many:
/// this looks at bytes, and closely only where one of them begins such a character.
fn holds_control(text: &str) -> bool {
    /// What can be looked at together.
    const CHUNK: usize = 1 << 8;
    let bytes = text.as_bytes();
    // Without branches, so that many are looked at in one instruction. The last two are what U+0080 to
    // U+00BF and U+2000 to U+2FFF begin with.
    let suspicious = |byte: u8| {
        (byte < b' ') & (byte != b'\n') & (byte != b'\t')
            | (byte == 0x7f)
            | (byte == 0xc2)
            | (byte == 0xe2)
    };
    let mut start = 0;
    for chunk in bytes.chunks(CHUNK) {
        if chunk
            .iter()
            .fold(false, |found, byte| found | suspicious(*byte))
        {
            for (index, byte) in chunk.iter().enumerate() {
                if suspicious(*byte) && begins_control(text, start + index) {
                    return true;
                }
            }
        }
        start += chunk.len();
    }
    false
}

fn begins_control(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    rest.chars().next().is_some_and(is_control)
}

#[cfg(test)]
mod tests {
    use super::{file, line};

    #[test]
    fn what_has_no_place_in_a_file_is_escaped() {
        for (path, escaped) in [("a.rs", "\\u{202e}\\u{9b}"), ("a.json", "\\u202e\\u009b")] {
            let text = file(path, "é\u{202e}\u{9b}\n\t–\u{200d}".to_owned());
            assert_eq!(text, format!("é{escaped}\n\t–\u{200d}"));
        }
    }

    #[test]
    fn a_line_does_nothing() {
        for (text, shown) in [
            ("a::b – c", "a::b – c"),
            ("a\n::error::b\r", "a\\n::error::b\\r"),
            (" ::error::b", " :\\:error::b"),
            ("a ##[error]b", "a ##\\[error]b"),
            (
                "\u{1b}]0;a\u{7}\u{9b}\u{202e}\u{feff}",
                "\\u{1b}]0;a\\u{7}\\u{9b}\\u{202e}\\u{feff}",
            ),
        ] {
            assert_eq!(line(text), shown);
        }
    }
}
