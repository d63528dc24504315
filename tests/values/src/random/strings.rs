//! Strings: of the format that is asked for, in more than one spelling.

use super::facets::Facets;
use super::pattern;
use fastrand::Rng;

/// Texts without a format; the last ones are what careless code breaks.
const WORDS: [&str; 10] = [
    "alpha",
    "Beta",
    "gamma delta",
    "42",
    "true",
    "",
    "null",
    "ä ß ☃",
    "a\"b\\c/\n\t",
    "\u{1F600}",
];

/// A text that fits the facets.
pub(super) fn text(facets: &Facets<'_>, rng: &mut Rng) -> String {
    let few = usize::try_from(facets.few[0])
        .unwrap_or(usize::MAX)
        .min(10_000);
    let many = facets.many[0].and_then(|it| usize::try_from(it).ok());
    let many = many.unwrap_or(usize::MAX);
    let mut text = match facets.pattern {
        Some(pattern) => return pattern::text(pattern, rng),
        None => of_format(facets.format.unwrap_or_default(), rng),
    };
    let length = text.chars().count();
    text.extend(std::iter::repeat_n('x', few.saturating_sub(length)));
    if length > many {
        text = text.chars().take(many).collect();
    }
    text
}

/// The name of a member.
pub(super) fn name(rng: &mut Rng) -> String {
    format!("key {}", rng.u16(..))
}

fn of_format(format: &str, rng: &mut Rng) -> String {
    let texts: &[&str] = match format {
        "date-time" => &[
            "2024-02-29T12:34:56Z",
            "2024-02-29t12:34:56.120z",
            "1985-04-12T23:20:50.520000+00:00",
            "1990-12-31T15:59:59.123456789-08:00",
        ],
        "date" => &["2024-02-29", "1999-12-31"],
        "time" => &["12:34:56Z", "23:20:50.52+01:00"],
        "duration" => &["P3Y6M4DT12H30M5S", "PT0S", "P1W", "PT36H"],
        "uuid" => &[
            "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
            "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
        ],
        "uri" | "url" | "iri" => &[
            "https://example.com",
            "HTTP://Example.com:80/a/../b?q=%7e#top",
            "mailto:someone@example.com",
        ],
        "uri-reference" => &["/a/b?c", "#top", "../x"],
        "email" | "idn-email" => &["someone@example.com"],
        "hostname" | "idn-hostname" => &["example.com"],
        "ipv4" => &["192.0.2.1", "0.0.0.0"],
        "ipv6" => &[
            "2001:DB8::1",
            "::1",
            "2001:0db8:0000:0000:0000:0000:0000:0001",
        ],
        "byte" | "base64" => &["", "aGVsbG8=", "AAECAw==", "/+8="],
        _ => &WORDS,
    };
    rng.choice(texts).copied().unwrap_or_default().to_owned()
}
