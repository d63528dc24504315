//! Enums of literal values, open to values that are not known yet.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

/// Reads one of the strings of an enum, or an unknown one.
///
/// # Errors
/// When the value is no string.
#[inline]
pub fn read<'de, L: for<'a> From<&'a str>, D: Deserializer<'de>>(input: D) -> Result<L, D::Error> {
    input.deserialize_str(Text(PhantomData))
}

struct Text<L>(PhantomData<L>);

impl<L: for<'a> From<&'a str>> Visitor<'_> for Text<L> {
    type Value = L;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<L, E> {
        Ok(L::from(text))
    }
}

/// Describes an enum of literals: `literals! { Kind: String { Single = "single" } }`, or with an
/// integer type instead of `String`. The enum's last variant, `Other`, is not listed.
#[doc(hidden)]
#[macro_export]
macro_rules! literals {
    ($type:ident : String { $($variant:ident = $text:literal),* $(,)? }) => {
        // Callers should no longer use a deprecated value; reading and writing it goes on.
        #[allow(deprecated)]
        impl $type {
            /// Every value that this version knows.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The text on the wire.
            #[inline]
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Other(text) => text,
                }
            }
        }
        #[allow(deprecated)]
        impl From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::Other(text.to_owned()),
                }
            }
        }
        impl From<String> for $type {
            #[inline]
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }
        impl std::str::FromStr for $type {
            type Err = std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(text))
            }
        }
        impl std::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
                output.serialize_str(self.as_str())
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                $crate::runtime::literals::read(input)
            }
        }
        impl $crate::runtime::wire::Wire for $type {}
    };
    ($type:ident : $integer:ident { $($variant:ident = $value:literal),* $(,)? }) => {
        // Callers should no longer use a deprecated value; reading and writing it goes on.
        #[allow(deprecated)]
        impl $type {
            /// Every value that this version knows.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The number on the wire.
            #[must_use]
            pub const fn value(self) -> $integer {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Other(value) => value,
                }
            }
        }
        #[allow(deprecated)]
        impl From<$integer> for $type {
            #[inline]
            fn from(value: $integer) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::Other(value),
                }
            }
        }
        impl std::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.value(), f)
            }
        }
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&self.value(), output)
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                <$integer as $crate::runtime::wire::Wire>::read(input).map(Self::from)
            }
        }
        impl $crate::runtime::wire::Wire for $type {}
    };
}
