//! A response before it is decoded.

use std::{borrow::Cow, fmt, marker::PhantomData, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, header};

use super::{
    decode::FromResponse, error::Error, headers::Shown, limits::Limits, redact::Secrets,
    transport::ByteStream,
};

/// Everything of a response but its body.
#[derive(Clone)]
pub struct Head {
    pub(super) method: Method,
    pub(super) route: Cow<'static, str>,
    pub(super) url: String,
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) elapsed: Duration,
    pub(super) retries_taken: u32,
    /// What ends an event stream before the connection does.
    pub(super) event_end: Option<&'static str>,
    /// How much of the body is held in memory.
    pub(super) limits: Limits,
    /// What no text about it may show.
    pub(super) secrets: Secrets,
}

impl Head {
    /// Status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The address that answered, redirects followed, without credentials.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Time from sending the last try until its response was there (its head, when the body is
    /// streamed).
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// How often the request was repeated.
    #[must_use]
    pub fn retries_taken(&self) -> u32 {
        self.retries_taken
    }

    /// The id that the server gave the request (`x-request-id` or `request-id`).
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        ["x-request-id", "request-id"]
            .iter()
            .find_map(|name| self.headers.get(*name)?.to_str().ok())
    }

    /// The media type without its parameters, in lower case; empty when there is none.
    #[must_use]
    pub fn media_type(&self) -> String {
        self.essence().to_ascii_lowercase()
    }

    /// The media type without its parameters, as the server spells it.
    pub(super) fn essence(&self) -> &str {
        let value = self
            .headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let essence = value
            .unwrap_or_default()
            .split(';')
            .next()
            .unwrap_or_default();
        essence.trim()
    }

    /// How many bytes the body has, if the server says so. Where there is no body, the length is that
    /// of another response (RFC 9110, section 8.6).
    pub(super) fn length(&self) -> Option<u64> {
        if self.method == Method::HEAD || self.status == StatusCode::NOT_MODIFIED {
            return None;
        }
        let value = self.headers.get(header::CONTENT_LENGTH)?;
        value.to_str().ok()?.parse().ok()
    }

    /// The data that ends the operation's event stream before the connection does.
    #[doc(hidden)]
    #[must_use]
    pub fn event_end(&self) -> Option<&'static str> {
        self.event_end
    }

    /// A text about the response, without the secrets that the server may have repeated.
    pub(super) fn redact(&self, text: String) -> String {
        self.secrets.redact(&self.url, text)
    }

    /// The request as errors and logs name it.
    pub(super) fn call(&self) -> String {
        format!("{} {}", self.method, self.route)
    }
}

impl fmt::Debug for Head {
    /// Without the query, which may be private, and without secrets in headers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Head")
            .field("method", &self.method)
            .field("route", &self.route)
            .field("url", &self.url.split('?').next().unwrap_or_default())
            .field("status", &self.status)
            .field("headers", &Shown(&self.headers))
            .field("elapsed", &self.elapsed)
            .field("retries_taken", &self.retries_taken)
            .finish_non_exhaustive()
    }
}

/// A response whose body is either there or still coming.
pub struct Response {
    pub(super) head: Arc<Head>,
    pub(super) content: Content,
}

pub(super) enum Content {
    Whole(Bytes),
    Stream(ByteStream),
}

impl Response {
    /// Everything but the body.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The body; empty when it is streamed, because then it is not there yet.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        static NOTHING: Bytes = Bytes::new();
        match &self.content {
            Content::Whole(bytes) => bytes,
            Content::Stream(_) => &NOTHING,
        }
    }

    /// Reads the response as the type asked for.
    ///
    /// # Errors
    ///
    /// A decode error with the path and the body.
    pub fn decode<T: FromResponse>(self) -> Result<T, Error> {
        T::from_response(self)
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("head", &self.head)
            .finish_non_exhaustive()
    }
}

/// A response with its body, to be looked at and decoded afterwards.
pub struct Raw<T> {
    head: Arc<Head>,
    body: Bytes,
    result: PhantomData<fn() -> T>,
}

impl<T> Raw<T> {
    pub(super) fn new(head: Arc<Head>, body: Bytes) -> Self {
        Self {
            head,
            body,
            result: PhantomData,
        }
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body as text, with U+FFFD for what is not UTF-8.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Reads the body as the operation's result, on this thread.
    ///
    /// # Errors
    ///
    /// A decode error with the path and the body.
    pub fn decode(&self) -> Result<T, Error>
    where
        T: FromResponse,
    {
        self.decode_as()
    }

    /// Reads the body as another type.
    ///
    /// # Errors
    ///
    /// A decode error with the path and the body.
    pub fn decode_as<U: FromResponse>(&self) -> Result<U, Error> {
        let content = Content::Whole(self.body.clone());
        U::from_response(Response {
            head: self.head.clone(),
            content,
        })
    }
}

impl<T> std::ops::Deref for Raw<T> {
    type Target = Head;

    fn deref(&self) -> &Head {
        &self.head
    }
}

impl<T> fmt::Debug for Raw<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Raw")
            .field("head", &self.head)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}
