//! JSON Lines, and JSON text sequences (RFC 7464), as a typed stream.

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::{Buf, Bytes};
use futures_core::Stream;

use super::{
    decode::{self, FromResponse},
    error::Error,
    limits::Limit,
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
///
/// It may be silent for any time unless the request has a `timeout` of its own or `idle_timeout` is
/// set: the client's `timeout` counts only until the stream begins. A value has at most 16 MiB
/// (`max_event_bytes`), the stream any length.
pub struct Lines<T> {
    head: Arc<Head>,
    source: Option<Streamed>,
    /// What came and is not parsed yet.
    piece: Bytes,
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
        let head = response.head.clone();
        let parser = Parser {
            limit: head.limits.event(),
            sequence: head.media_type().ends_with("json-seq"),
            text: Vec::new(),
        };
        Ok(Self {
            head,
            source: Some(Streamed::from_response(response)?),
            piece: Bytes::new(),
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
    /// When the connection breaks off, the stream is silent for too long, a value is too large, or
    /// it does not decode.
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
        let Some(source) = &mut this.source else {
            return Poll::Ready(None);
        };
        let decoded = |text: Bytes| {
            decode::json(&text).map_err(|error| error.with_head(this.head.clone()).with_body(text))
        };
        let last = loop {
            match this.parser.next(&mut this.piece) {
                Ok(Some(text)) => return Poll::Ready(Some(decoded(text))),
                Ok(None) => {}
                Err(error) => break Some(Err(error.with_head(this.head.clone()))),
            }
            match ready!(Pin::new(&mut *source).poll_next(context)) {
                Some(Ok(piece)) => this.piece = piece,
                Some(Err(error)) => break Some(Err(error)),
                None => break this.parser.finish().map(decoded),
            }
        };
        this.source = None;
        this.piece = Bytes::new();
        Poll::Ready(last)
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
struct Parser {
    limit: Limit,
    /// Whether line ends are part of a text, because record separators stand between texts.
    sequence: bool,
    text: Vec<u8>,
}

impl Parser {
    /// Takes from the piece what belongs to the next text, and the text if that is complete.
    fn next(&mut self, piece: &mut Bytes) -> Result<Option<Bytes>, Error> {
        while !piece.is_empty() {
            let sequence = self.sequence;
            let end = piece
                .iter()
                .position(|&byte| byte == RECORD_SEPARATOR || (byte == b'\n' && !sequence));
            let length = end.unwrap_or(piece.len());
            if (self.text.len() as u64).saturating_add(length as u64) > self.limit.most {
                return Err(self.limit.exceeded());
            }
            self.text
                .extend_from_slice(piece.get(..length).unwrap_or_default());
            piece.advance(length);
            if end.is_none() {
                break;
            }
            piece.advance(1);
            let text = self.finish();
            if text.is_some() {
                return Ok(text);
            }
        }
        Ok(None)
    }

    /// The text is complete, unless it is a number or word of a sequence whose rest may have been
    /// lost (RFC 7464, section 2.4): then it is handed on with what makes it an error.
    fn finish(&mut self) -> Option<Bytes> {
        let mut text = std::mem::take(&mut self.text);
        if text.trim_ascii().is_empty() {
            return None;
        }
        let open_ended = matches!(text.last(), Some(last) if last.is_ascii_alphanumeric());
        if self.sequence && open_ended {
            text.push(RECORD_SEPARATOR);
        }
        Some(text.into())
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
