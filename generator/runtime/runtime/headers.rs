//! Changes to the headers of a request, in the order in which they were asked for.

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
    value.set_sensitive(is_secret(&parsed));
    Ok((parsed, value))
}

fn header_name(name: &str) -> Result<HeaderName, String> {
    name.parse()
        .map_err(|_| format!("{name:?} is no header name"))
}

/// Whether a header holds a secret, by its name: then `Debug` hides the value, and a redirect to
/// another server does not take it along.
pub(super) fn is_secret(name: &HeaderName) -> bool {
    let name = name.as_str();
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
