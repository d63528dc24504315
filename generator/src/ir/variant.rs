//! What is known of a variant that can name it: naming decides which of it does.

use crate::json::Kind;

/// What is known of a variant of a union.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct VariantFacts {
    /// The name that its schema suggests.
    pub suggested: Option<String>,
    /// The one literal that leads to it, where the union is decided by literals.
    pub literal: Option<String>,
    /// The names that the document has for its schema, the nearest first: components, titles.
    pub names: Vec<String>,
    /// The constants that an object has to have, in the order of their members' names: the order of members
    /// must not decide a name.
    pub constants: Vec<String>,
    /// What a list holds.
    pub items: Option<ItemFacts>,
    /// Its kind, where that says anything.
    pub kind: Option<VariantKind>,
    /// The members that it has to have and no other variant has, by name.
    pub alone: Vec<String>,
    /// The members that it has to have, by name.
    pub required: Vec<String>,
    /// Whether it is the own members of a type that is a union over its descendants.
    pub is_base: bool,
}

/// What is known of the items of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ItemFacts {
    /// They have a name in the document.
    Named(String),
    /// They are lists.
    Lists(Box<ItemFacts>),
    /// They are of a kind.
    Kind(VariantKind),
}

/// What kind of values a variant has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VariantKind {
    /// Lists.
    List,
    /// Objects without declared members.
    Map,
    /// Values of one kind.
    One(Kind),
    /// Values of several kinds.
    Any,
}
