//! Server-sent events (WHATWG HTML, section 9.2) as a typed stream.

use std::{
    collections::VecDeque,
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_core::Stream;

use super::{
    decode::{self, FromResponse},
    error::Error,
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
pub struct Events<T> {
    head: Arc<Head>,
    source: Option<Streamed>,
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
        let source = Some(Streamed::from_response(response)?);
        Ok(Self {
            head,
            source,
            parser: Parser::default(),
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
    /// When the connection breaks off, or the data does not decode.
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
        loop {
            if let Some(event) = this.parser.ready.pop_front() {
                if this.end == Some(event.data.as_str()) {
                    this.source = None;
                    this.parser.ready.clear();
                    return Poll::Ready(None);
                }
                let Event { name, id, data } = event;
                let data = T::from_data(&data)
                    .map_err(|error| error.with_head(this.head.clone()).with_body(data.into()));
                return Poll::Ready(Some(data.map(|data| Event { name, id, data })));
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
                // An event that is not finished by an empty line is dropped, as the standard says.
                None => this.source = None,
            }
        }
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
#[derive(Default)]
struct Parser {
    line: Vec<u8>,
    /// Whether a line has been read, so that no byte order mark follows.
    begun: bool,
    /// Whether the last byte was CR, so that LF belongs to the same line end.
    after_cr: bool,
    name: String,
    data: String,
    id: String,
    retry: Option<Duration>,
    ready: VecDeque<Event<String>>,
}

impl Parser {
    fn feed(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            let after_cr = std::mem::replace(&mut self.after_cr, byte == b'\r');
            match byte {
                b'\n' if after_cr => {}
                b'\r' | b'\n' => self.end_line(),
                byte => self.line.push(byte),
            }
        }
    }

    fn end_line(&mut self) {
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
    }

    fn dispatch(&mut self) {
        let name = std::mem::take(&mut self.name);
        let mut data = std::mem::take(&mut self.data);
        // Without a data line there is no event.
        if data.pop().is_some() {
            let name = if name.is_empty() {
                "message".to_owned()
            } else {
                name
            };
            self.ready.push_back(Event {
                name,
                id: self.id.clone(),
                data,
            });
        }
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
