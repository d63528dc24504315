//! Paths, operations, parameters, responses, security.

use crate::diagnostic::Diagnostic;
use crate::place::Place;
use std::borrow::Cow;

/// A path that does not start with a slash.
pub(crate) fn path_without_slash(place: &Place, path: &str) -> Diagnostic {
    Diagnostic::warning(
        "path-without-slash",
        place,
        format!("the path `{path}` does not start with `/`"),
    )
    .at_key()
    .label("a slash is added")
}

/// An operation that says nothing of its answers.
pub(crate) fn missing_responses(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "missing-responses",
        place,
        "the operation has no `responses`",
    )
    .at_key()
    .label("its answers are taken to have no body")
}

/// A key of `responses` that is no status.
pub(crate) fn invalid_status(place: &Place, key: &str) -> Diagnostic {
    Diagnostic::warning("invalid-status", place, format!("`{key}` is no status"))
        .at_key()
        .label("ignored")
        .help("expected a code such as `200`, a range such as `4XX`, or `default`")
}

/// Two operations with one `operationId`.
pub(crate) fn duplicate_operation_id(place: &Place, id: &str, first: &Place) -> Diagnostic {
    Diagnostic::warning(
        "duplicate-operation-id",
        place,
        format!("the operationId `{id}` is used twice"),
    )
    .related(first, "it is used here already")
    .help("give each operation an operationId of its own")
}

/// A path parameter that no placeholder takes.
pub(crate) fn parameter_without_placeholder(place: &Place, name: &str, path: &str) -> Diagnostic {
    Diagnostic::warning(
        "parameter-without-placeholder",
        place,
        format!(
            "the path `{}` has no placeholder for the parameter `{name}`",
            start(path)
        ),
    )
    .label("ignored")
    .help(format!(
        "write `{{{name}}}` in the path, or remove the parameter"
    ))
}

/// The start of a path, which may be long and have many findings.
fn start(path: &str) -> Cow<'_, str> {
    match path.char_indices().nth(200) {
        Some((end, _)) => Cow::Owned(format!("{}…", path.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(path),
    }
}

/// A placeholder that no parameter fills.
pub(crate) fn placeholder_without_parameter(place: &Place, name: &str, path: &str) -> Diagnostic {
    Diagnostic::warning(
        "placeholder-without-parameter",
        place,
        format!(
            "no parameter fills `{{{name}}}` of the path `{}`",
            start(path)
        ),
    )
    .at_key()
    .label("a string parameter is added")
}

/// A placeholder that is not spelt `{name}`.
pub(crate) fn placeholder_spelling(place: &Place, found: &str, meant: &str) -> Diagnostic {
    Diagnostic::warning(
        "placeholder-spelling",
        place,
        format!("`{found}` is no placeholder of OpenAPI"),
    )
    .at_key()
    .label(format!("read as `{meant}`"))
}

/// A path parameter with `required: false`.
pub(crate) fn optional_path_parameter(place: &Place, name: &str) -> Diagnostic {
    Diagnostic::warning(
        "optional-path-parameter",
        place,
        format!("the path parameter `{name}` cannot be optional"),
    )
    .label("read as `required: true`")
}

/// The same parameter twice in one list.
pub(crate) fn duplicate_parameter(place: &Place, name: &str, first: &Place) -> Diagnostic {
    Diagnostic::warning(
        "duplicate-parameter",
        place,
        format!("the parameter `{name}` is given twice"),
    )
    .label("ignored")
    .related(first, "it is given here already")
}

/// A key of `content` that is no media type.
pub(crate) fn no_media_type(place: &Place, name: &str) -> Diagnostic {
    Diagnostic::warning("no-media-type", place, format!("`{name}` is no media type"))
        .label("ignored")
        .help("a media type has the form `type/subtype`")
}

/// A header parameter that the specification has ignored.
pub(crate) fn ignored_header(place: &Place, name: &str) -> Diagnostic {
    Diagnostic::warning(
        "ignored-header",
        place,
        format!("a parameter cannot describe the header `{name}`"),
    )
    .label("ignored")
    .help("describe it by a security scheme, and the client sends it")
}

/// A name that no header has.
pub(crate) fn no_header_name(place: &Place, name: &str) -> Diagnostic {
    Diagnostic::warning(
        "no-header-name",
        place,
        format!("`{name}` is no name of a header"),
    )
    .label("a request with it cannot be sent")
    .help("letters, digits and some punctuation, without spaces (RFC 9110, 5.1)")
}

/// A location that is not one.
pub(crate) fn unknown_location(place: &Place, location: &str) -> Diagnostic {
    Diagnostic::warning(
        "unknown-location",
        place,
        format!("`{location}` is no place for a parameter"),
    )
    .label("the parameter is ignored")
    .help("expected `path`, `query`, `header` or `cookie`")
}

/// A style that does not exist or does not fit the location.
pub(crate) fn unknown_style(place: &Place, style: &str) -> Diagnostic {
    Diagnostic::warning(
        "unknown-style",
        place,
        format!("the style `{style}` is not possible here"),
    )
    .label("the usual style is taken")
}

/// A callback inside the operations of callbacks.
pub(crate) fn nested_callback(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "nested-callback",
        place,
        "this callback leads to itself or nests too deeply",
    )
    .at_key()
    .label("ignored")
}

/// A security scheme that is asked for and not described.
pub(crate) fn unknown_security_scheme(place: &Place, name: &str) -> Diagnostic {
    Diagnostic::warning(
        "unknown-security-scheme",
        place,
        format!("the security scheme `{name}` is not described"),
    )
}

/// A type of security scheme that is not known.
pub(crate) fn unknown_security_type(place: &Place, kind: &str) -> Diagnostic {
    Diagnostic::warning(
        "unknown-security-type",
        place,
        format!("`{kind}` is no type of security scheme"),
    )
    .label("requests do not carry it")
    .help("expected `apiKey`, `http`, `mutualTLS`, `oauth2` or `openIdConnect`")
}
