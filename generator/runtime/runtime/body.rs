//! What a request sends, kept so that it can be sent again.

use std::{borrow::Cow, fmt, sync::Arc};

use bytes::Bytes;
use indexmap::IndexMap;
use serde_json::{Value, value::RawValue};

use super::{
    error::Error,
    query::Query,
    style::Style,
    transport::{Body, BoxFuture, ByteStream},
    wire::Wire,
};

/// The body of a request.
#[derive(Clone, Debug, Default)]
pub(super) enum Payload {
    #[default]
    None,
    Json {
        media_type: Cow<'static, str>,
        bytes: Bytes,
    },
    Form(Query),
    Bytes {
        media_type: Cow<'static, str>,
        bytes: Bytes,
    },
    Source(Arc<dyn Source>),
}

/// A body that is produced while it is sent.
pub trait Source: Send + Sync {
    /// The `Content-Type` of the request.
    fn media_type(&self) -> String;
    /// Whether [`Self::open`] works more than once.
    fn repeatable(&self) -> bool;
    /// Starts from the beginning; the number is the length, when it is known.
    fn open(&self) -> BoxFuture<Result<(ByteStream, Option<u64>), Error>>;
    /// The same with another member, where the format has members.
    fn with_member(&self, _name: &str, _value: &Value) -> Option<Arc<dyn Source>> {
        None
    }
}

impl fmt::Debug for dyn Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.media_type())
    }
}

impl Payload {
    /// JSON without spaces.
    pub(super) fn json<T: Wire>(
        media_type: impl Into<Cow<'static, str>>,
        value: &T,
    ) -> Result<Self, serde_json::Error> {
        let mut bytes = Vec::with_capacity(128);
        value.write(&mut serde_json::Serializer::new(&mut bytes))?;
        Ok(Self::Json {
            media_type: media_type.into(),
            bytes: bytes.into(),
        })
    }

    /// Whether it can be sent a second time.
    pub(super) fn repeatable(&self) -> bool {
        match self {
            Self::Source(source) => source.repeatable(),
            _ => true,
        }
    }

    /// The body for one try, with its length when it is known.
    pub(super) async fn open(&self) -> Result<(Body, Option<u64>), Error> {
        let whole = |bytes: Bytes| {
            let length = bytes.len() as u64;
            (Body::Bytes(bytes), Some(length))
        };
        Ok(match self {
            Self::None => (Body::Empty, None),
            Self::Json { bytes, .. } | Self::Bytes { bytes, .. } => whole(bytes.clone()),
            Self::Form(form) => whole(form.written().into()),
            Self::Source(source) => {
                let (stream, length) = source.open().await?;
                (Body::Stream(stream), length)
            }
        })
    }

    /// The `Content-Type`; a request without a body has none.
    pub(super) fn media_type(&self) -> Option<Bytes> {
        let text = match self {
            Self::None => return None,
            Self::Json { media_type, .. } | Self::Bytes { media_type, .. } => media_type.clone(),
            Self::Form(_) => Cow::Borrowed("application/x-www-form-urlencoded"),
            Self::Source(source) => Cow::Owned(source.media_type()),
        };
        Some(match text {
            Cow::Borrowed(text) => Bytes::from_static(text.as_bytes()),
            Cow::Owned(text) => text.into(),
        })
    }

    /// Adds members at the top level, in the place of those that are there.
    ///
    /// # Errors
    ///
    /// When the body has no members, such as a JSON array or a text.
    pub(super) fn with_members(self, members: &[(String, Value)]) -> Result<Self, String> {
        if members.is_empty() {
            return Ok(self);
        }
        match self {
            Self::None => merged("application/json".into(), b"{}", members),
            Self::Json { media_type, bytes } => merged(media_type, &bytes, members),
            Self::Form(mut form) => {
                for (name, value) in members {
                    form.set(name, Style::FORM.pairs(name, value));
                }
                Ok(Self::Form(form))
            }
            Self::Source(mut source) => {
                for (name, value) in members {
                    source = source
                        .with_member(name, value)
                        .ok_or_else(|| no_members(name))?;
                }
                Ok(Self::Source(source))
            }
            Self::Bytes { .. } => Err(no_members(members.first().map_or("", |(name, _)| name))),
        }
    }
}

fn no_members(name: &str) -> String {
    format!("the body has no members, so that `{name}` cannot be added")
}

/// Members that stay are not read, only moved: they keep every digit.
fn merged(
    media_type: Cow<'static, str>,
    bytes: &[u8],
    members: &[(String, Value)],
) -> Result<Payload, String> {
    let mut object: IndexMap<String, Box<RawValue>> = serde_json::from_slice(bytes)
        .map_err(|_| no_members(members.first().map_or("", |(name, _)| name)))?;
    for (name, value) in members {
        let raw = serde_json::value::to_raw_value(value).map_err(|error| error.to_string())?;
        object.insert(name.clone(), raw);
    }
    let bytes = serde_json::to_vec(&object).map_err(|error| error.to_string())?;
    Ok(Payload::Json {
        media_type,
        bytes: bytes.into(),
    })
}
