//! Doc comments: the document's words, then facts, then what only Rust readers need to know.

use crate::ir::{Docs, TypeId};
use crate::render::context::Context;
use crate::render::markdown;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Columns for prose in the docs of an item, so that a line is at most 100 long.
pub(crate) const ITEM: usize = 96;
/// Columns for prose in the docs of a member, which are indented.
pub(crate) const MEMBER: usize = 92;

/// The lines of a doc comment: the document's text or else `fallback`, its notes, more paragraphs.
pub(crate) fn lines(
    docs: &Docs,
    fallback: impl FnOnce() -> String,
    more: &[String],
    width: usize,
) -> Vec<String> {
    let mut lines = markdown::lines(&docs.text, width);
    if lines.is_empty() {
        lines = markdown::lines(&fallback(), width);
    }
    let notes = docs.notes.join(" ");
    for paragraph in std::iter::once(&notes).chain(more) {
        let paragraph = markdown::lines(paragraph, width);
        if !paragraph.is_empty() {
            lines.push(String::new());
            lines.extend(paragraph);
        }
    }
    lines
}

/// The doc comment of a type.
pub(crate) fn type_comment(context: &Context<'_>, id: TypeId, more: &[String]) -> TokenStream {
    let docs = &context.def(id).docs;
    let mut paragraphs = Vec::new();
    // The attribute would also hit every mention of the type inside the crate.
    if docs.deprecated {
        paragraphs.push("**Deprecated:** new code should not use it.".to_owned());
    }
    paragraphs.extend(more.iter().cloned());
    comment(&lines(
        docs,
        || words(context.type_name(id)),
        &paragraphs,
        ITEM,
    ))
}

/// One doc attribute for all lines, which the layout writes as comments.
pub(crate) fn comment(lines: &[String]) -> TokenStream {
    if lines.is_empty() {
        return TokenStream::new();
    }
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        if !line.is_empty() {
            text.extend([" ", line]);
        }
    }
    let text = raw(&text);
    quote!(#[doc = #text])
}

/// A text as a raw string: to escape it and to read it again would cost more than all else about it.
fn raw(text: &str) -> Literal {
    let hashes = |after: &str| 1 + after.len() - after.trim_start_matches('#').len();
    let hashes = "#".repeat(
        text.split('"')
            .skip(1)
            .map(hashes)
            .max()
            .unwrap_or_default(),
    );
    // A carriage return alone cannot stand in a raw string.
    let raw = format!("r{hashes}\"{text}\"{hashes}").parse();
    raw.unwrap_or_else(|_| Literal::string(text))
}

/// `#[deprecated]`, where callers should no longer use something.
pub(crate) fn deprecated(docs: &Docs) -> TokenStream {
    match docs.deprecated {
        true => quote!(#[deprecated]),
        false => quote!(),
    }
}

/// Lets a function touch what callers should no longer use.
pub(crate) fn expect_deprecated(touches: bool) -> TokenStream {
    match touches {
        true => quote!(#[expect(deprecated, reason = "serves callers that still use it")]),
        false => quote!(),
    }
}

/// A name in words, as the first line where the document says nothing: `accountID` is `Account ID.`
pub(crate) fn words(name: &str) -> String {
    let mut text = String::new();
    let mut before = ' ';
    for c in name.trim_start_matches("r#").chars() {
        if !c.is_alphanumeric() {
            before = ' ';
            continue;
        }
        let starts = before == ' ' || (c.is_uppercase() && !before.is_uppercase());
        if starts && !text.is_empty() {
            text.push(' ');
        }
        match text.is_empty() {
            true => text.extend(c.to_uppercase()),
            false if starts && c.is_uppercase() => text.push(c),
            false => text.push(c),
        }
        before = c;
    }
    if text.is_empty() {
        "Without a description.".to_owned()
    } else if text.starts_with(|c: char| c.is_ascii_digit()) {
        // A number and a full stop would begin a list.
        format!("`{text}`.")
    } else {
        format!("{}.", lowered(&text))
    }
}

/// Lower case for all words but the first and abbreviations.
fn lowered(text: &str) -> String {
    let words = text.split(' ').enumerate().map(|(index, word)| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        match index == 0 || capitals > 1 || word.len() == 1 {
            true => word.to_owned(),
            false => word.to_lowercase(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A sentence that names the member on the wire, where the field's name does not tell it.
pub(crate) fn wire_note(field: &str, wire: &str) -> Option<String> {
    let plain = |name: &str| -> String {
        let letters = name
            .trim_start_matches("r#")
            .chars()
            .filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    (plain(field) != plain(wire)).then(|| format!("On the wire: {}.", code(wire)))
}

/// A code span.
pub(crate) fn code(text: &str) -> String {
    if text.trim().is_empty() {
        return format!("`{text:?}`");
    }
    markdown::code(text)
}
