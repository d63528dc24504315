//! Where a redirect leads, and what is sent there (RFC 9110, section 15.4).

use http::{HeaderMap, HeaderName, Method, StatusCode, header};
use url::Url;

use super::{body::Payload, query::Query};

/// More than this is a circle.
pub(super) const MOST_HOPS: u32 = 10;

/// One exchange with a server.
pub(super) struct Hop {
    pub(super) method: Method,
    /// The address without credentials.
    pub(super) url: Url,
    /// Credentials that belong in the query.
    pub(super) secret_query: Query,
    /// Headers that are not sent any more.
    pub(super) dropped: Vec<HeaderName>,
    /// Whether the way has left the server that the request was meant for. No secret is sent any more,
    /// not even if it leads back: who led it back is not known.
    pub(super) away: bool,
    pub(super) payload: Payload,
}

impl Hop {
    /// The address as it is sent.
    pub(super) fn address(&self) -> Url {
        let mut url = self.url.clone();
        let secret = self.secret_query.written();
        if !secret.is_empty() {
            let query = match url.query() {
                Some(query) => format!("{query}&{secret}"),
                None => secret,
            };
            url.set_query(Some(&query));
        }
        url
    }

    /// Turns to the place that a response points to; `false` when it points nowhere that the
    /// request can go. Another server does not get the credentials.
    pub(super) fn follow(
        &mut self,
        status: StatusCode,
        headers: &HeaderMap,
        secret_headers: &[HeaderName],
    ) -> bool {
        let repeated = match status.as_u16() {
            301 | 302 => self.method != Method::POST,
            303 => [Method::GET, Method::HEAD].contains(&self.method),
            307 | 308 => true,
            _ => return false,
        };
        let location = headers
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok());
        let Some(mut target) = location.and_then(|location| self.url.join(location).ok()) else {
            return false;
        };
        if !matches!(target.scheme(), "http" | "https") || (repeated && !self.payload.repeatable())
        {
            return false;
        }
        if !repeated {
            self.method = Method::GET;
            self.payload = Payload::None;
            self.dropped.push(header::CONTENT_TYPE);
        }
        if target.origin() != self.url.origin() {
            self.away = true;
            self.dropped.extend_from_slice(secret_headers);
            self.secret_query = Query::default();
        }
        // These would be sent to a server that asked for nothing but this request.
        let _ = target.set_username("");
        let _ = target.set_password(None);
        target.set_fragment(None);
        self.url = target;
        true
    }
}
