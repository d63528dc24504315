//! Diagnostics of lowering.

use super::Diagnostic;
use crate::json::Kinds;
use crate::place::Place;

/// Two parts of a schema that must hold at once allow different kinds.
pub(crate) fn contradicting_types(place: &Place, one: Kinds, two: Kinds) -> Diagnostic {
    Diagnostic::warning(
        "contradicting-types",
        place,
        format!("no value can be {} and {} at once", list(one), list(two)),
    )
    .label("parts of this schema contradict each other")
    .help("the type that is written nearest is used")
}

/// Two enums that must hold at once have no value in common.
pub(crate) fn contradicting_enums(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "contradicting-enums",
        place,
        "no value is in both enums that must hold at once",
    )
    .label("parts of this schema contradict each other")
    .help("the values that are written nearest are used")
}

/// A schema refers to itself through lists or maps only, in the middle of a document.
pub(crate) fn nameless_recursion(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "nameless-recursion",
        place,
        "this schema contains itself and has no name",
    )
    .label("the inner one is any JSON value")
    .help("move the schema to `components.schemas`")
}

/// A schema that no value fits.
pub(crate) fn nothing_allowed(place: &Place) -> Diagnostic {
    Diagnostic::warning("nothing-allowed", place, "no value fits this schema")
        .label("`false` allows nothing")
        .help("any JSON value is accepted here")
}

/// Items without a word that the value is an array.
pub(crate) fn untyped_items(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "untyped-items",
        place,
        "this schema has `items` and allows values that are no arrays",
    )
    .label("becomes a list, or any other JSON value")
    .help("`type: array` makes it a list only")
}

/// A schema of null alone.
pub(crate) fn only_null(place: &Place) -> Diagnostic {
    Diagnostic::warning("only-null", place, "nothing but null fits this schema")
        .label("becomes any JSON value")
}

/// Items of a tuple that no tuple can hold.
pub(crate) fn open_tuple(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "open-tuple",
        place,
        "this array may be shorter or longer than its `prefixItems`",
    )
    .label("becomes a list of any JSON values")
    .help("`minItems` and `items: false` make it a tuple")
}

/// Several patterns of member names with different values.
pub(crate) fn mixed_patterns(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "mixed-patterns",
        place,
        "members of different patterns have different types",
    )
    .label("becomes a map of any JSON values")
}

/// Two members of a union that are tried in turn.
pub(crate) fn trial_union(place: &Place, one: &str, two: &str, likeness: &str) -> Diagnostic {
    Diagnostic::warning(
        "trial-union",
        place,
        format!("members of this union look alike: `{one}` and `{two}` {likeness}"),
    )
    .label("each is tried in turn, the first that fits is taken")
    .help("a `const` member with another value in each makes the choice certain")
}

/// A member of a union whose values all fit another member, too.
pub(crate) fn shadowed_variant(place: &Place, one: &str, two: &str, likeness: &str) -> Diagnostic {
    Diagnostic::warning(
        "shadowed-variant",
        place,
        format!("nothing is read as `{two}`: `{one}` and `{two}` {likeness}"),
    )
    .label(format!("what fits both is read as `{one}`"))
    .help("a `const` member with another value in each makes the choice certain")
}

/// More schemas that hold several at once than can be told apart.
pub(crate) fn too_many_combinations(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "too-many-combinations",
        place,
        "the combinations of this schema with others are too many for a type each",
    )
    .label("a combination of it becomes any JSON value")
    .help("let a schema extend either a choice or what a choice extends, not both")
}

/// Schemas that extend each other one after the other, each with all members of those before.
pub(crate) fn too_many_members(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "too-many-members",
        place,
        "`allOf` repeats the members of other schemas too often",
    )
    .label("only the members that it declares itself become fields")
    .help("extend one schema that holds what all of them have in common")
}

/// Two choices that hold at once, with more combinations than anyone could tell apart.
pub(crate) fn crowded_choices(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "crowded-choices",
        place,
        "two choices that hold at once have too many combinations for a variant each",
    )
    .label("only the choice that is written nearest is made")
}

/// A union of too many alternatives to look at.
pub(crate) fn crowded_union(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "crowded-union",
        place,
        "this union has too many alternatives, with those of the unions in it, to tell them apart",
    )
    .label("unions around this one try it as a whole")
    .help("a `discriminator`, or a `const` member with another value in each, makes the choice certain")
}

/// A struct that needs itself.
pub(crate) fn endless_struct(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "endless-schema",
        place,
        "a value of this schema would have to contain itself for ever",
    )
    .label("this required member leads back to its own schema")
    .help("the member is treated as optional")
}

/// A method of the configuration whose operation is not in the document.
pub(crate) fn unknown_endpoint(place: &Place, method: &str, path: &str) -> Diagnostic {
    Diagnostic::error(
        "unknown-endpoint",
        place,
        format!("the document has no operation `{method} {path}`"),
    )
    .label("not in the document")
    .help("write the method and the path template as the document does")
}

/// An operation that the configuration leaves out.
pub(crate) fn unplaced_operation(place: &Place, method: &str, path: &str) -> Diagnostic {
    Diagnostic::warning(
        "unplaced-operation",
        place,
        format!("`resources` has no method for `{method} {path}`"),
    )
    .at_key()
    .label("left out of the client's tree")
    .help("it becomes a method of a resource named after its tag or path; name it in `resources`")
}

/// A paging scheme whose members the response does not have.
pub(crate) fn paging_mismatch(place: &Place, what: &str) -> Diagnostic {
    Diagnostic::warning(
        "paging-mismatch",
        place,
        format!("the response has no {what} as the paging scheme says"),
    )
    .label("this operation is not paged")
}

/// A stream that the responses of the operation do not offer.
pub(crate) fn no_stream(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "no-stream",
        place,
        "the operation answers neither in server-sent events nor in JSON Lines",
    )
    .label("`stream` has no meaning here")
}

/// A credential that no security scheme asks for.
pub(crate) fn unknown_security_scheme(place: &Place, name: &str) -> Diagnostic {
    Diagnostic::warning(
        "unknown-security-scheme",
        place,
        format!("there is no security scheme `{name}`"),
    )
    .label("not among `components.securitySchemes`")
}

/// A security scheme that a request cannot carry by itself.
pub(crate) fn unsupported_security(place: &Place, what: &str) -> Diagnostic {
    Diagnostic::warning(
        "unsupported-security",
        place,
        format!("a request cannot carry `{what}` by itself"),
    )
    .label("set it up in the transport, or add headers to the requests")
}

/// A body in XML.
pub(crate) fn xml_body(place: &Place) -> Diagnostic {
    Diagnostic::warning("xml-body", place, "XML is not encoded or decoded")
        .label("the body is text")
}

/// A header of a part that is no file.
pub(crate) fn part_header(place: &Place, name: &str) -> Diagnostic {
    Diagnostic::warning(
        "part-header",
        place,
        format!("the header `{name}` of a part that is no file"),
    )
    .label("is not sent")
}

/// A `$ref` in a multipart body to something that is no object.
pub(crate) fn shapeless_form(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "shapeless-form",
        place,
        "the members of this form are not declared",
    )
    .label("the body is sent as bytes")
    .help("give the schema `properties`")
}

fn list(kinds: Kinds) -> String {
    kinds
        .iter()
        .map(|kind| format!("`{}`", kind.name()))
        .collect::<Vec<_>>()
        .join(" or ")
}
