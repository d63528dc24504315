//! What can be wrong with a text before it is read as OpenAPI.

use super::{Diagnostic, Severity};
use crate::place::{Place, Segment};

/// The code of [`too_deep`].
pub(crate) const TOO_DEEP: &str = "too-deep";

/// The entry document cannot be read.
pub(crate) fn unreadable(name: &str, reason: &str) -> Diagnostic {
    Diagnostic::new(
        "unreadable",
        Severity::Error,
        None,
        format!("cannot read `{name}`: {reason}"),
    )
}

/// A text is neither JSON nor YAML.
pub(crate) fn syntax(root: &Place, language: &str, reason: &str, offset: usize) -> Diagnostic {
    Diagnostic {
        offset: Some(offset),
        ..Diagnostic::error("syntax", root, format!("this is not {language}"))
    }
    .label(reason)
}

/// A text nests deeper than is sensible.
pub(crate) fn too_deep(root: &Place, offset: usize) -> Diagnostic {
    Diagnostic {
        offset: Some(offset),
        ..Diagnostic::error(TOO_DEEP, root, "the document nests too deeply")
    }
    .label("more than 128 levels")
    .help("move inner schemas to components and refer to them")
}

/// A text holds nothing.
pub(crate) fn empty(root: &Place) -> Diagnostic {
    Diagnostic::error("empty", root, "the document is empty")
}

/// A key stands twice in one object.
pub(crate) fn duplicate_key(place: &Place) -> Diagnostic {
    let key = match place.segment() {
        Segment::Key(key) => key.to_string(),
        _ => String::new(),
    };
    Diagnostic::warning(
        "duplicate-key",
        place,
        format!("the key `{key}` stands here more than once"),
    )
    .at_key()
    .label("this one holds, the others are ignored")
}

/// A YAML text holds several documents.
pub(crate) fn several_documents(root: &Place) -> Diagnostic {
    Diagnostic::warning(
        "several-documents",
        root,
        "the text holds several YAML documents",
    )
    .label("only this one is read")
}
