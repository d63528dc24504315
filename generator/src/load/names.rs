//! Names of documents: how a reference in one document names another.

/// The part of a reference that names a document, and the fragment without `#`.
pub(crate) fn split(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

/// Whether a reference names something by a scheme, `https://..`, `urn:..`: such are not read.
///
/// A single letter before the colon is a drive, not a scheme.
pub(crate) fn has_scheme(file: &str) -> bool {
    file.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// The name of the document that `file` means in a reference of the document `base`
/// (RFC 3986, 5.2: relative to the folder of the base, dot segments removed).
pub(crate) fn join(base: &str, file: &str) -> String {
    if file.is_empty() {
        return base.to_owned();
    }
    if has_scheme(file) {
        return file.to_owned();
    }
    let file = decode(file);
    let folder = match file.starts_with('/') {
        true => "",
        false => base
            .rfind('/')
            .map_or("", |end| base.get(..=end).unwrap_or("")),
    };
    normalise(&format!("{folder}{file}"))
}

/// Removes `.` and `..` as far as they can be.
fn normalise(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, ".." | "")) => {
                parts.pop();
            }
            // One file has one name, or a file that refers to itself could be read without end.
            "" if parts.iter().any(|part| !part.is_empty()) => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Undoes percent encoding (RFC 3986, 2.1); what is no encoding stays as it is.
pub(crate) fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        let byte = match (first, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| high << 4 | low),
            _ => None,
        };
        decoded.push(byte.unwrap_or(first));
        rest = match byte {
            Some(_) => after.get(2..).unwrap_or_default(),
            None => after,
        };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::{decode, has_scheme, join};

    #[test]
    fn names_are_joined_like_relative_references() {
        for (base, file, name) in [
            ("api/openapi.yaml", "common.yaml", "api/common.yaml"),
            ("api/openapi.yaml", "./schemas/../pet.yaml", "api/pet.yaml"),
            ("openapi.yaml", "../shared/pet.yaml", "../shared/pet.yaml"),
            (
                "/apis/openapi.yaml",
                "pet%20shop.yaml",
                "/apis/pet shop.yaml",
            ),
            ("api/openapi.yaml", "/etc/pet.yaml", "/etc/pet.yaml"),
            (
                "api/openapi.yaml",
                "https://example.com/x.yaml",
                "https://example.com/x.yaml",
            ),
            ("openapi.yaml", "", "openapi.yaml"),
            (
                "api//openapi.yaml",
                ".//common//pet.yaml",
                "api/common/pet.yaml",
            ),
            ("/apis/openapi.yaml", ".//pet.yaml", "/apis/pet.yaml"),
        ] {
            assert_eq!(join(base, file), name, "{file} in {base}");
        }
    }

    #[test]
    fn percent_encoding_is_undone_where_it_is_one() {
        for (text, decoded) in [
            ("a%20b", "a b"),
            ("100%", "100%"),
            ("%zz", "%zz"),
            ("%7Bid%7D", "{id}"),
        ] {
            assert_eq!(decode(text), decoded);
        }
    }

    #[test]
    fn drives_are_no_schemes() {
        assert!(has_scheme("https://example.com") && has_scheme("urn:x:y"));
        assert!(!has_scheme("c:/x.yaml") && !has_scheme("x.yaml") && !has_scheme("./a:b"));
    }
}
