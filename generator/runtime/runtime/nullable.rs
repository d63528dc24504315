//! A value that may be `null`, where absence is a third state.

use serde::de::Deserializer;
use serde::ser::Serializer;

use crate::serde_impl;

use super::wire::Wire;

/// A value, or `null`. An optional member of this type is an `Option<Nullable<T>>`: absent, `null`
/// and a value are three states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Nullable<T> {
    /// `null`.
    #[default]
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// Whether it is `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Nullable::Null)
    }

    /// The value by reference.
    pub const fn as_ref(&self) -> Nullable<&T> {
        match self {
            Nullable::Null => Nullable::Null,
            Nullable::Value(value) => Nullable::Value(value),
        }
    }

    /// What a function makes of the value; `null` stays `null`.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Nullable::Null => Nullable::Null,
            Nullable::Value(value) => Nullable::Value(f(value)),
        }
    }

    /// The value, or `None` for `null`.
    pub fn into_option(self) -> Option<T> {
        match self {
            Nullable::Null => None,
            Nullable::Value(value) => Some(value),
        }
    }

    /// The value, or `None` for `null`, by reference.
    pub const fn as_option(&self) -> Option<&T> {
        match self {
            Nullable::Null => None,
            Nullable::Value(value) => Some(value),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Nullable::Value(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Nullable::Null, Nullable::Value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(value: &str) -> Self {
        Nullable::Value(value.to_owned())
    }
}

impl<T> From<Nullable<T>> for Option<T> {
    fn from(value: Nullable<T>) -> Self {
        value.into_option()
    }
}

impl<T: Wire> Wire for Nullable<T> {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        T::read_optional(input).map(Nullable::from)
    }

    #[inline]
    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        T::write_optional(self.as_option(), output)
    }

    // Where the member is there, `null` is a value.
    #[inline]
    fn read_optional<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Self>, D::Error> {
        Self::read(input).map(Some)
    }

    #[inline]
    fn write_optional<S: Serializer>(value: Option<&Self>, output: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => value.write(output),
            None => output.serialize_none(),
        }
    }
}

serde_impl!(Nullable<T>, T: Wire);
