//! What can be wrong with `sdk.yaml`. It is written for this program alone, so all of it is an error
//! but for what the description may have outgrown.

use super::{Diagnostic, nearest};
use crate::config::package::NAME_RULES;
use crate::place::Place;

/// A key that does not exist there.
pub(crate) fn unknown_key(place: &Place, key: &str, keys: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "config-unknown-key",
        place,
        format!("there is no setting `{key}` here"),
    )
    .at_key();
    match nearest(key, keys.iter().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(format!("there are {}", listed(keys))),
    }
}

/// A value of another type.
pub(crate) fn wrong_type(place: &Place, expected: &str) -> Diagnostic {
    Diagnostic::error("config-wrong-type", place, format!("expected {expected}"))
}

/// A value that is none of those possible.
pub(crate) fn not_one_of(place: &Place, value: &str, values: &[&str]) -> Diagnostic {
    Diagnostic::error(
        "config-value",
        place,
        format!("`{value}` is not possible here"),
    )
    .help(format!("possible are {}", listed(values)))
}

/// A setting that is needed.
pub(crate) fn missing_key(place: &Place, key: &str) -> Diagnostic {
    Diagnostic::error(
        "config-missing-key",
        place,
        format!("the setting `{key}` is missing"),
    )
}

/// Several settings of which one is needed.
pub(crate) fn one_needed(place: &Place, keys: &[&str], found: usize) -> Diagnostic {
    let message = match found {
        0 => "one more setting is needed".to_owned(),
        _ => "these settings exclude each other".to_owned(),
    };
    Diagnostic::error("config-one-needed", place, message)
        .help(format!("exactly one of {}", listed(keys)))
}

/// An endpoint that is not spelt `METHOD /path`.
pub(crate) fn endpoint(place: &Place) -> Diagnostic {
    Diagnostic::error("config-endpoint", place, "this is no endpoint")
        .help("write it as `GET /v1/chats`")
}

/// A method with a paging scheme that does not exist.
pub(crate) fn unknown_paging(place: &Place, name: &str) -> Diagnostic {
    Diagnostic::error(
        "config-unknown-paging",
        place,
        format!("`paging` has no `{name}`"),
    )
}

/// A name that Rust does not have.
pub(crate) fn no_name(place: &Place, name: &str) -> Diagnostic {
    Diagnostic::error("config-name", place, format!("`{name}` is no Rust name")).help(
        "a name is made of the letters A to Z, digits and `_`, and does not start with a digit",
    )
}

/// A name that no type has.
pub(crate) fn no_type_name(place: &Place, name: &str) -> Diagnostic {
    let text = format!("`{name}` is no name of a Rust type");
    Diagnostic::error("config-name", place, text).help("types start with a capital letter")
}

/// A name that no field and no argument has.
pub(crate) fn no_value_name(place: &Place, name: &str) -> Diagnostic {
    let text = format!("`{name}` is no name of a field or an argument");
    Diagnostic::error("config-name", place, text)
        .help("they are written in lower case, with `_` between words")
}

/// A name of a type that generated files use for something else.
pub(crate) fn reserved_name(place: &Place, name: &str) -> Diagnostic {
    let text = format!("`{name}` means something else in generated files");
    Diagnostic::error("config-name", place, text).help("choose another name")
}

/// A name of two types, which may differ in case.
pub(crate) fn repeated_name(place: &Place, name: &str) -> Diagnostic {
    let text = format!("`{name}` is the name of another type already");
    Diagnostic::error("config-name", place, text).help("give each type a name of its own")
}

/// A name that cargo does not take.
pub(crate) fn no_package_name(place: &Place, name: &str) -> Diagnostic {
    Diagnostic::error(
        "config-package-name",
        place,
        format!("`{name}` is no name of a package"),
    )
    .help(NAME_RULES)
}

/// A version that cargo does not take.
pub(crate) fn no_version(place: &Place, version: &str) -> Diagnostic {
    Diagnostic::error(
        "config-version",
        place,
        format!("`{version}` is no version of a package"),
    )
    .help("it is made of three numbers, as in `1.2.3`, and may go on as in `1.2.3-beta.1`")
}

/// A name for what the description does not have.
pub(crate) fn unused_rename(place: &Place, key: &str) -> Diagnostic {
    Diagnostic::warning(
        "config-unused-rename",
        place,
        format!("nothing is called `{key}` here"),
    )
    .help("remove the line, or name a schema, a member or a parameter as the description does")
}

fn listed(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
