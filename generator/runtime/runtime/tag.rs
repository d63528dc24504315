//! Values that a document fixes: constants, and the values by which a union is told apart.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

/// A value that a document fixes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tag {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A number that is no integer.
    Float(f64),
    /// A string.
    Str(&'static str),
}

impl Tag {
    /// Whether the tag is this string.
    #[inline]
    #[must_use]
    pub fn is_text(self, text: &str) -> bool {
        matches!(self, Tag::Str(own) if own == text)
    }

    /// Whether the tag is this integer.
    #[must_use]
    pub fn is_integer(self, value: i64) -> bool {
        match self {
            Tag::Int(own) => own == value,
            #[expect(
                clippy::cast_precision_loss,
                reason = "what a float cannot hold differs"
            )]
            Tag::Float(own) => own == value as f64,
            _ => false,
        }
    }

    /// Whether the tag is this number.
    #[must_use]
    pub fn is_float(self, value: f64) -> bool {
        match self {
            #[expect(
                clippy::cast_precision_loss,
                reason = "what a float cannot hold differs"
            )]
            Tag::Int(own) => own as f64 == value,
            Tag::Float(own) => own == value,
            _ => false,
        }
    }

    /// A failure to be this tag.
    ///
    /// # Errors
    /// Always, unless `deviating` is `None`.
    pub fn demand<E: Error>(self, deviating: Option<Value>) -> Result<(), E> {
        match deviating {
            None => Ok(()),
            Some(value) => Err(E::custom(format_args!("{value} is not {self}"))),
        }
    }
}

impl From<()> for Tag {
    fn from((): ()) -> Self {
        Tag::Null
    }
}

impl From<bool> for Tag {
    fn from(value: bool) -> Self {
        Tag::Bool(value)
    }
}

impl From<i64> for Tag {
    fn from(value: i64) -> Self {
        Tag::Int(value)
    }
}

impl From<f64> for Tag {
    fn from(value: f64) -> Self {
        Tag::Float(value)
    }
}

impl From<&'static str> for Tag {
    fn from(value: &'static str) -> Self {
        Tag::Str(value)
    }
}

impl fmt::Display for Tag {
    /// As JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tag::Null => f.write_str("null"),
            Tag::Bool(value) => write!(f, "{value}"),
            Tag::Int(value) => write!(f, "{value}"),
            Tag::Float(value) => write!(f, "{value}"),
            Tag::Str(value) => write!(f, "{}", Value::from(*value)),
        }
    }
}

impl Serialize for Tag {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        match self {
            Tag::Null => output.serialize_unit(),
            Tag::Bool(value) => output.serialize_bool(*value),
            Tag::Int(value) => output.serialize_i64(*value),
            Tag::Float(value) => output.serialize_f64(*value),
            Tag::Str(value) => output.serialize_str(value),
        }
    }
}

/// Reads a value that should be the tag: `None` when it is, otherwise what came instead.
impl<'de> DeserializeSeed<'de> for Tag {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Option<Value>, D::Error> {
        // A format that does not describe itself has to be told what comes; one that does says
        // so, and the value may then be of any kind.
        if input.is_human_readable() {
            return input.deserialize_any(self);
        }
        match self {
            Tag::Null => input.deserialize_unit(self),
            Tag::Bool(_) => input.deserialize_bool(self),
            Tag::Int(_) => input.deserialize_i64(self),
            Tag::Float(_) => input.deserialize_f64(self),
            Tag::Str(_) => input.deserialize_str(self),
        }
    }
}

impl<'de> Visitor<'de> for Tag {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok((self != Tag::Null).then_some(Value::Null))
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        self.deserialize(input)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok((self != Tag::Bool(value)).then_some(Value::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok((!self.is_integer(value)).then(|| value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        let same = i64::try_from(value).is_ok_and(|value| self.is_integer(value));
        Ok((!same).then(|| value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok((!self.is_float(value)).then(|| value.into()))
    }

    #[inline]
    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok((!self.is_text(value)).then(|| value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        Value::deserialize(SeqAccessDeserializer::new(items)).map(Some)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Self::Value, A::Error> {
        Value::deserialize(MapAccessDeserializer::new(members)).map(Some)
    }
}
