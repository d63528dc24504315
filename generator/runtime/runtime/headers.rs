//! Changes to the headers of a request, in the order in which they were asked for.

use http::{HeaderMap, HeaderName, HeaderValue, header};

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
        let parsed = name
            .parse::<HeaderName>()
            .map_err(|_| format!("{name:?} is no header name"))?;
        let mut value = HeaderValue::from_str(value).map_err(|_| {
            format!("the value of the header {name} holds characters that it cannot")
        })?;
        value.set_sensitive(is_secret(&parsed));
        self.0.push((parsed, Some(value)));
        Ok(())
    }

    /// Removes a header, whoever set it before.
    pub(super) fn remove(&mut self, name: &str) -> Result<(), String> {
        let name = name
            .parse()
            .map_err(|_| format!("{name:?} is no header name"))?;
        self.0.push((name, None));
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

/// Whether `Debug` of a header value should hide it.
fn is_secret(name: &HeaderName) -> bool {
    let known = [
        header::AUTHORIZATION,
        header::COOKIE,
        header::PROXY_AUTHORIZATION,
    ];
    known.contains(name)
        || ["token", "secret", "key", "password"]
            .iter()
            .any(|word| name.as_str().contains(word))
}
