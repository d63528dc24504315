//! `format: date`: a day (RFC 3339, section 5.6, `full-date`).

use jiff::civil;

use super::formatted::{Format, Formatted};

/// A day, as `2024-05-01` (RFC 3339, section 5.6, `full-date`).
pub type Date = Formatted<civil::Date>;

impl Format for civil::Date {
    const NAME: &'static str = "date";

    fn parse(text: &str) -> Result<Self, String> {
        text.parse()
            .map_err(|error: <Self as std::str::FromStr>::Err| error.to_string())
    }

    fn print(&self) -> String {
        self.to_string()
    }
}
