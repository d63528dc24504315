//! `format: time`: a time of day (RFC 3339, section 5.6, `full-time`).

use jiff::civil;

use super::formatted::{Format, Formatted};

/// A time of day, as `12:00:00Z` (RFC 3339, section 5.6, `full-time`).
///
/// The offset stays in the text; its meaning here is the time on the clock.
pub type Time = Formatted<civil::Time>;

impl Format for civil::Time {
    const NAME: &'static str = "time";

    fn parse(text: &str) -> Result<Self, String> {
        // Offsets are optional in practice, so they are taken off rather than asked for.
        let clock = match text.find(['Z', 'z', '+', '-']) {
            Some(offset) => text.get(..offset).unwrap_or(text),
            None => text,
        };
        clock
            .parse()
            .map_err(|error: jiff::Error| error.to_string())
    }

    fn print(&self) -> String {
        self.to_string()
    }
}
