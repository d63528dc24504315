//! The query of a request, and everything else that has the form `a=1&b=2`.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What `application/x-www-form-urlencoded` leaves as it is (WHATWG URL, section 5.2).
const FORM: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'*')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_');

/// What `allowReserved` leaves as it is besides: the reserved characters of RFC 3986, but not
/// those that would end the value.
const RESERVED: &AsciiSet = &FORM
    .remove(b'~')
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b'[')
    .remove(b']');

/// Encodes one name or value: space as `+`, everything but letters, digits and `*-._` in percent.
pub(super) fn encode(text: &str) -> String {
    // `+` itself has become `%2B`, so the replacement is unambiguous.
    let encoded = Cow::from(utf8_percent_encode(text, FORM));
    if encoded.contains("%20") {
        encoded.replace("%20", "+")
    } else {
        encoded.into_owned()
    }
}

/// Encodes a value in which reserved characters stand for themselves.
pub(super) fn encode_reserved(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The text of an encoded name or value.
pub(super) fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " "))
        .decode_utf8_lossy()
        .into_owned()
}

/// Named pieces of encoded text, in order. A name occurs once, with all its pairs.
#[derive(Clone, Debug, Default)]
pub(super) struct Query {
    pub(super) entries: Vec<(String, String)>,
}

impl Query {
    /// Puts the pairs of a parameter in the place of those it had. No pairs remove it.
    pub(super) fn set(&mut self, name: &str, pairs: String) {
        match self.entries.iter_mut().find(|(known, _)| known == name) {
            _ if pairs.is_empty() => self.entries.retain(|(known, _)| known != name),
            Some((_, before)) => *before = pairs,
            None => self.entries.push((name.to_owned(), pairs)),
        }
    }

    /// Sets a parameter to one text.
    pub(super) fn set_text(&mut self, name: &str, text: &str) {
        self.set(name, format!("{}={}", encode(name), encode(text)));
    }

    /// Takes over the pairs of a query that is written out, such as `a=1&b`.
    pub(super) fn set_written(&mut self, query: &str) {
        let mut written = Self::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let name = decode(pair.split('=').next().unwrap_or(pair));
            match written.entries.iter_mut().find(|(known, _)| *known == name) {
                Some((_, pairs)) => {
                    pairs.push('&');
                    pairs.push_str(pair);
                }
                None => written.entries.push((name, pair.to_owned())),
            }
        }
        self.absorb(written);
    }

    /// Takes over all parameters of a query that is not needed any more.
    pub(super) fn absorb(&mut self, other: Self) {
        if self.entries.is_empty() {
            *self = other;
        } else {
            self.merge(&other);
        }
    }

    /// Takes over all parameters of another query; they replace those of the same name.
    pub(super) fn merge(&mut self, other: &Self) {
        for (name, pairs) in &other.entries {
            self.set(name, pairs.clone());
        }
    }

    /// `a=1&b=2`, without a question mark.
    pub(super) fn written(&self) -> String {
        let pairs: Vec<&str> = self
            .entries
            .iter()
            .map(|(_, pairs)| pairs.as_str())
            .collect();
        pairs.join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::{Query, encode, encode_reserved};

    #[test]
    fn characters() {
        assert_eq!(encode("dinner time"), "dinner+time");
        assert_eq!(
            encode("a,b&c+d=e/f:g~😄"),
            "a%2Cb%26c%2Bd%3De%2Ff%3Ag%7E%F0%9F%98%84"
        );
        assert_eq!(
            encode_reserved("a/b:c?d&e#f+g h"),
            "a/b:c?d%26e%23f%2Bg%20h"
        );
    }

    #[test]
    fn a_name_occurs_once() {
        let mut query = Query::default();
        query.set_written("hard=1&b=x&hard=2&flag");
        query.set_text("b", "y z");
        query.set_text("c", "");
        assert_eq!(query.written(), "hard=1&hard=2&b=y+z&flag&c=");
        query.set("hard", String::new());
        assert_eq!(query.written(), "b=y+z&flag&c=");
    }
}
