//! How the variants of a union are told apart.

use super::tag::Tag;

mod decide;
mod explain;

pub use decide::{Found, Seen, Verdict, candidates, decide, follow};
pub use explain::{needs, route};

/// How the variants of a union are told apart: a tree of questions about a value, read from the
/// root. It is data, so that reading a union needs no code of its own, and so that a failure can
/// say why a variant was chosen and what the others would have needed.
#[derive(Clone, Copy, Debug)]
pub enum Plan {
    /// It is this variant.
    Variant(&'static str),
    /// It is none of the variants: the JSON is kept.
    Unknown,
    /// The kind of the value decides; without a case it is none of the variants.
    ///
    /// An integer is a number too, unless integers are a case of their own.
    Kind(&'static [(Kinds, Plan)]),
    /// The value itself decides, where it is one that the document fixes.
    Literal {
        /// What follows from which values.
        cases: &'static [(&'static [Tag], Plan)],
        /// For every other value.
        other: &'static Plan,
    },
    /// The value of a member decides, where it is one that the document fixes.
    Tag {
        /// The member.
        member: &'static str,
        /// What follows from which values.
        cases: &'static [(&'static [Tag], Plan)],
        /// When the member is absent.
        absent: &'static Plan,
        /// For every other value, of any kind.
        other: &'static Plan,
    },
    /// A member's presence decides: the first one in the input that is among the cases.
    Keys {
        /// What follows from which member.
        cases: &'static [(&'static str, Plan)],
        /// When there is none of them.
        none: &'static Plan,
    },
    /// A plan decides on a member's value: its kind, its own members.
    Member {
        /// The member.
        member: &'static str,
        /// The plan for its value.
        plan: &'static Plan,
        /// When the member is absent.
        absent: &'static Plan,
    },
    /// A plan decides on the first item of an array.
    Items {
        /// The plan for the item.
        plan: &'static Plan,
        /// When the array is empty.
        empty: &'static Plan,
    },
    /// The first of these variants as which the value can be read.
    Trial(&'static [&'static str]),
}

/// A set of kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// `null`.
    pub const NULL: Self = Self(1);
    /// `true` and `false`.
    pub const BOOLEAN: Self = Self(2);
    /// Numbers without a fraction, however they are spelt.
    pub const INTEGER: Self = Self(4);
    /// Numbers, integers included.
    pub const NUMBER: Self = Self::INTEGER.or(Self::FRACTION);
    /// Strings.
    pub const STRING: Self = Self(16);
    /// Arrays.
    pub const ARRAY: Self = Self(32);
    /// Objects.
    pub const OBJECT: Self = Self(64);

    /// Numbers that are no integers.
    pub(crate) const FRACTION: Self = Self(8);

    /// Both sets together.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets share a kind.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The kinds in words, as `string or null`.
    #[must_use]
    pub fn describe(self) -> String {
        let words = [
            (Self::NULL, "null"),
            (Self::BOOLEAN, "boolean"),
            (Self::FRACTION, "number"),
            (Self::INTEGER, "integer"),
            (Self::STRING, "string"),
            (Self::ARRAY, "array"),
            (Self::OBJECT, "object"),
        ];
        // Where all numbers are meant, integers need no mention.
        let rest = if self.meets(Self::FRACTION) {
            Self(self.0 & !Self::INTEGER.0)
        } else {
            self
        };
        let named = words.into_iter().filter(|(kind, _)| rest.meets(*kind));
        named.map(|(_, word)| word).collect::<Vec<_>>().join(" or ")
    }
}
