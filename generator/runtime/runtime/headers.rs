//! Changes to the headers of a request, in the order in which they were asked for.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue};

/// Headers to set and to remove.
#[derive(Clone, Debug, Default)]
pub(super) struct Changes(Vec<(HeaderName, Option<HeaderValue>)>);

impl Changes {
    /// Sets a header, in the place of any value it had.
    ///
    /// # Errors
    ///
    /// When the name or the value cannot be in a header. The value is not shown: it may be a
    /// secret.
    pub(super) fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let (name, value) = header(name, value)?;
        self.0.push((name, Some(value)));
        Ok(())
    }

    /// Removes a header, whoever set it before.
    pub(super) fn remove(&mut self, name: &str) -> Result<(), String> {
        self.0.push((header_name(name)?, None));
        Ok(())
    }

    /// Whether there is a change of this header.
    pub(super) fn mention(&self, name: &HeaderName) -> bool {
        self.0.iter().any(|(changed, _)| changed == name)
    }

    /// Puts other changes before these, so that these win.
    pub(super) fn put_before(&mut self, mut others: Self) {
        others.0.append(&mut self.0);
        *self = others;
    }

    /// What is set to a secret.
    pub(super) fn secrets(&self) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
        self.0.iter().filter_map(|(name, value)| {
            let value = value.as_ref().filter(|value| value.is_sensitive())?;
            Some((name.clone(), value.clone()))
        })
    }

    /// Makes the changes.
    pub(super) fn apply(&self, headers: &mut HeaderMap) {
        for (name, value) in &self.0 {
            match value {
                Some(value) => headers.insert(name.clone(), value.clone()),
                None => headers.remove(name),
            };
        }
    }
}

/// A header of the caller's texts.
///
/// # Errors
///
/// When one of them cannot be in a header. The value is not shown: it may be a secret.
pub(super) fn header(name: &str, text: &str) -> Result<(HeaderName, HeaderValue), String> {
    let parsed = header_name(name)?;
    // RFC 9110, section 5.5: what stands around a value is no part of it, and gets lost.
    if text.trim_matches([' ', '\t']).len() < text.len() {
        return Err(format!(
            "the value of the header {name} begins or ends with a space"
        ));
    }
    let mut value = HeaderValue::from_str(text)
        .map_err(|_| format!("the value of the header {name} holds characters that it cannot"))?;
    value.set_sensitive(tells(parsed.as_str()));
    Ok((parsed, value))
}

fn header_name(name: &str) -> Result<HeaderName, String> {
    name.parse()
        .map_err(|_| format!("{name:?} is no header name"))
}

/// Headers as `Debug` may show them.
pub(super) struct Shown<'a>(pub(super) &'a HeaderMap);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.0.iter().map(|(name, value)| {
            let mut value = value.clone();
            value.set_sensitive(value.is_sensitive() || tells(name.as_str()));
            (name, value)
        });
        f.debug_map().entries(shown).finish()
    }
}

/// Whether a header or query parameter holds a secret, by its name in lower case: then texts for people
/// hide the value, and a redirect to another server does not take the header along.
pub(super) fn tells(name: &str) -> bool {
    let telling = [
        "authorization",
        "cookie",
        "credential",
        "key",
        "password",
        "secret",
        "session",
        "token",
    ];
    let tells = telling.iter().any(|word| name.contains(word))
        || name.split(['-', '_']).any(|word| word == "auth");
    // The key by which a server knows a request again opens nothing.
    tells && !name.contains("idempotency")
}
