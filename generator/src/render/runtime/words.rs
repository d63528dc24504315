//! The words of a runtime file: all that it takes to find its paths, for much less than its tokens cost.

/// The words and the punctuation of a Rust text, `::` as one, without comments and what stands in quotes.
pub(super) fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => quoted(rest, '"'),
            '\'' if is_character(rest) => quoted(rest, '\''),
            ':' if rest.starts_with("::") => "::".len(),
            _ if is_part(first) => rest.find(|c| !is_part(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (word, after) = rest.split_at(length);
        let is_word = match first {
            '/' | '"' | '\'' => false,
            _ => !first.is_whitespace(),
        };
        words.extend(is_word.then_some(word));
        rest = after;
    }
    words
}

/// Whether a word is a name rather than a number or punctuation.
pub(super) fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| is_part(c) && !c.is_ascii_digit())
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// How long what stands in quotes is, with both of them.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = true;
    let end = text.char_indices().find(|(_, c)| {
        let ends = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + quote.len_utf8())
}

/// Whether a quote begins a character and not a lifetime.
fn is_character(text: &str) -> bool {
    let mut characters = text.chars().skip(1);
    characters.next() == Some('\\') || characters.next() == Some('\'')
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
