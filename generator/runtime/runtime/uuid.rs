//! `format: uuid` (RFC 9562).

use super::formatted::{Format, Formatted};

/// A UUID (RFC 9562).
pub type Uuid = Formatted<uuid::Uuid>;

impl Format for uuid::Uuid {
    const NAME: &'static str = "uuid";

    fn parse(text: &str) -> Result<Self, String> {
        text.parse()
            .map_err(|error: <Self as std::str::FromStr>::Err| error.to_string())
    }

    fn print(&self) -> String {
        self.to_string()
    }
}
