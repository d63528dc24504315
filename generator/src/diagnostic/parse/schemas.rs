//! Schemas that cannot mean what they say.

use super::{brief, in_words};
use crate::diagnostic::{Diagnostic, nearest};
use crate::json::{Json, Kind, Kinds};
use crate::place::Place;

/// `required: true` inside a schema.
pub(crate) fn required_flag(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "required-flag",
        place,
        "`required` of a schema is a list of member names",
    )
    .label("ignored")
    .help("list the member in `required` of the schema that has it")
}

/// A name that is no type.
pub(crate) fn unknown_type(place: &Place, name: &str, meant: Option<Kind>) -> Diagnostic {
    let diagnostic = Diagnostic::warning("unknown-type", place, format!("`{name}` is no type"));
    match meant {
        Some(kind) => diagnostic.label(format!("read as `{}`", kind.name())),
        None => {
            let diagnostic = diagnostic.label("any type is taken");
            let names = Kind::ALL.map(Kind::name);
            match nearest(name, names.into_iter()) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help(format!("the types are {}", names.join(", "))),
            }
        }
    }
}

/// `null` in an `enum` whose `type` lacks it.
pub(crate) fn null_in_enum(place: &Place) -> Diagnostic {
    Diagnostic::warning(
        "null-in-enum",
        place,
        "`enum` has `null`, which `type` does not allow",
    )
    .label("taken as allowed")
    .help("write `type: [.., \"null\"]`, or `nullable: true` before OpenAPI 3.1")
}

/// A value of `enum` or `const` that `type` does not allow, the first of several.
pub(crate) fn value_of_other_type(
    place: &Place,
    value: &Json,
    types: Kinds,
    meant: Option<&Json>,
    others: usize,
) -> Diagnostic {
    let message = format!("{} is not of type {}", brief(value), in_words(types));
    let diagnostic = Diagnostic::warning("value-of-other-type", place, message);
    let diagnostic = match meant {
        Some(meant) => diagnostic.label(format!("read as {}", brief(meant))),
        None => diagnostic.label("ignored"),
    };
    and_others(diagnostic, others)
}

/// A value that `enum` has twice, the first of several.
pub(crate) fn duplicate_value(place: &Place, others: usize) -> Diagnostic {
    let diagnostic = Diagnostic::warning("duplicate-value", place, "`enum` has this value already")
        .label("ignored");
    and_others(diagnostic, others)
}

fn and_others(diagnostic: Diagnostic, others: usize) -> Diagnostic {
    match others {
        0 => diagnostic,
        1 => diagnostic.help("so is one more value of this `enum`"),
        others => diagnostic.help(format!("so are {others} more values of this `enum`")),
    }
}

/// A circle of schemas.
pub(crate) fn schema_circle(place: &Place, target: &Place) -> Diagnostic {
    let diagnostic =
        Diagnostic::warning("schema-circle", place, "this schema is defined by itself")
            .label("the circle is cut here");
    match place == target {
        true => diagnostic,
        false => diagnostic.related(target, "it leads back to this"),
    }
}

/// Two keywords that exclude each other.
pub(crate) fn contradiction(place: &Place, first: &str, second: &str) -> Diagnostic {
    Diagnostic::warning(
        "contradiction",
        place,
        format!("no value can meet {first} and {second}"),
    )
}

/// A required member that `additionalProperties: false` forbids.
pub(crate) fn forbidden_member(place: &Place, name: &str) -> Diagnostic {
    let message =
        format!("the required member `{name}` is not one of `properties`, and no other is allowed");
    Diagnostic::warning("forbidden-member", &place.key("required"), message)
        .related(
            &place.key("additionalProperties"),
            "nothing else is allowed by this",
        )
        .help("add it to `properties`")
}

/// Two schemas that must hold together and have no type in common.
pub(crate) fn disjoint_types(
    place: &Place,
    types: Kinds,
    other: &Place,
    others: Kinds,
) -> Diagnostic {
    let message = format!(
        "no value is of type {} and of type {}",
        in_words(types),
        in_words(others)
    );
    Diagnostic::warning("disjoint-types", place, message)
        .related(other, format!("this is of type {}", in_words(others)))
}

/// A default that spells a value of the right type.
pub(crate) fn default_spelling(
    place: &Place,
    default: &Json,
    types: Kinds,
    meant: &Json,
) -> Diagnostic {
    let message = format!(
        "the default {} is not of type {}",
        brief(default),
        in_words(types)
    );
    Diagnostic::warning("default-of-other-type", place, message)
        .label(format!("read as {}", brief(meant)))
}

/// A default of another type.
pub(crate) fn default_of_other_type(schema: &Place, default: &Json, types: Kinds) -> Diagnostic {
    let message = format!(
        "the default {} is not of type {}",
        brief(default),
        in_words(types)
    );
    Diagnostic::warning("default-of-other-type", &schema.key("default"), message).label("ignored")
}

/// A default that `enum` lacks.
pub(crate) fn default_not_in_enum(schema: &Place, default: &Json) -> Diagnostic {
    let message = format!(
        "the default {} is not one of the values of `enum`",
        brief(default)
    );
    Diagnostic::warning("default-not-in-enum", &schema.key("default"), message)
        .label("ignored")
        .related(&schema.key("enum"), "the values")
}
