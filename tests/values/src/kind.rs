//! Why a value was made.

use serde::{Deserialize, Serialize};

/// Why a value was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// The document gives it as an example or a default.
    Example,
    /// The schema allows it.
    Random,
    /// An object of it has a member that is not declared.
    Member,
    /// A literal of it is not among the values of its enum.
    Literal,
    /// A value in it is none of the variants of its union.
    Variant,
}

impl Kind {
    pub(crate) const ALL: [Kind; 5] = [
        Kind::Example,
        Kind::Random,
        Kind::Member,
        Kind::Literal,
        Kind::Variant,
    ];

    /// As it stands in `values.txt`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Example => "example",
            Kind::Random => "random",
            Kind::Member => "member",
            Kind::Literal => "literal",
            Kind::Variant => "variant",
        }
    }

    pub(crate) fn of(name: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
