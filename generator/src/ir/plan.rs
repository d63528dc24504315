//! How a JSON value finds its variant of a union. The runtime has the same shape as static data.

use crate::json::Kinds;

/// A literal of an enum or a constant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Literal {
    /// A string.
    String(String),
    /// An integer.
    Integer(i128),
    /// A boolean.
    Bool(bool),
}

impl Literal {
    /// The literal as text, without quotes.
    pub fn text(&self) -> String {
        match self {
            Literal::String(text) => text.clone(),
            Literal::Integer(number) => number.to_string(),
            Literal::Bool(value) => value.to_string(),
        }
    }
}

/// How a JSON value finds its variant, as a tree of decisions. Variants are indexes.
#[derive(Clone, Debug, PartialEq)]
pub enum Plan {
    /// This variant.
    Variant(usize),
    /// No variant: the JSON is kept.
    Unknown,
    /// By the kind of the value; a kind that is not listed is unknown.
    Kind(Vec<(Kinds, Plan)>),
    /// By the value itself, among literals.
    Literal {
        /// The literals that lead to each plan.
        cases: Vec<(Literal, Plan)>,
        /// Any other value.
        other: Box<Plan>,
    },
    /// By the value of a member.
    Tag {
        /// The wire name of the member.
        member: String,
        /// The values that lead to each plan.
        cases: Vec<(Literal, Plan)>,
        /// The member is not there.
        absent: Box<Plan>,
        /// Any other value.
        other: Box<Plan>,
    },
    /// By the first member that only some variants know.
    Keys {
        /// The wire names that lead to each plan.
        cases: Vec<(String, Plan)>,
        /// None of them is there.
        none: Box<Plan>,
    },
    /// By what a member's value looks like.
    Member {
        /// The wire name of the member.
        member: String,
        /// The plan that the value of the member decides.
        plan: Box<Plan>,
        /// The member is not there.
        absent: Box<Plan>,
    },
    /// By what the first item of an array looks like.
    Items {
        /// The plan that the first item decides.
        plan: Box<Plan>,
        /// The array is empty.
        empty: Box<Plan>,
    },
    /// Each in turn, the first that decodes.
    Trial(Vec<usize>),
}
