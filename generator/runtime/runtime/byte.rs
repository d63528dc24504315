//! `format: byte`: bytes as Base64 (RFC 4648, section 4).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::formatted::{Format, Formatted};

/// Bytes as Base64 (RFC 4648, section 4).
pub type Byte = Formatted<Base64>;

/// Bytes that go over the wire as Base64.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Base64(pub Vec<u8>);

impl Format for Base64 {
    const NAME: &'static str = "byte";

    fn parse(text: &str) -> Result<Self, String> {
        STANDARD
            .decode(text)
            .map(Self)
            .map_err(|error| error.to_string())
    }

    fn print(&self) -> String {
        STANDARD.encode(&self.0)
    }
}
