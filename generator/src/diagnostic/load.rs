//! What can be wrong with a text before it is read as OpenAPI.

use super::{Diagnostic, Severity};
use crate::place::{Place, Segment};
use crate::source::Unread;

/// The code of [`too_deep`].
pub(crate) const TOO_DEEP: &str = "too-deep";

/// The code of [`syntax`].
pub(crate) const SYNTAX: &str = "syntax";

/// The code of [`empty`].
pub(crate) const EMPTY: &str = "empty";

/// A description, a configuration or an overlay cannot be read; `named` is where it is asked for.
pub(crate) fn unreadable(name: &str, named: Option<&Place>, unread: Unread) -> Diagnostic {
    let message = format!("cannot read `{name}`: {}", unread.reason);
    Diagnostic {
        help: unread.help,
        ..Diagnostic::new("unreadable", Severity::Error, named.cloned(), message)
    }
}

/// A reference over the network, which is not followed.
pub(crate) fn remote(name: &str) -> Unread {
    let is_file = name
        .get(..5)
        .is_some_and(|it| it.eq_ignore_ascii_case("file:"));
    let (reason, help) = match is_file {
        true => (
            "`file:` is not followed",
            "refer to it by its path relative to this document",
        ),
        false => (
            "references over the network are not followed",
            "download it beside this document, and refer to the file",
        ),
    };
    Unread {
        reason: reason.to_owned(),
        help: Some(help.to_owned()),
    }
}

/// A text is neither JSON nor YAML.
pub(crate) fn syntax(root: &Place, language: &str, reason: &str, offset: usize) -> Diagnostic {
    Diagnostic {
        offset: Some(offset),
        ..Diagnostic::error(SYNTAX, root, format!("this is not {language}"))
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

/// YAML aliases make a text much larger than it looks.
pub(crate) fn too_many_aliases(root: &Place, offset: usize) -> Diagnostic {
    Diagnostic {
        offset: Some(offset),
        ..Diagnostic::error(
            "too-many-aliases",
            root,
            "the aliases of the document repeat too much",
        )
    }
}

/// A text holds nothing.
pub(crate) fn empty(root: &Place) -> Diagnostic {
    Diagnostic::error(EMPTY, root, "the document is empty")
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

/// A file that is to be an overlay has no `overlay`.
pub(crate) fn no_overlay(root: &Place) -> Diagnostic {
    Diagnostic::warning("not-an-overlay", root, "the document has no `overlay`")
        .help("an overlay starts with `overlay: 1.0.0`")
}

/// An action without a query.
pub(crate) fn overlay_no_query(action: &Place, key: &str) -> Diagnostic {
    Diagnostic::warning(
        "overlay-query",
        action,
        format!("the action has no `{key}` that is a string"),
    )
    .label("ignored")
}

/// A query that is no JSONPath.
pub(crate) fn overlay_bad_query(place: &Place, reason: &str) -> Diagnostic {
    Diagnostic::warning(
        "overlay-query",
        place,
        "this is no JSONPath query (RFC 9535)",
    )
    .label(reason)
    .help("the action is ignored")
}

/// A query that could go on without end.
pub(crate) fn overlay_costly_query(place: &Place, reason: &str) -> Diagnostic {
    Diagnostic::warning("overlay-query", place, "this query may take too long")
        .label(reason)
        .help("the action is ignored: select the same with several simple actions")
}

/// An action that repeats too much.
pub(crate) fn overlay_too_large(action: &Place) -> Diagnostic {
    Diagnostic::error(
        "overlay-too-large",
        action,
        "the overlay makes the description too large",
    )
    .label("much larger than both together, or deeper than 128 levels")
}

/// An action that changes nothing.
pub(crate) fn overlay_without_target(target: &Place) -> Diagnostic {
    Diagnostic::warning(
        "overlay-target",
        target,
        "the document has nothing that this selects",
    )
    .label("nothing changes")
}

/// `copy` of none or of several values.
pub(crate) fn overlay_copy_of_several(place: &Place, found: usize) -> Diagnostic {
    Diagnostic::warning(
        "overlay-copy",
        place,
        format!("`copy` selects {found} values, not one"),
    )
    .label("nothing changes")
}

/// A change of another kind than what it changes.
pub(crate) fn overlay_incompatible(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "overlay-incompatible",
        place,
        "this does not fit the value that it changes",
    )
    .label("ignored")
    .help("an object changes an object, an array an array, and a plain value a plain value")
}
