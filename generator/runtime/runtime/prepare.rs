//! From a request and its client to what each try sends.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header, header::InvalidHeaderName};
use url::Url;

use super::{
    auth::{self, AuthScheme, Credential},
    body::Payload,
    core::Settings,
    error::Error,
    parts::Parts,
    query::Query,
    random,
};

/// All that stays the same over the tries.
pub(super) struct Prepared<'a> {
    settings: &'a Settings,
    parts: &'a Parts,
    pub(super) url: Url,
    pub(super) payload: Payload,
    pub(super) auth: Vec<(&'static AuthScheme, Option<&'a Credential>)>,
    /// The header by which the server recognises a repeated request.
    key: Option<(HeaderName, HeaderValue)>,
    /// Whether a second try does no harm.
    pub(super) repeatable: bool,
}

/// Checks and completes a request.
///
/// # Errors
///
/// When a value cannot be sent, or what the operation needs is missing.
pub(super) fn prepare<'a>(settings: &'a Settings, parts: &'a Parts) -> Result<Prepared<'a>, Error> {
    if let Some(fault) = &settings.fault {
        return Err(Error::config(fault.clone()));
    }
    let url = address(settings, parts)?;
    let payload = parts.whole_payload()?;
    let settled = |name: &HeaderName| settings.headers.mention(name) || parts.headers.mention(name);
    let security = parts.security.unwrap_or(settings.api.security);
    let auth = auth::choose(settings.api, security, &settings.credentials, settled)?;
    let mut prepared = Prepared {
        settings,
        parts,
        url,
        payload,
        auth,
        key: key(settings, parts)?,
        repeatable: parts.repeatable,
    };
    if let Some(declared) = settings.api.idempotency_header {
        // The caller may have taken the key out again.
        prepared.repeatable |= prepared.headers()?.contains_key(declared);
    }
    Ok(prepared)
}

/// Server, path and query.
pub(super) fn address(settings: &Settings, parts: &Parts) -> Result<Url, Error> {
    if let Some(address) = &parts.address {
        return Ok(address.clone());
    }
    let own = parts.server.filter(|_| !settings.base_chosen);
    let base = match (own, &settings.base_url) {
        (Some(own), Some(base)) => base.join(own).ok(),
        (Some(own), None) => Url::parse(own).ok(),
        (None, base) => base.clone(),
    };
    let mut url = base.ok_or_else(|| Error::config("the client has no base address"))?;
    let (path, own_query) = parts.target()?;
    let mut query = Query::default();
    query.set_written(url.query().unwrap_or_default());
    query.merge(&settings.query);
    for name in &parts.dropped_query {
        query.set(name, String::new());
    }
    query.absorb(own_query);
    match url.path().trim_end_matches('/') {
        "" => url.set_path(&path),
        base => {
            let path = [base, &path].concat();
            url.set_path(&path);
        }
    }
    let query = query.written();
    url.set_query(Some(query.as_str()).filter(|query| !query.is_empty()));
    url.set_fragment(None);
    Ok(url)
}

impl Prepared<'_> {
    /// The headers but for authentication. What comes later wins: client, API, operation, defaults
    /// of the caller, the caller's wishes for this request.
    ///
    /// # Errors
    ///
    /// When a value holds characters that a header cannot carry.
    pub(super) fn headers(&self) -> Result<HeaderMap, Error> {
        let (settings, parts) = (self.settings, self.parts);
        // Few requests have more, and a larger table costs every one more than growing costs those.
        let mut headers = HeaderMap::with_capacity(6);
        headers.insert(
            header::USER_AGENT,
            value("the user agent", settings.user_agent.clone())?,
        );
        headers.insert(header::ACCEPT, value("the media type", parts.accept)?);
        if let Some(media_type) = self.payload.media_type() {
            headers.insert(header::CONTENT_TYPE, value("the media type", media_type)?);
        }
        if let Some((name, key)) = &self.key {
            headers.insert(name, key.clone());
        }
        if let Some(user) = &settings.base_user {
            headers.insert(header::AUTHORIZATION, user.header.clone());
        }
        settings.headers.apply(&mut headers);
        parts.headers.apply(&mut headers);
        if !parts.cookies.is_empty() {
            let mut cookies = parts.cookies.clone();
            let own = headers
                .get(header::COOKIE)
                .and_then(|value| value.to_str().ok());
            cookies.splice(0..0, own.map(str::to_owned));
            let mut cookies = value("a cookie", cookies.join("; "))?;
            cookies.set_sensitive(true);
            headers.insert(header::COOKIE, cookies);
        }
        Ok(headers)
    }
}

/// The header by which the server recognises a repeated request, if there is to be one.
fn key(settings: &Settings, parts: &Parts) -> Result<Option<(HeaderName, HeaderValue)>, Error> {
    let declared = settings.api.idempotency_header;
    let harmful = [Method::POST, Method::PATCH].contains(&parts.method);
    let key = match &parts.idempotency_key {
        Some(key) => key.clone(),
        None if declared.is_some() && harmful => random::text().map_err(Error::request)?,
        None => return Ok(None),
    };
    let name = declared
        .unwrap_or("Idempotency-Key")
        .parse()
        .map_err(|error: InvalidHeaderName| Error::config(error.to_string()))?;
    Ok(Some((name, value("the idempotency key", key)?)))
}

fn value(what: &str, text: impl Into<Bytes>) -> Result<HeaderValue, Error> {
    let text = Some(text.into()).filter(|text| text.is_ascii());
    let value = text.and_then(|text| HeaderValue::from_maybe_shared(text).ok());
    value.ok_or_else(|| {
        Error::request(format!(
            "{what} holds characters that a header cannot carry"
        ))
    })
}
