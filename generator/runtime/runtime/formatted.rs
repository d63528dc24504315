//! Strings whose format has a meaning in Rust.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::Deserializer;
use serde::ser::Serializer;

use crate::serde_impl;

use super::{
    excerpt::{VALUE, excerpt},
    wire::Wire,
};

/// A string of a format, kept as it came.
///
/// Reading never fails because a server spells a date badly, and what was read is written back
/// to the letter; [`Formatted::parse`] gives the meaning. Equality is that of the text.
pub struct Formatted<T> {
    text: String,
    meaning: PhantomData<fn() -> T>,
}

/// A Rust type that is the meaning of a string format.
pub trait Format: Sized {
    /// The format's name in JSON Schema or the OpenAPI format registry.
    const NAME: &'static str;

    /// Reads a text of the format.
    ///
    /// # Errors
    /// The reason, in words, when the text is not of the format.
    fn parse(text: &str) -> Result<Self, String>;

    /// Writes a text of the format.
    fn print(&self) -> String;
}

/// A text that is not of its format. It shows the beginning and the end of a long one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatError {
    format: &'static str,
    text: String,
    reason: String,
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no {}: {}", self.text, self.format, self.reason)
    }
}

impl std::error::Error for FormatError {}

impl<T> Formatted<T> {
    /// Keeps a text, whether or not it is of the format.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            meaning: PhantomData,
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text, owned.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }
}

impl<T: Format> Formatted<T> {
    /// What the text means.
    ///
    /// # Errors
    /// When the text is not of the format.
    pub fn parse(&self) -> Result<T, FormatError> {
        T::parse(&self.text).map_err(|reason| FormatError {
            format: T::NAME,
            text: excerpt(&self.text, VALUE).into_owned(),
            reason: excerpt(&reason, VALUE).into_owned(),
        })
    }
}

impl<T: Format> From<T> for Formatted<T> {
    fn from(value: T) -> Self {
        Self::from_text(value.print())
    }
}

/// Takes a text of the format, and refuses others; [`Formatted::from_text`] takes any.
impl<T: Format> FromStr for Formatted<T> {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        let formatted = Self::from_text(text);
        formatted.parse().map(|_| formatted)
    }
}

impl<T> Clone for Formatted<T> {
    fn clone(&self) -> Self {
        Self::from_text(self.text.clone())
    }
}

impl<T> fmt::Debug for Formatted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl<T> fmt::Display for Formatted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<T> PartialEq for Formatted<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Formatted<T> {}

impl<T> Hash for Formatted<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T> Wire for Formatted<T> {
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        String::read(input).map(Self::from_text)
    }

    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.serialize_str(&self.text)
    }
}

serde_impl!(Formatted<T>, T);
