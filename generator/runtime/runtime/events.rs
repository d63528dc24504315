//! Server-sent events (WHATWG HTML, section 9.2) as a typed stream.

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::{Buf, Bytes};
use futures_core::Stream;

use super::{
    decode::{self, FromResponse},
    error::Error,
    limits::Limit,
    response::{Head, Response},
    streamed::Streamed,
    text::Text,
    wire::Wire,
};

/// An event with its data decoded.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// Its name; `message` when the server gives none.
    pub name: String,
    /// The id that was sent last, with this event or before; empty when there was none.
    pub id: String,
    /// What it brings.
    pub data: T,
}

/// What the data of an event can be read as.
pub trait FromData: Sized {
    /// Reads the data.
    ///
    /// # Errors
    ///
    /// A decode error.
    fn from_data(data: &str) -> Result<Self, Error>;
}

impl<T: Wire> FromData for T {
    fn from_data(data: &str) -> Result<Self, Error> {
        decode::json(data.as_bytes())
    }
}

impl FromData for Text {
    fn from_data(data: &str) -> Result<Self, Error> {
        Ok(Self(data.to_owned()))
    }
}

/// A stream of events. It ends with the response, or with the data that the API sends last.
///
/// An event whose data does not decode is an error, after which the stream goes on; any other
/// error ends it. There is no reconnecting: [`Self::last_event_id`] tells where to go on.
///
/// It may be silent for any time unless the request has a `timeout` of its own or `idle_timeout` is
/// set: the client's `timeout` counts only until the stream begins. An event with its name and id has
/// at most 16 MiB (`max_event_bytes`), the stream any length.
pub struct Events<T> {
    head: Arc<Head>,
    source: Option<Streamed>,
    /// What came and is not parsed yet.
    piece: Bytes,
    parser: Parser,
    end: Option<&'static str>,
    data: PhantomData<fn() -> T>,
}

impl<T: FromData + 'static> FromResponse for Events<T> {
    const STREAMED: bool = true;
    const QUIET: bool = true;

    fn accept() -> &'static str {
        "text/event-stream"
    }

    fn from_response(response: Response) -> Result<Self, Error> {
        let head = response.head.clone();
        let end = head.event_end();
        let parser = Parser::new(head.limits.event());
        let source = Some(Streamed::from_response(response)?);
        Ok(Self {
            head,
            source,
            piece: Bytes::new(),
            parser,
            end,
            data: PhantomData,
        })
    }
}

impl<T: FromData> Events<T> {
    /// The next event, `None` at the end.
    ///
    /// # Errors
    ///
    /// When the connection breaks off, the stream is silent for too long, an event is too large, or
    /// the data does not decode.
    pub async fn try_next(&mut self) -> Result<Option<Event<T>>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// The id to send as `Last-Event-ID` in a request that goes on after this stream; empty when
    /// the server gave none.
    #[must_use]
    pub fn last_event_id(&self) -> &str {
        &self.parser.id
    }

    /// How long the server asks to wait before reconnecting.
    #[must_use]
    pub fn reconnection_time(&self) -> Option<Duration> {
        self.parser.retry
    }
}

impl<T: FromData> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let Some(source) = &mut this.source else {
            return Poll::Ready(None);
        };
        let last = loop {
            match this.parser.next(&mut this.piece) {
                Ok(Some(event)) if this.end == Some(event.data.as_str()) => break None,
                Ok(Some(Event { name, id, data })) => {
                    let data = T::from_data(&data)
                        .map_err(|error| error.with_head(this.head.clone()).with_body(data.into()));
                    return Poll::Ready(Some(data.map(|data| Event { name, id, data })));
                }
                Ok(None) => {}
                Err(error) => break Some(Err(error.with_head(this.head.clone()))),
            }
            match ready!(Pin::new(&mut *source).poll_next(context)) {
                Some(Ok(piece)) => this.piece = piece,
                Some(Err(error)) => break Some(Err(error)),
                // An event that is not finished by an empty line is dropped, as the standard says.
                None => break None,
            }
        };
        this.source = None;
        this.piece = Bytes::new();
        Poll::Ready(last)
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events")
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}

/// Puts lines together from pieces that end anywhere, and events from lines.
struct Parser {
    limit: Limit,
    line: Vec<u8>,
    /// Whether a line has been read, so that no byte order mark follows.
    begun: bool,
    /// Whether the last byte was CR, so that LF belongs to the same line end.
    after_cr: bool,
    name: String,
    data: String,
    id: String,
    retry: Option<Duration>,
}

impl Parser {
    fn new(limit: Limit) -> Self {
        Self {
            limit,
            line: Vec::new(),
            begun: false,
            after_cr: false,
            name: String::new(),
            data: String::new(),
            id: String::new(),
            retry: None,
        }
    }

    /// Takes from the piece what belongs to the next event, and the event if that is complete.
    ///
    /// Events are not made before they are asked for: each has a copy of an id that may be long.
    fn next(&mut self, piece: &mut Bytes) -> Result<Option<Event<String>>, Error> {
        while let Some(&first) = piece.first() {
            if std::mem::take(&mut self.after_cr) && first == b'\n' {
                piece.advance(1);
                continue;
            }
            let end = piece.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
            let length = end.unwrap_or(piece.len());
            self.hold(length)?;
            self.line
                .extend_from_slice(piece.get(..length).unwrap_or_default());
            piece.advance(length);
            if end.is_none() {
                break;
            }
            self.after_cr = piece.first() == Some(&b'\r');
            piece.advance(1);
            let event = self.end_line();
            if event.is_some() {
                return Ok(event);
            }
        }
        Ok(None)
    }

    /// Whether so many bytes more may be held.
    fn hold(&self, more: usize) -> Result<(), Error> {
        let held = self.line.len() + self.name.len() + self.data.len() + self.id.len();
        if (held as u64).saturating_add(more as u64) > self.limit.most {
            return Err(self.limit.exceeded());
        }
        Ok(())
    }

    fn end_line(&mut self) -> Option<Event<String>> {
        let bytes = std::mem::take(&mut self.line);
        let mark: &[u8] = if self.begun { b"" } else { b"\xEF\xBB\xBF" };
        self.begun = true;
        let line = String::from_utf8_lossy(bytes.strip_prefix(mark).unwrap_or(&bytes));
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.name),
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // A comment has an empty field name; other fields are ignored.
            _ => {}
        }
        None
    }

    fn dispatch(&mut self) -> Option<Event<String>> {
        let name = std::mem::take(&mut self.name);
        let mut data = std::mem::take(&mut self.data);
        // Without a data line there is no event.
        data.pop()?;
        let name = if name.is_empty() {
            "message".to_owned()
        } else {
            name
        };
        Some(Event {
            name,
            id: self.id.clone(),
            data,
        })
    }
}

/// Blocking iteration: `for event in events { let event = event?; .. }`.
#[cfg(feature = "blocking")]
impl<T: FromData + Send + 'static> IntoIterator for Events<T> {
    type Item = Result<Event<T>, Error>;
    type IntoIter = super::blocking::Iter<Self>;

    fn into_iter(self) -> Self::IntoIter {
        super::blocking::Iter::new(self)
    }
}
