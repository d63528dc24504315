//! The seam between this crate and the HTTP client below it: one trait.

use std::{
    error::Error as StdError,
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;
use url::Url;

/// Any error.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// A future on the heap that can move between threads.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Bytes that come bit by bit.
pub type ByteStream = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

/// Sends a request and hands back the response as soon as its head is there.
///
/// Redirects, retries, timeouts and decoding are not its business: it makes one exchange.
pub trait Transport: Send + Sync {
    /// Sends one request. A body whose length is known carries a `Content-Length` already.
    ///
    /// # Errors
    ///
    /// A [`TransportError`]; it must be made with [`TransportError::connect`] if, and only if, the
    /// server surely saw nothing of the request.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>>;

    /// The same of a request without an address, which is given in the form of the crate `url`: for
    /// a client that takes it so and would have to read it again.
    #[doc(hidden)]
    fn send_to(
        &self,
        address: Url,
        mut request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        match address.as_str().parse() {
            Ok(address) => {
                *request.uri_mut() = address;
                self.send(request)
            }
            Err(error) => Box::pin(std::future::ready(Err(TransportError::invalid(error)))),
        }
    }

    /// Ends after that time: for time limits. Another runtime than tokio puts its own timer here.
    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(tokio::time::sleep(duration))
    }

    /// Does work that takes long without waiting for anything, such as reading a large body, and where it
    /// holds up no other task. Another runtime than tokio puts its own threads here; without a runtime the
    /// work is done at once.
    fn compute(&self, work: Box<dyn FnOnce() + Send>) -> BoxFuture<()> {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            work();
            return Box::pin(std::future::ready(()));
        };
        let done = runtime.spawn_blocking(work);
        Box::pin(async move {
            let panic = done
                .await
                .err()
                .and_then(|error| error.try_into_panic().ok());
            if let Some(panic) = panic {
                std::panic::resume_unwind(panic);
            }
        })
    }

    /// Waits between two tries. A test without patience comes back at once.
    fn pause(&self, duration: Duration) -> BoxFuture<()> {
        self.sleep(duration)
    }
}

/// The body of a request on its way out or of a response on its way in.
#[derive(Default)]
pub enum Body {
    /// No body at all.
    #[default]
    Empty,
    /// Everything at once.
    Bytes(Bytes),
    /// Bit by bit.
    Stream(ByteStream),
}

impl Body {
    /// The bytes as a stream, whatever form the body has.
    #[must_use]
    pub fn into_stream(self) -> ByteStream {
        match self {
            Self::Empty => Box::pin(Once(None)),
            Self::Bytes(bytes) => Box::pin(Once(Some(bytes).filter(|bytes| !bytes.is_empty()))),
            Self::Stream(stream) => stream,
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
            Self::Stream(_) => f.write_str("Stream"),
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::Bytes(bytes)
    }
}

/// A stream of at most one piece.
struct Once(Option<Bytes>);

impl Stream for Once {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// Why there is no response.
#[derive(Debug)]
pub struct TransportError {
    pub(super) invalid: bool,
    pub(super) connect: bool,
    pub(super) timeout: bool,
    pub(super) source: BoxError,
}

impl TransportError {
    /// The exchange broke off; the server may have acted on the request.
    pub fn new(source: impl Into<BoxError>) -> Self {
        Self {
            invalid: false,
            connect: false,
            timeout: false,
            source: source.into(),
        }
    }

    /// The request cannot be sent at all, so that another try is of no use.
    pub fn invalid(source: impl Into<BoxError>) -> Self {
        Self {
            invalid: true,
            ..Self::new(source)
        }
    }

    /// There was no connection, so that the server saw nothing of the request.
    pub fn connect(source: impl Into<BoxError>) -> Self {
        Self {
            connect: true,
            ..Self::new(source)
        }
    }

    /// Marks that a time limit ended the exchange.
    #[must_use]
    pub fn timed_out(self) -> Self {
        Self {
            timeout: true,
            ..self
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.invalid {
            return f.write_str("the request cannot be sent");
        }
        f.write_str(match (self.connect, self.timeout) {
            (true, true) => "connecting took too long",
            (true, false) => "connecting failed",
            (false, true) => "the exchange took too long",
            (false, false) => "the exchange broke off",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.source.as_ref())
    }
}
