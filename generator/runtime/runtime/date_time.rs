//! `format: date-time`: an instant (RFC 3339, section 5.6).

use jiff::Timestamp;

use super::formatted::{Format, Formatted};

/// An instant with its offset from UTC, as `2024-05-01T12:00:00Z` (RFC 3339, section 5.6).
pub type DateTime = Formatted<Timestamp>;

impl Format for Timestamp {
    const NAME: &'static str = "date-time";

    fn parse(text: &str) -> Result<Self, String> {
        text.parse()
            .map_err(|error: <Self as std::str::FromStr>::Err| error.to_string())
    }

    fn print(&self) -> String {
        self.to_string()
    }
}
