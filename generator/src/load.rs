//! Reads a description: its entry document, the files that it refers to, and overlays.
//!
//! Reading files is left to the caller, so that the library itself never touches a disk.

mod flow;
pub(crate) mod names;
mod overlay;
mod references;
mod text;
mod tree;

use crate::diagnostic::{Diagnostics, load as diagnostic};
use crate::json::Json;
use crate::place::{DocumentId, Place};
use crate::source::{Document, Format, Source, Unread};
use crate::stack;

/// How deep documents may nest. The deepest known have 31 levels.
const DEPTH: usize = 128;

/// Reads a file by its name.
pub type Read<'a> = &'a dyn Fn(&str) -> Result<String, Unread>;

/// Reads the document that a description starts with; without documents when it cannot be read.
///
/// What is wrong is reported; whether the result can be used is [`Diagnostics::has_errors`].
pub fn entry(name: &str, read: Read<'_>, diagnostics: &mut Diagnostics) -> Source {
    match read(name) {
        Ok(text) => single(name, text, diagnostics),
        Err(unread) => {
            diagnostics.push(diagnostic::unreadable(name, None, unread));
            Source::default()
        }
    }
}

/// Reads an overlay and applies it to the document that the description starts with. `named` is where
/// the overlay is asked for.
pub fn overlay(
    source: &mut Source,
    name: &str,
    named: Option<&Place>,
    read: Read<'_>,
    diagnostics: &mut Diagnostics,
) {
    let text = match names::has_scheme(name) {
        true => Err(diagnostic::remote(name)),
        false => read(name),
    };
    match text {
        Ok(text) => {
            let id = add(source, name.to_owned(), text, diagnostics);
            stack::deep(1, || overlay::apply(source, id, diagnostics));
        }
        Err(unread) => diagnostics.push(diagnostic::unreadable(name, named, unread)),
    }
}

/// Reads every file that a description refers to.
///
/// References over the network are not followed: they stay open, and parsing reports those that
/// matter, as it does for files that cannot be read.
pub fn references(source: &mut Source, read: Read<'_>, diagnostics: &mut Diagnostics) {
    references::follow(source, read, diagnostics);
}

/// Parses a text and adds it as a document.
pub(crate) fn add(
    source: &mut Source,
    name: String,
    text: String,
    diagnostics: &mut Diagnostics,
) -> DocumentId {
    let id = DocumentId(u32::try_from(source.documents.len()).unwrap_or(u32::MAX));
    // A byte order mark is no part of the text (RFC 8259, 8.1; YAML 1.2.2, 5.2).
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let (format, result) = stack::deep(1, || text::parse(id, &name, &text, diagnostics));
    let (root, failure) = match result {
        Ok(root) => (root, None),
        Err(failure) => (Json::Null, Some(*failure)),
    };
    source.add(Document {
        name,
        text,
        format,
        root,
        failure,
    })
}

/// Adds a text that stands beside the description, as `sdk.yaml` does; one that holds nothing is no
/// failure.
pub fn beside(
    source: &mut Source,
    name: &str,
    text: String,
    diagnostics: &mut Diagnostics,
) -> DocumentId {
    let id = add(source, name.to_owned(), text, diagnostics);
    let failure = source.document(id).and_then(|it| it.failure.as_ref());
    if let Some(failure) = failure.filter(|it| it.code != diagnostic::EMPTY) {
        diagnostics.push(failure.clone());
    }
    id
}

/// Reads a description that is one text.
pub fn single(name: &str, text: String, diagnostics: &mut Diagnostics) -> Source {
    let mut source = Source::default();
    let id = add(&mut source, name.to_owned(), text, diagnostics);
    if let Some(failure) = source.document(id).and_then(|it| it.failure.clone()) {
        diagnostics.push(failure);
    }
    source
}

impl Format {
    /// What a text is written in, judged by its first character: JSON objects and arrays start with
    /// a bracket, and YAML that does so too is read as YAML when it is not JSON.
    fn guess(text: &str) -> Self {
        match text.trim_start().as_bytes().first() {
            Some(b'{' | b'[') => Format::Json,
            _ => Format::Yaml,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{entry, overlay, references, single};
    use crate::diagnostic::Diagnostics;
    use crate::report::{Amount, report};

    #[test]
    fn an_empty_description_is_a_failure() {
        let mut diagnostics = Diagnostics::default();
        single("api.yaml", String::new(), &mut diagnostics);
        assert!(diagnostics.has_errors());
    }

    /// On the smallest stack that a program is likely to call from.
    #[test]
    fn what_nests_too_deeply_is_reported_where_it_does() {
        let run = || {
            for (name, open, close) in [
                ("a.json", "[", "]"),
                ("a.json", "{\"a\":", "}"),
                ("a.yaml", "[", "]"),
                ("a.yaml", "{a: ", "}"),
                ("a.yaml", "- ", ""),
            ] {
                for depth in [31, 120, 10_000] {
                    let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
                    let mut diagnostics = Diagnostics::default();
                    let source = single(name, text, &mut diagnostics);
                    let shown = report(&source, &diagnostics, Amount::All);
                    let expected = if depth > 128 { "nests too deeply" } else { "" };
                    assert!(shown.contains(expected), "{open} {depth}: {shown}");
                    assert_eq!(
                        diagnostics.has_errors(),
                        depth > 128,
                        "{open} {depth}: {shown}"
                    );
                }
            }
        };
        let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(run);
        thread.expect("a thread").join().expect("no panic");
    }

    #[test]
    fn each_file_is_read_once() {
        let asked = std::cell::RefCell::new(Vec::new());
        let read = |name: &str| {
            asked.borrow_mut().push(name.to_owned());
            match name {
                "a/api.yaml" => {
                    Ok("x: [{$ref: b.yaml#/1}, {$ref: ./b.yaml#/2}, {$ref: https://example.com}]")
                }
                "a/b.yaml" => Ok("{$ref: 'api.yaml', mapping: {c: ../c.json, d: Name}}"),
                _ => Err("no such file".to_owned().into()),
            }
            .map(str::to_owned)
        };
        let mut diagnostics = Diagnostics::default();
        let mut source = entry("a/api.yaml", &read, &mut diagnostics);
        references(&mut source, &read, &mut diagnostics);
        assert_eq!(*asked.borrow(), ["a/api.yaml", "a/b.yaml", "c.json"]);
        assert_eq!((source.documents.len(), source.unread.len()), (2, 2));
        assert!(diagnostics.is_empty());
    }

    #[test]
    fn an_entry_or_overlay_that_cannot_be_read_is_an_error() {
        let read = |name: &str| match name {
            "api.yaml" => Ok("openapi: 3.1.0".to_owned()),
            _ => Err("no such file".to_owned().into()),
        };
        for name in ["missing", "api.yaml"] {
            let mut diagnostics = Diagnostics::default();
            let mut source = entry(name, &read, &mut diagnostics);
            if name == "api.yaml" {
                overlay(&mut source, "missing", None, &read, &mut diagnostics);
            }
            let messages: Vec<_> = diagnostics.iter().map(|it| it.message.as_str()).collect();
            assert_eq!(messages, ["cannot read `missing`: no such file"]);
        }
    }
}
