//! A value of any kind, kept until it is known what it is to be read as.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

mod read;

pub use read::{Kept, KeptMembers};

/// A value of any kind. Text is borrowed from the input where that is possible.
#[derive(Clone, Debug, PartialEq)]
pub enum Content<'de> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A negative integer.
    Signed(i64),
    /// A non-negative integer.
    Unsigned(u64),
    /// Any other number.
    Float(f64),
    /// A string.
    Text(Cow<'de, str>),
    /// An array.
    Items(Vec<Content<'de>>),
    /// An object; names may repeat.
    Members(Members<'de>),
}

/// A member of an object.
pub type Member<'de> = (Cow<'de, str>, Content<'de>);

/// Members of an object in the order in which they came.
pub type Members<'de> = Vec<Member<'de>>;

/// At most so many items are allocated before they have been seen: a length can lie.
const TRUSTED: usize = 1024;

impl Content<'_> {
    /// The value as JSON; of a repeated name the last counts.
    #[must_use]
    pub fn into_value(self) -> Value {
        match self {
            Content::Null => Value::Null,
            Content::Bool(value) => value.into(),
            Content::Signed(value) => value.into(),
            Content::Unsigned(value) => value.into(),
            Content::Float(value) => Number::from_f64(value).map_or(Value::Null, Value::Number),
            Content::Text(text) => Value::String(text.into_owned()),
            Content::Items(items) => items.into_iter().map(Content::into_value).collect(),
            Content::Members(members) => members
                .into_iter()
                .map(|(name, value)| (name.into_owned(), value.into_value()))
                .collect(),
        }
    }
}

impl<'de> Deserialize<'de> for Content<'de> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(Capture)
    }
}

struct Capture;

impl<'de> Visitor<'de> for Capture {
    type Value = Content<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Content::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(u64::try_from(value).map_or(Content::Signed(value), Content::Unsigned))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Content::Unsigned(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Content::Float(value))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Content::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Content::Text(Cow::Borrowed(text)))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Content::Text(Cow::Owned(text)))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Content::Null)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Content::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        Content::deserialize(input)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut input: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::with_capacity(input.size_hint().unwrap_or(0).min(TRUSTED));
        while let Some(item) = input.next_element()? {
            items.push(item);
        }
        Ok(Content::Items(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut input: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::with_capacity(input.size_hint().unwrap_or(0).min(TRUSTED));
        while let Some(name) = input.next_key_seed(Name)? {
            members.push((name, input.next_value()?));
        }
        Ok(Content::Members(members))
    }
}

/// Reads a member's name, borrowed where that is possible.
#[derive(Clone, Copy, Debug)]
pub struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        input.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_string<E: Error>(self, name: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name))
    }
}

/// Where in a kept value reading failed: filled in from the inside outwards.
#[derive(Debug, Default)]
pub struct Trail(RefCell<Vec<String>>);

impl Trail {
    /// Notes the member or item in which the failure was.
    #[cold]
    pub fn note(&self, step: String) {
        self.0.borrow_mut().push(step);
    }

    /// Forgets a failure that was of no consequence.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    /// Puts the place before a message: `user.names[0]: ...`.
    #[cold]
    pub fn explain<E: Error>(&self, error: E) -> E {
        let steps = self.0.take();
        if steps.is_empty() {
            return error;
        }
        let mut place = String::new();
        for step in steps.iter().rev() {
            if !place.is_empty() && !step.starts_with('[') {
                place.push('.');
            }
            place.push_str(step);
        }
        E::custom(format_args!("{place}: {error}"))
    }
}
