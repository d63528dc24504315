//! How a value goes over the wire, in any format that serde knows.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

mod collections;
mod numbers;
mod plain;

/// Members of an object whose names the document leaves open, in the order in which they came.
pub type Map<T> = indexmap::IndexMap<String, T>;

/// A value that can be read from and written to any serde format.
///
/// It stands beside serde's own traits because a document's idea of a value differs from Rust's:
/// `1.0` is an integer, a member may be absent or `null`, text of a format is kept as it came.
/// Generated types are the same to both: they implement serde's traits, and nothing here.
pub trait Wire: Serialize + DeserializeOwned {
    /// Reads a value.
    ///
    /// # Errors
    /// When the input is malformed, or is not such a value.
    #[inline]
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Self::deserialize(input)
    }

    /// Writes the value.
    ///
    /// # Errors
    /// Those of the serializer, and when the format has no form for the value.
    #[inline]
    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        self.serialize(output)
    }

    /// Reads what may be `null`; overridden by types for which `null` is a value like any other.
    ///
    /// # Errors
    /// As [`Wire::read`].
    #[inline]
    fn read_optional<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Self>, D::Error> {
        input.deserialize_option(Optional(PhantomData))
    }

    /// Writes what [`Wire::read_optional`] reads.
    ///
    /// # Errors
    /// As [`Wire::write`].
    #[inline]
    fn write_optional<S: Serializer>(value: Option<&Self>, output: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => output.serialize_some(&Written(value)),
            None => output.serialize_none(),
        }
    }

    /// What an optional member holds that has not come, if it can hold that.
    #[inline]
    fn absent() -> Option<Self> {
        None
    }

    /// Whether an optional member with this value is left out.
    #[inline]
    fn is_absent(&self) -> bool {
        false
    }
}

struct Optional<T>(PhantomData<T>);

impl<'de, T: Wire> Visitor<'de> for Optional<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        T::read(input).map(Some)
    }
}

/// Lends a [`Wire`] value to serde for writing.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a, T>(pub &'a T);

impl<T: Wire> Serialize for Written<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        self.0.write(output)
    }
}

/// Makes serde read a [`Wire`] value.
#[derive(Clone, Copy, Debug)]
pub struct Reading<T>(PhantomData<T>);

impl<T> Reading<T> {
    /// The reader of `T`.
    #[inline]
    #[must_use]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> Default for Reading<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'de, T: Wire> DeserializeSeed<'de> for Reading<T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<T, D::Error> {
        T::read(input)
    }
}

/// Implements serde's traits for a type that implements [`Wire`].
#[doc(hidden)]
#[macro_export]
macro_rules! serde_impl {
    ($type:ty $(, $($bounds:tt)*)?) => {
        impl $(<$($bounds)*>)? serde::Serialize for $type {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::wire::Wire::write(self, output)
            }
        }
        impl<'de $(, $($bounds)*)?> serde::Deserialize<'de> for $type {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                $crate::runtime::wire::Wire::read(input)
            }
        }
    };
}
