//! `format: ipv4` and `format: ipv6`.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::formatted::{Format, Formatted};

/// An IPv4 address in dotted form (RFC 2673, section 3.2).
pub type Ipv4 = Formatted<Ipv4Addr>;

impl Format for Ipv4Addr {
    const NAME: &'static str = "ipv4";

    fn parse(text: &str) -> Result<Self, String> {
        text.parse()
            .map_err(|error: <Self as std::str::FromStr>::Err| error.to_string())
    }

    fn print(&self) -> String {
        self.to_string()
    }
}

/// An IPv6 address (RFC 4291, section 2.2).
pub type Ipv6 = Formatted<Ipv6Addr>;

impl Format for Ipv6Addr {
    const NAME: &'static str = "ipv6";

    fn parse(text: &str) -> Result<Self, String> {
        text.parse()
            .map_err(|error: <Self as std::str::FromStr>::Err| error.to_string())
    }

    fn print(&self) -> String {
        self.to_string()
    }
}
