//! The words of a runtime file: all that it takes to find its paths, for much less than its tokens cost.

/// The words and the punctuation of a Rust text, `::` as one, without comments and what stands in quotes.
pub(super) fn words(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut words = Vec::with_capacity(bytes.len() / 4);
    let mut at = 0;
    while let Some((first, rest)) = bytes.get(at..).and_then(<[u8]>::split_first) {
        let (is_word, length) = match first {
            first if is_part(*first) => (true, 1 + until(rest, |byte| !is_part(byte))),
            byte if byte.is_ascii_whitespace() => {
                (false, 1 + until(rest, |byte| !byte.is_ascii_whitespace()))
            }
            b'/' if rest.starts_with(b"/") => (false, 1 + until(rest, |byte| byte == b'\n')),
            b'"' => (false, 1 + quoted(rest, b'"')),
            b'\'' if is_character(rest) => (false, 1 + quoted(rest, b'\'')),
            b':' if rest.starts_with(b":") => (true, "::".len()),
            _ => (true, 1),
        };
        let end = at + length;
        if is_word {
            words.extend(text.get(at..end));
        }
        at = end;
    }
    words
}

/// Whether a word is a name rather than a number or punctuation.
pub(super) fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c == '_' || !c.is_ascii() || c.is_ascii_alphabetic())
}

/// Whether a byte is one of a name or a number. What is not ASCII counts, so that no character is
/// cut in two.
fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// How many bytes come before one of a kind.
fn until(bytes: &[u8], ends: impl Fn(u8) -> bool) -> usize {
    let end = bytes.iter().position(|byte| ends(*byte));
    end.unwrap_or(bytes.len())
}

/// How many bytes there are up to the closing quote, with it.
fn quoted(bytes: &[u8], quote: u8) -> usize {
    let mut escaped = false;
    let end = bytes.iter().position(|byte| {
        let ends = *byte == quote && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    end.map_or(bytes.len(), |at| at + 1)
}

/// Whether what follows a quote makes it one of a character and not of a lifetime.
fn is_character(rest: &[u8]) -> bool {
    matches!(rest, [b'\\', ..] | [_, b'\'', ..])
}

#[cfg(test)]
mod tests {
    use super::{is_name, words};
    use crate::render::runtime::files::{FILES, ROOT};
    use crate::render::runtime::without_tests;
    use proc_macro2::{TokenStream, TokenTree};

    fn names(tokens: TokenStream, found: &mut Vec<String>) {
        for tree in tokens {
            match tree {
                TokenTree::Ident(name) => found.push(name.to_string()),
                TokenTree::Group(group) => names(group.stream(), found),
                _ => {}
            }
        }
    }

    /// The names of docs are left out: to the tokens they are attributes.
    #[test]
    fn the_names_are_those_of_the_tokens() {
        for (path, text) in FILES.iter().chain([&("runtime.rs", ROOT)]) {
            let text = without_tests(text);
            let mut tokens = Vec::new();
            names(text.parse().unwrap(), &mut tokens);
            tokens.retain(|name| name != "doc");
            let mut found = words(text);
            found.retain(|word| is_name(word) && *word != "doc");
            // The letter before a string of bytes.
            found.retain(|word| *word != "b");
            tokens.retain(|name| name != "b");
            assert_eq!(found, tokens, "{path}");
        }
    }
}
