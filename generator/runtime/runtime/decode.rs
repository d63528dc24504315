//! From a response to the value that the caller wants.

use std::{
    any::{Any, TypeId},
    sync::Arc,
};

use bytes::Bytes;
use http::StatusCode;
use serde::de::{self, Deserializer, Visitor};
use serde_json::Value;

use super::{
    error::Error,
    leniency, place, repair,
    response::{Content, Head, Response},
    union::first,
    wire::Wire,
};

/// What an operation can result in. A large body is read on another thread than the one that waits for it.
pub trait FromResponse: Sized + Send + 'static {
    /// Whether the body stays with the server until it is asked for, instead of being read as part
    /// of the try.
    const STREAMED: bool = false;
    /// Whether the body may pause for long, as event streams do. The client's time limit then counts
    /// for the head only, and the request's own limit for each piece.
    const QUIET: bool = false;

    /// The `Accept` header of the request.
    #[must_use]
    fn accept() -> &'static str {
        "application/json"
    }

    /// Whether this status is a result; any other is an error.
    #[must_use]
    fn accepts(status: StatusCode) -> bool {
        status.is_success()
    }

    /// Reads the result.
    ///
    /// # Errors
    ///
    /// A decode error with the path and the body.
    fn from_response(response: Response) -> Result<Self, Error>;
}

/// JSON, whatever the type.
impl<T: Wire + Send + 'static> FromResponse for T {
    fn from_response(response: Response) -> Result<Self, Error> {
        let (head, body) = whole(response)?;
        let decoded = if body.trim_ascii().is_empty() {
            nothing()
        } else {
            other_type(&head).map_or_else(|| json(&body), Err)
        };
        decoded.map_err(|error| error.with_head(head).with_body(body))
    }
}

/// No result: a body is not looked at.
impl FromResponse for () {
    fn accept() -> &'static str {
        "*/*"
    }

    fn from_response(_: Response) -> Result<Self, Error> {
        Ok(())
    }
}

/// What an empty body reads as.
fn nothing<T: Wire + 'static>() -> Result<T, Error> {
    let value = null(TypeId::of::<T>()).and_then(|value| value.downcast::<T>().ok());
    if let Some(value) = value {
        return Ok(*value);
    }
    T::read(Nothing).map_err(|Empty| Error::decode("the response has no body, JSON was expected"))
}

/// `null` as one of the types for which that is a value like any other: they do not tell it from an absent
/// one.
fn null(wanted: TypeId) -> Option<Box<dyn Any>> {
    if wanted == TypeId::of::<Value>() {
        Some(Box::new(Value::Null))
    } else if wanted == TypeId::of::<Option<Value>>() {
        Some(Box::new(None::<Value>))
    } else {
        None
    }
}

/// Reads JSON as the client reads responses, for what comes another way: the body of a webhook, a file.
///
/// A value inside that is none of the variants of its union is kept as it is, in the variant `Unknown`,
/// where `serde_json` would fail if the value seemed to be one of them.
///
/// # Errors
///
/// A decode error with the path and the text.
pub fn from_json<T: Wire>(text: impl AsRef<[u8]>) -> Result<T, Error> {
    let text = text.as_ref();
    json(text).map_err(|error| {
        let body = Bytes::copy_from_slice(text);
        error.shortened().with_body(body)
    })
}

/// Reads JSON; an error tells where it went wrong.
pub(super) fn json<T: Wire>(body: &[u8]) -> Result<T, Error> {
    first(body.len(), || once(body)).or_else(|_| {
        let mut read = None;
        let path = place::of_failure(&mut || {
            let result = again(body);
            let could = result.is_ok();
            read = Some(result);
            could
        });
        match read {
            Some(Ok(value)) => Ok(value),
            Some(Err(error)) => Err(not_decoded(error, path)),
            None => Err(Error::decode("the JSON does not decode")),
        }
    })
}

/// Reads JSON, with leniency where it needs some.
///
/// # Errors
///
/// When it is malformed, or what is outside of unions is not as the type says.
pub fn read<T: Wire>(body: &[u8]) -> Result<T, serde_json::Error> {
    first(body.len(), || once(body)).or_else(|_| again(body))
}

fn once<T: Wire>(body: &[u8]) -> Result<T, serde_json::Error> {
    let mut input = serde_json::Deserializer::from_slice(body);
    let value = T::read(&mut input)?;
    input.end().map(|()| value)
}

/// Reads what could not be read at once.
#[cold]
fn again<T: Wire>(body: &[u8]) -> Result<T, serde_json::Error> {
    match repair::repaired(body) {
        Some(text) => leniency::pass(text.len(), || once(text.as_bytes())),
        // What nests too deeply is not read more than once.
        None => once(body),
    }
}

fn not_decoded(error: serde_json::Error, path: String) -> Error {
    let decode = Error::decode(format!("the JSON does not decode: {error}")).with_source(error);
    // At the top there is no path worth telling.
    if path.is_empty() {
        decode
    } else {
        decode.with_path(path)
    }
}

/// The whole body of a response.
pub(super) fn whole(response: Response) -> Result<(Arc<Head>, Bytes), Error> {
    match response.content {
        Content::Whole(body) => Ok((response.head, body)),
        Content::Stream(_) => {
            Err(Error::decode("the body is still streaming").with_head(response.head))
        }
    }
}

/// An error when the body is labelled as something that is not JSON. Plain text and unknown bytes
/// are what servers say that do not label, so these are tried.
fn other_type(head: &Head) -> Option<Error> {
    if head.essence() == "application/json" {
        return None;
    }
    let media_type = head.media_type();
    let tried = matches!(
        media_type.as_str(),
        "" | "application/json" | "text/json" | "text/plain" | "application/octet-stream"
    );
    (!tried && !media_type.ends_with("+json"))
        .then(|| Error::decode(format!("the response is {media_type}, JSON was expected")))
}

/// An empty body as input: `None` where a type can be absent, and nothing else.
struct Nothing;

impl<'de> Deserializer<'de> for Nothing {
    type Error = Empty;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Empty> {
        Err(Empty)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Empty> {
        visitor.visit_none()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The body is empty.
#[derive(Debug)]
struct Empty;

impl std::fmt::Display for Empty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("empty")
    }
}

impl std::error::Error for Empty {}

impl de::Error for Empty {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}
