//! Keys and values that are not what the specification has there.

use super::brief;
use crate::diagnostic::{Diagnostic, nearest};
use crate::json::Json;
use crate::load::names;
use crate::parse::Dangling;
use crate::place::Place;

/// The root is an array or a scalar.
pub(crate) fn not_an_object(root: &Place) -> Diagnostic {
    Diagnostic::error("not-an-object", root, "the document is no object")
        .help("an OpenAPI document starts with `openapi: 3.1.0`")
}

/// Neither `openapi` nor `swagger` is there.
pub(crate) fn not_openapi(root: &Place) -> Diagnostic {
    Diagnostic::error(
        "not-openapi",
        root,
        "the document has neither `openapi` nor `swagger`",
    )
    .help("an OpenAPI document starts with `openapi: 3.1.0`")
}

/// The version is another.
pub(crate) fn unsupported_version(place: &Place, version: &str, prefix: &str) -> Diagnostic {
    Diagnostic::warning(
        "unsupported-version",
        place,
        format!("version `{version}` is not known"),
    )
    .label(format!("read as version {prefix}x"))
}

/// A value is of another type than the specification says, and what it is taken for instead.
pub(crate) fn wrong_type(
    place: &Place,
    expected: &str,
    found: &Json,
    read: Option<&Json>,
) -> Diagnostic {
    let message = format!("expected {expected}, found {}", brief(found));
    Diagnostic::warning("wrong-type", place, message).label(match read {
        Some(read) => format!("read as {}", brief(read)),
        None => "ignored".to_owned(),
    })
}

/// A key without a value.
pub(crate) fn no_value(place: &Place, expected: &str) -> Diagnostic {
    Diagnostic::warning(
        "no-value",
        place,
        format!("expected {expected}, found no value"),
    )
    .at_key()
    .help("remove the key, or give it a value")
}

/// The keys that are most often misspelt: all of several letters that documents use much.
const KEYS: [&str; 30] = [
    "additionalProperties",
    "callbacks",
    "content",
    "default",
    "deprecated",
    "description",
    "discriminator",
    "example",
    "examples",
    "explode",
    "format",
    "headers",
    "items",
    "mapping",
    "maximum",
    "minimum",
    "nullable",
    "operationId",
    "parameters",
    "pattern",
    "properties",
    "propertyName",
    "requestBody",
    "required",
    "responses",
    "schema",
    "security",
    "servers",
    "summary",
    "variables",
];

/// A key that the specification does not have there.
pub(crate) fn unknown_key(place: &Place, key: &str, what: &str) -> Diagnostic {
    let diagnostic = Diagnostic::warning(
        "unknown-key",
        place,
        format!("`{key}` is not known in {what}"),
    )
    .at_key()
    .label("ignored");
    match nearest(key, KEYS.into_iter()) {
        Some(near) if near != key => diagnostic.help(format!("did you mean `{near}`?")),
        _ => diagnostic,
    }
}

/// A key that the specification requires.
pub(crate) fn missing_key(place: &Place, key: &str, what: &str) -> Diagnostic {
    Diagnostic::warning("missing-key", place, format!("{what} has no `{key}`"))
}

/// A `$ref` to nothing.
pub(crate) fn dangling_ref(place: &Place, reference: &str, why: &Dangling<'_>) -> Diagnostic {
    let diagnostic = Diagnostic::warning(
        "dangling-ref",
        place,
        format!("`{reference}` leads nowhere"),
    );
    match why {
        Dangling::Document { name, unread } => {
            let label = format!("`{name}`: {}", unread.reason);
            Diagnostic {
                help: unread.help.clone(),
                ..diagnostic.label(label)
            }
        }
        Dangling::Identifier(name) => diagnostic.label(format!("nothing is called `{name}`")),
        Dangling::Circle => diagnostic.label("it leads back to itself"),
        Dangling::Step { node, key } => {
            let diagnostic =
                diagnostic.label(format!("there is no `{key}` in `{}`", node.place.pointer()));
            let keys = node.value.as_object().into_iter().flat_map(|it| it.keys());
            match nearest(key, keys.map(|key| &**key)) {
                Some(near) => {
                    let (file, _) = names::split(reference);
                    let pointer = node.place.key(near).pointer();
                    diagnostic.help(format!("did you mean `{file}{pointer}`?"))
                }
                None => diagnostic,
            }
        }
    }
}

/// References that lead to each other.
pub(crate) fn reference_circle(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "ref-circle",
        place,
        "these references lead to each other and to nothing else",
    )
    .label("ignored")
}

/// A document that is referred to cannot be read: the same, but what refers to it degrades.
pub(crate) fn unread_document(failure: Diagnostic) -> Diagnostic {
    Diagnostic {
        severity: crate::diagnostic::Severity::Warning,
        ..failure
    }
    .help("what refers to this document is read as if it said nothing")
}
