//! Identifiers: words in the case that Rust asks for, escaped where Rust reserves them.

use crate::language::keyword::is_keyword;
use crate::language::words;
use heck::{ToSnakeCase, ToUpperCamelCase};
use std::borrow::Cow;

/// `snake_case`, as a field, method, argument or module; may still be a keyword.
pub fn snake(text: &str) -> String {
    let ident = join_snake(&words::split(&ascii(text)));
    // Clippy takes `_1` for a name that someone forgot to choose (`just_underscores_and_digits`).
    let letters = ident.contains(|c: char| c.is_ascii_alphabetic());
    started(ident, if letters { '_' } else { 'n' })
}

/// `UpperCamelCase`, as a type or variant.
pub fn camel(text: &str) -> String {
    started(join_camel(&words::split(&ascii(text))), 'N')
}

/// The same with punctuation spelled out, where the words alone say nothing or too little.
pub fn spelled(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for character in ascii(text).chars() {
        match punctuation(character) {
            Some(name) => {
                spelled.push(' ');
                spelled.push_str(name);
                spelled.push(' ');
            }
            None => spelled.push(character),
        }
    }
    spelled
}

/// The letters and digits of a text as they are, for values that differ in case only.
pub fn verbatim(text: &str) -> String {
    let mut ident: String = ascii(text)
        .chars()
        .map(|character| {
            if character.is_ascii_alphanumeric() {
                character
            } else {
                '_'
            }
        })
        .collect();
    if let Some(first) = ident.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    started(ident, 'N')
}

/// A field, method or argument: a keyword becomes a raw identifier, or gets an underscore where it
/// cannot be one.
pub fn escaped(ident: String) -> String {
    match ident.as_str() {
        "self" | "super" | "crate" | "_" | "" => format!("{ident}_"),
        // Clippy takes them for names that someone forgot to choose (`disallowed_names`).
        "foo" | "baz" | "quux" => format!("{ident}_"),
        _ if is_keyword(&ident) => format!("r#{ident}"),
        _ => ident,
    }
}

/// A module or file: raw identifiers would not make a good file name, nor do the names of devices.
pub fn module(ident: String) -> String {
    let ident = cut(ident);
    let reserved = matches!(
        ident.as_str(),
        "self" | "super" | "crate" | "_" | "" | "mod"
    );
    if reserved || is_keyword(&ident) || is_device(&ident) {
        format!("{ident}_")
    } else {
        ident
    }
}

/// The start of a name: no more than is good for the name of a file.
pub fn cut(mut ident: String) -> String {
    let mut end = LONGEST_MODULE.min(ident.len());
    while !ident.is_char_boundary(end) {
        end -= 1;
    }
    ident.truncate(end);
    ident
}

/// Files are called like modules, and most systems take names of up to 255 bytes.
const LONGEST_MODULE: usize = 150;

/// Whether Windows has a device of this name, so that no file can be called so.
fn is_device(name: &str) -> bool {
    let is_port = ["com", "lpt"]
        .iter()
        .filter_map(|port| name.strip_prefix(port))
        .any(|number| matches!(number.as_bytes(), [b'0'..=b'9']));
    is_port || matches!(name, "con" | "prn" | "aux" | "nul")
}

/// Latin letters for every script: identifiers of several scripts set off lints and are hard to type.
fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(deunicode::deunicode(text))
    }
}

fn join_snake(words: &[String]) -> String {
    words.join(" ").to_snake_case()
}

/// Digits that meet are kept apart: `1.10` is `1_10`, not `110`.
fn join_camel(words: &[String]) -> String {
    let mut ident = String::new();
    for word in words {
        let meets = ident.ends_with(|c: char| c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_digit());
        if meets {
            ident.push('_');
        }
        if let Some(mixed) = words::mixed(word) {
            ident.push_str(mixed);
            ident.push_str(word.get(mixed.len()..).unwrap_or_default());
            continue;
        }
        ident.push_str(&word.to_upper_camel_case());
    }
    ident
}

/// An identifier cannot start with a digit.
fn started(ident: String, prefix: char) -> String {
    if ident.starts_with(|first: char| first.is_ascii_digit()) {
        format!("{prefix}{ident}")
    } else {
        ident
    }
}

fn punctuation(character: char) -> Option<&'static str> {
    Some(match character {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '%' => "percent",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '!' => "not",
        '?' => "question",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '~' => "tilde",
        '_' => "underscore",
        '(' => "open paren",
        ')' => "close paren",
        '[' => "open bracket",
        ']' => "close bracket",
        '{' => "open brace",
        '}' => "close brace",
        '\'' => "quote",
        '"' => "double quote",
        '`' => "backtick",
        ' ' => "space",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_words_in_the_case_of_rust() {
        let cases = [
            ("participantIDs", "participant_ids", "ParticipantIds"),
            ("1080p", "_1080p", "N1080p"),
            ("2024-01-10", "n2024_01_10", "N2024_01_10"),
            ("größe", "grosse", "Grosse"),
            ("low-priority", "low_priority", "LowPriority"),
        ];
        for (text, snake_case, camel_case) in cases {
            assert_eq!(snake(text), snake_case);
            assert_eq!(camel(text), camel_case);
        }
    }

    #[test]
    fn modules_are_files_on_every_system() {
        for (ident, name) in [
            ("con", "con_"),
            ("com1", "com1_"),
            ("fn", "fn_"),
            ("coma", "coma"),
        ] {
            assert_eq!(module(ident.to_owned()), name);
        }
        assert_eq!(module("a".repeat(1_000)).len(), LONGEST_MODULE);
    }

    #[test]
    fn spells_out_punctuation() {
        assert_eq!(camel(&spelled("+1")), "Plus1");
        assert_eq!(camel(&spelled(">=")), "GreaterEqual");
        assert_eq!(snake(&spelled("-1")), "minus_1");
    }
}
