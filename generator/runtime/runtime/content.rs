//! Values of any kind, kept until it is known what they are to be read as.
//!
//! What is kept lies in one row of nodes, an array or object before what is inside it: however a value is
//! nested, keeping it allocates at most once, and not at all where it is small.

use std::borrow::Cow;
use std::cell::RefCell;

use serde::de::Error;
use serde_json::{Number, Value};

use super::place::{Step, path};

mod capture;
mod read;
mod rest;
mod tape;

pub use capture::{Capture, Name};
pub use read::{Kept, KeptMembers};
pub use rest::{Rest, RestOfItems, RestOfMembers};
pub use tape::Tape;

/// A value, or the beginning of one. Text is borrowed from the input where that is possible.
#[derive(Clone, Debug, Default)]
pub enum Node<'de> {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A negative integer.
    Signed(i64),
    /// A non-negative integer.
    Unsigned(u64),
    /// Any other number.
    Float(f64),
    /// A string, or the name of a member.
    Text(Cow<'de, str>),
    /// An array; its items follow.
    Items {
        /// How many items there are.
        count: usize,
        /// How many nodes they take.
        nodes: usize,
    },
    /// An object; its members follow, names and values in turns. Names may repeat.
    Members {
        /// How many nodes they take.
        nodes: usize,
    },
}

/// A value that is kept: its node, and those that belong to it.
#[derive(Clone, Copy, Debug)]
pub struct Content<'c, 'de>(&'c [Node<'de>]);

/// Members of an object that are kept, in the order in which they came.
#[derive(Clone, Copy, Debug)]
pub struct Members<'c, 'de>(&'c [Node<'de>]);

/// Items of an array that are kept.
#[derive(Clone, Copy, Debug)]
pub struct Items<'c, 'de>(&'c [Node<'de>]);

impl<'c, 'de> Content<'c, 'de> {
    /// A value that is neither an array nor an object.
    #[inline]
    #[must_use]
    pub fn scalar(node: &'c Node<'de>) -> Self {
        Self(std::slice::from_ref(node))
    }

    /// The nodes of the value, for reading it.
    #[inline]
    #[must_use]
    pub fn row(self) -> Row<'c, 'de> {
        Row::new(self.0)
    }

    /// How many nodes it takes.
    #[inline]
    #[must_use]
    pub fn nodes(self) -> usize {
        self.0.len()
    }

    /// The value itself, or that it is an array or object.
    #[inline]
    #[must_use]
    pub fn node(self) -> &'c Node<'de> {
        self.0.first().unwrap_or(&Node::Null)
    }

    /// The items, if it is an array.
    #[inline]
    #[must_use]
    pub fn items(self) -> Option<Items<'c, 'de>> {
        match self.0.split_first()? {
            (Node::Items { .. }, nodes) => Some(Items(nodes)),
            _ => None,
        }
    }

    /// The members, if it is an object.
    #[inline]
    #[must_use]
    pub fn members(self) -> Option<Members<'c, 'de>> {
        match self.0.split_first()? {
            (Node::Members { .. }, nodes) => Some(Members(nodes)),
            _ => None,
        }
    }

    /// The value as JSON; of a repeated name the last counts.
    #[must_use]
    pub fn to_value(self) -> Value {
        match self.node() {
            Node::Null => Value::Null,
            Node::Bool(value) => (*value).into(),
            Node::Signed(value) => (*value).into(),
            Node::Unsigned(value) => (*value).into(),
            Node::Float(value) => Number::from_f64(*value).map_or(Value::Null, Value::Number),
            Node::Text(text) => Value::from(&**text),
            Node::Items { .. } => self
                .items()
                .into_iter()
                .flatten()
                .map(Content::to_value)
                .collect(),
            Node::Members { .. } => {
                let members = self.members().into_iter().flatten();
                members
                    .map(|(name, value)| (name.to_string(), value.to_value()))
                    .collect()
            }
        }
    }
}

/// The value at the beginning of some nodes, and the nodes after it.
#[inline]
fn first<'c, 'de>(nodes: &'c [Node<'de>]) -> Option<(Content<'c, 'de>, &'c [Node<'de>])> {
    let (value, rest) = nodes.split_at_checked(span(nodes.first()?))?;
    Some((Content(value), rest))
}

impl<'c, 'de> Iterator for Members<'c, 'de> {
    type Item = (&'c Cow<'de, str>, Content<'c, 'de>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (name, nodes) = self.0.split_first()?;
        let (value, rest) = first(nodes)?;
        self.0 = rest;
        match name {
            Node::Text(name) => Some((name, value)),
            _ => None,
        }
    }
}

impl<'c, 'de> Iterator for Items<'c, 'de> {
    type Item = Content<'c, 'de>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (item, rest) = first(self.0)?;
        self.0 = rest;
        Some(item)
    }
}

/// How many nodes a value takes that begins with this one.
#[inline]
fn span(node: &Node<'_>) -> usize {
    match node {
        Node::Items { nodes, .. } | Node::Members { nodes } => 1 + *nodes,
        _ => 1,
    }
}

/// Nodes that are lent for reading, and where in them reading failed: filled in from the inside outwards.
#[derive(Debug)]
pub struct Row<'c, 'de> {
    nodes: &'c [Node<'de>],
    steps: RefCell<Vec<Step>>,
}

impl<'c, 'de> Row<'c, 'de> {
    /// Lends nodes.
    #[inline]
    #[must_use]
    pub fn new(nodes: &'c [Node<'de>]) -> Self {
        Self {
            nodes,
            steps: RefCell::default(),
        }
    }

    #[inline]
    fn len(&self) -> usize {
        self.nodes.len()
    }

    #[inline]
    fn node(&self, at: usize) -> &'c Node<'de> {
        self.nodes.get(at).unwrap_or(&Node::Null)
    }

    /// Notes the member or item in which the failure was.
    #[cold]
    fn note(&self, step: Step) {
        self.steps.borrow_mut().push(step);
    }

    /// Puts the place before a message: `user.names[0]: ...`.
    #[cold]
    pub fn explain<E: Error>(&self, error: E) -> E {
        let place = path(&self.steps.take());
        if place.is_empty() {
            return error;
        }
        E::custom(format_args!("{place}: {error}"))
    }
}
