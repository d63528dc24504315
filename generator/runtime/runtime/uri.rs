//! `format: uri`: an absolute URI (RFC 3986).

use url::Url;

use super::formatted::{Format, Formatted};

/// An absolute URI (RFC 3986), given as a URL of the WHATWG standard.
pub type Uri = Formatted<Url>;

impl Format for Url {
    const NAME: &'static str = "uri";

    fn parse(text: &str) -> Result<Self, String> {
        text.parse()
            .map_err(|error: <Self as std::str::FromStr>::Err| error.to_string())
    }

    fn print(&self) -> String {
        self.to_string()
    }
}
