//! `format: duration`: a length of time (ISO 8601, RFC 3339 appendix A).

use jiff::Span;

use super::formatted::{Format, Formatted};

/// A length of time, as `P1DT12H` (RFC 3339, appendix A).
pub type Duration = Formatted<Span>;

impl Format for Span {
    const NAME: &'static str = "duration";

    fn parse(text: &str) -> Result<Self, String> {
        text.parse()
            .map_err(|error: <Self as std::str::FromStr>::Err| error.to_string())
    }

    fn print(&self) -> String {
        self.to_string()
    }
}
