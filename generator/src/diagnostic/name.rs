//! Diagnostics of naming.

use super::Diagnostic;
use crate::name::scope::Given;
use crate::place::Place;

/// A name that only a number sets apart from another.
pub(crate) fn numbered(place: &Place, name: &str) -> Diagnostic {
    Diagnostic::warning(
        "numbered-name",
        place,
        format!("several things would be called alike; this is `{name}`"),
    )
    .label("only a number sets the names apart")
    .help("give it a name of its own below `rename` in sdk.yaml")
}

/// Values of an enum or variants of a union that only a number sets apart.
pub(crate) fn numbered_variants(place: &Place, given: &Given) -> Diagnostic {
    let names: Vec<String> = given
        .numbered
        .iter()
        .filter_map(|index| given.names.get(*index))
        .map(|name| format!("`{name}`"))
        .collect();
    Diagnostic::warning(
        "numbered-name",
        place,
        format!(
            "several variants would be called alike; these are {}",
            names.join(", ")
        ),
    )
    .label("only a number sets the names apart")
    .help("`x-enum-varnames` or a title gives them names of their own")
}
