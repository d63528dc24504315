//! The one error of this crate, and the questions that can be asked of it.

use std::{borrow::Cow, error::Error as StdError, fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{
    decode,
    excerpt::{MESSAGE, VALUE, excerpt},
    response::Head,
    retry,
    transport::{BoxError, TransportError},
    wire::Wire,
};

/// Why a call failed.
///
/// It never shows credentials: not the headers of the request, not its address, not its body. Where the
/// text of a server repeats one that was sent with the request - a token or password, as it is, escaped
/// or in base 64, or the value of a header or query parameter whose name tells of a secret - there
/// stands `[redacted]`: from 8 characters on everywhere, from 4 where it is a word by itself. A shorter
/// secret stays.
///
/// Its texts are cut where the server makes them longer than 2,000 bytes; [`Self::body`] has all.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    message: String,
    /// `POST /v1/chats/{chatID}`, once it is known.
    call: Option<String>,
    retries_taken: u32,
    head: Option<Arc<Head>>,
    body: Bytes,
    path: Option<String>,
    source: Option<BoxError>,
}

/// What went wrong, as far as callers and retries tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Config,
    Request,
    Transport { connect: bool, timeout: bool },
    Status,
    TooLarge,
    Decode,
}

impl Error {
    fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            call: None,
            retries_taken: 0,
            head: None,
            body: Bytes::new(),
            path: None,
            source: None,
        }))
    }

    /// The client cannot be built or used as it is configured.
    pub(super) fn config(message: impl Into<String>) -> Self {
        Self::new(Kind::Config, message)
    }

    /// The request cannot be sent as it is.
    pub(super) fn request(message: impl Into<String>) -> Self {
        Self::new(Kind::Request, message)
    }

    /// There was no response, or it broke off.
    pub(super) fn transport(mut error: TransportError) -> Self {
        // Without an HTTP client there was no exchange that could have gone wrong.
        error.source = match error.source.downcast::<Self>() {
            Ok(own) if own.kind() == Kind::Config => return *own,
            Ok(own) => own,
            Err(other) => other,
        };
        if let Some(message) = refused(error.source.as_ref()) {
            return Self::request(message).with_source(error.source);
        }
        let kind = match error.invalid {
            true => Kind::Request,
            false => Kind::Transport {
                connect: error.connect,
                timeout: error.timeout,
            },
        };
        Self::new(kind, error.to_string()).with_source(error.source)
    }

    /// The time for one try ran out.
    pub(super) fn timeout(limit: Duration) -> Self {
        let kind = Kind::Transport {
            connect: false,
            timeout: true,
        };
        Self::new(kind, format!("no response within {limit:?}"))
    }

    /// Nothing more came of a streamed body.
    pub(super) fn silent(limit: Duration) -> Self {
        let kind = Kind::Transport {
            connect: false,
            timeout: true,
        };
        Self::new(kind, format!("the response was silent for {limit:?}"))
    }

    /// The response stopped coming. Errors of the time limit are told from others by their type.
    pub(super) fn broken_body(error: BoxError) -> Self {
        match error.downcast::<Self>() {
            Ok(error) => *error,
            Err(error) => Self::transport(TransportError::new(error)),
        }
    }

    /// The server answered with a status that means failure. If its body is not all there, the
    /// error that ended it is the source.
    pub(super) fn status_of(
        head: Arc<Head>,
        body: Bytes,
        mut message: String,
        missing: Option<Self>,
    ) -> Self {
        if let Some(missing) = &missing {
            let came = body.len();
            let reason = &missing.0.message;
            message.push_str(&format!(
                " (only {came} bytes of the body are there: {reason})"
            ));
        }
        let error = Self::new(Kind::Status, message)
            .attach(head)
            .with_body(body);
        match missing {
            Some(missing) => error.with_source(missing),
            None => error,
        }
    }

    /// The response is larger than a limit.
    pub(super) fn too_large(message: impl Into<String>) -> Self {
        Self::new(Kind::TooLarge, message)
    }

    /// The response is not what the document promises.
    pub(super) fn decode(message: impl Into<String>) -> Self {
        Self::new(Kind::Decode, message)
    }

    pub(super) fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(super) fn with_path(mut self, path: String) -> Self {
        self.0.path = Some(path);
        self
    }

    pub(super) fn with_body(mut self, body: Bytes) -> Self {
        self.0.body = body;
        self
    }

    /// Adds the response that it is about, and takes out the secrets that it repeats.
    pub(super) fn with_head(mut self, head: Arc<Head>) -> Self {
        // Before anything is cut: half a secret is not recognised.
        self.0.message = head.redact(self.0.message);
        self.0.path = self.0.path.map(|path| head.redact(path));
        self.0.source = self.0.source.map(|source| {
            let told = source.to_string();
            let redacted = head.redact(told.clone());
            match redacted == told {
                true => source,
                false => redacted.into(),
            }
        });
        self.attach(head).shortened()
    }

    /// Cuts the path and the text of the source: messages of `serde_json` hold the value that does not
    /// fit, whatever its length.
    pub(super) fn shortened(mut self) -> Self {
        self.0.path = self.0.path.map(|path| excerpt(&path, VALUE).into_owned());
        self.0.source = self.0.source.map(|source| {
            let told = source.to_string();
            match excerpt(&told, MESSAGE) {
                Cow::Borrowed(_) => source,
                // Line and column stand at the end, from where they are read again.
                Cow::Owned(short) if source.is::<serde_json::Error>() => {
                    Box::new(<serde_json::Error as serde::de::Error>::custom(short))
                }
                Cow::Owned(short) => short.into(),
            }
        });
        self
    }

    fn attach(mut self, head: Arc<Head>) -> Self {
        self.0.retries_taken = head.retries_taken;
        self.0.call = Some(head.call());
        self.0.head = Some(head);
        self
    }

    pub(super) fn with_call(mut self, call: String, retries_taken: u32) -> Self {
        self.0.call = Some(call);
        self.0.retries_taken = retries_taken;
        self
    }

    /// What a log may say: nothing that the server wrote.
    pub(super) fn summary(&self) -> String {
        match (self.status(), self.0.kind) {
            (Some(status), Kind::Status) => status.to_string(),
            (_, kind) => format!("{kind:?}"),
        }
    }

    pub(super) fn kind(&self) -> Kind {
        self.0.kind
    }

    /// The client is not configured well enough to send, for instance without a token.
    #[must_use]
    pub fn is_config(&self) -> bool {
        self.0.kind == Kind::Config
    }

    /// The request cannot be sent as it is, for instance for an empty path parameter. Nothing was
    /// sent, unless an upload turned out to be longer or shorter than announced: then the server got
    /// a part of it.
    #[must_use]
    pub fn is_request(&self) -> bool {
        self.0.kind == Kind::Request
    }

    /// There was no connection, so that the server saw nothing of the request.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self.0.kind, Kind::Transport { connect: true, .. })
    }

    /// A time limit ended the call: the one for connecting when [`Self::is_connect`] holds too,
    /// otherwise the one for a try, after which the server may have acted on the request.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.kind, Kind::Transport { timeout: true, .. })
    }

    /// There was no response, or it broke off; includes [`Self::is_connect`] and
    /// [`Self::is_timeout`].
    #[must_use]
    pub fn is_transport(&self) -> bool {
        matches!(self.0.kind, Kind::Transport { .. })
    }

    /// The server answered with a status that means failure. A body that did not come as a whole
    /// does not change that; why is the source of this error then.
    #[must_use]
    pub fn is_status(&self) -> bool {
        self.0.kind == Kind::Status
    }

    /// The response is larger than a limit of the client or the request, which the message names:
    /// `max_response_bytes` or `max_event_bytes`.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.0.kind == Kind::TooLarge
    }

    /// The response came but is not what the API description promises.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.0.kind == Kind::Decode
    }

    /// Status of the response, when there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.head.as_ref().map(|head| head.status)
    }

    /// Headers of the response, when there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.head.as_ref().map(|head| &head.headers)
    }

    /// The body of the response as it came; empty when there was none. Of the body of an error
    /// (see [`Self::is_status`]) there are at most as many bytes as `max_error_bytes` allows.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// The body of the response as the API describes it for this status. `None` when there was no
    /// response or its body is something else.
    #[must_use]
    pub fn api<T: Wire>(&self) -> Option<T> {
        self.0.head.as_ref()?;
        decode::json(&self.0.body).ok()
    }

    /// The id that the server gave the request, for its operators (`x-request-id` or
    /// `request-id`).
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.head.as_ref()?.request_id()
    }

    /// How long the server asks to wait before the next try, without an upper limit
    /// (`retry-after-ms`, or `Retry-After` of RFC 9110 as seconds or as a date). A call does not wait
    /// for more than 60 s: it fails instead, so that the caller can.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry::retry_after(self.headers()?)
    }

    /// How often the request was repeated.
    #[must_use]
    pub fn retries_taken(&self) -> u32 {
        self.0.retries_taken
    }

    /// Where in the body a decode error is, such as `items[3].timestamp`. A path of more than 1,000
    /// bytes is cut in the middle.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(call) = &self.0.call {
            write!(f, "{}: ", excerpt(call, VALUE))?;
        }
        f.write_str(&excerpt(&self.0.message, MESSAGE))?;
        if let Some(path) = self.path() {
            write!(f, " at {path}")?;
        }
        match self.0.retries_taken {
            0 => Ok(()),
            1 => f.write_str(" (after 1 retry)"),
            taken => write!(f, " (after {taken} retries)"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug
            .field("kind", &self.0.kind)
            .field("message", &excerpt(&self.0.message, MESSAGE));
        if let Some(call) = &self.0.call {
            debug.field("call", &excerpt(call, VALUE));
        }
        if let Some(head) = &self.0.head {
            debug.field("status", &head.status.as_u16());
        }
        if let Some(path) = self.path() {
            debug.field("path", &path);
        }
        if let Some(source) = &self.0.source {
            debug.field("source", source);
        }
        debug
            .field("retries_taken", &self.0.retries_taken)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

/// What the body of a request said when it refused to go on, through all layers of a transport.
fn refused(source: &(dyn StdError + 'static)) -> Option<String> {
    let mut layer = Some(source);
    while let Some(error) = layer {
        if let Some(own) = error.downcast_ref::<Error>().filter(|own| own.is_request()) {
            return Some(own.0.message.clone());
        }
        layer = error.source();
    }
    None
}
