//! JSON Lines, and JSON text sequences (RFC 7464), as a typed stream.

use std::{
    collections::VecDeque,
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;

use super::{
    decode::{self, FromResponse},
    error::Error,
    response::{Head, Response},
    streamed::Streamed,
    wire::Wire,
};

/// What begins a text of a sequence.
const RECORD_SEPARATOR: u8 = 0x1E;

/// A stream of JSON values, one a line or each after a record separator.
///
/// A value that does not decode is an error, after which the stream goes on; any other error ends
/// it.
pub struct Lines<T> {
    head: Arc<Head>,
    source: Option<Streamed>,
    parser: Parser,
    value: PhantomData<fn() -> T>,
}

impl<T: Wire + 'static> FromResponse for Lines<T> {
    const STREAMED: bool = true;
    const QUIET: bool = true;

    fn accept() -> &'static str {
        "application/jsonl, application/x-ndjson, application/json-seq, application/json;q=0.5"
    }

    fn from_response(response: Response) -> Result<Self, Error> {
        let sequence = response.head.media_type().ends_with("json-seq");
        let parser = Parser {
            sequence,
            ..Parser::default()
        };
        let head = response.head.clone();
        Ok(Self {
            head,
            source: Some(Streamed::from_response(response)?),
            parser,
            value: PhantomData,
        })
    }
}

impl<T: Wire> Lines<T> {
    /// The next value, `None` at the end.
    ///
    /// # Errors
    ///
    /// When the connection breaks off, or the value does not decode.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }
}

impl<T: Wire> Stream for Lines<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(text) = this.parser.ready.pop_front() {
                let value = decode::json(&text)
                    .map_err(|error| error.with_head(this.head.clone()).with_body(text));
                return Poll::Ready(Some(value));
            }
            let Some(source) = &mut this.source else {
                return Poll::Ready(None);
            };
            match ready!(Pin::new(source).poll_next(context)) {
                Some(Ok(chunk)) => this.parser.feed(&chunk),
                Some(Err(error)) => {
                    this.source = None;
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    this.source = None;
                    this.parser.finish();
                }
            }
        }
    }
}

impl<T> fmt::Debug for Lines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines")
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}

/// Puts texts together from pieces that end anywhere.
#[derive(Default)]
struct Parser {
    /// Whether line ends are part of a text, because record separators stand between texts.
    sequence: bool,
    text: Vec<u8>,
    ready: VecDeque<Bytes>,
}

impl Parser {
    fn feed(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            match byte {
                RECORD_SEPARATOR => self.finish(),
                b'\n' if !self.sequence => self.finish(),
                byte => self.text.push(byte),
            }
        }
    }

    /// The text is complete, unless it is a number or word of a sequence whose rest may have been
    /// lost (RFC 7464, section 2.4): then it is handed on with what makes it an error.
    fn finish(&mut self) {
        let mut text = std::mem::take(&mut self.text);
        if text.trim_ascii().is_empty() {
            return;
        }
        let open_ended = matches!(text.last(), Some(last) if last.is_ascii_alphanumeric());
        if self.sequence && open_ended {
            text.push(RECORD_SEPARATOR);
        }
        self.ready.push_back(text.into());
    }
}

/// Blocking iteration: `for value in lines { let value = value?; .. }`.
#[cfg(feature = "blocking")]
impl<T: Wire + Send + 'static> IntoIterator for Lines<T> {
    type Item = Result<T, Error>;
    type IntoIter = super::blocking::Iter<Self>;

    fn into_iter(self) -> Self::IntoIter {
        super::blocking::Iter::new(self)
    }
}
