//! Text that must not be shown (`format: password`).

use std::fmt;

use serde::de::Deserializer;
use serde::ser::Serializer;

use crate::serde_impl;

use super::wire::Wire;

/// Text that must not be shown: its `Debug` form is `[redacted]`, and it has no `Display`.
///
/// It goes over the wire as the string that it is.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Secret(String);

impl Secret {
    /// Keeps the text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Wire for Secret {
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        String::read(input).map(Self)
    }

    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        self.0.write(output)
    }
}

serde_impl!(Secret);
