//! What generated code describes, done.

pub mod api;
pub mod auth;
mod base64;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod body;
pub mod builder;
pub mod byte;
mod collect;
pub mod content;
pub mod core;
pub mod date;
pub mod date_time;
pub mod decode;
mod describe;
pub mod duration;
pub mod error;
pub mod events;
mod excerpt;
mod execute;
pub mod extra;
pub mod formatted;
mod headers;
pub mod ip;
pub mod leniency;
pub mod limits;
pub mod lines;
pub mod literals;
pub mod multipart;
pub mod newtype;
pub mod nullable;
pub mod paging;
pub mod parts;
mod path;
pub mod place;
pub mod plan;
mod prepare;
mod proof;
mod put;
mod query;
mod random;
mod receive;
pub mod record;
pub mod recording;
mod redact;
mod redirect;
mod repair;
pub mod request;
pub mod response;
mod retry;
pub mod secret;
pub mod streamed;
pub mod style;
pub mod tag;
pub mod text;
pub mod time;
mod timing;
pub mod transport;
mod transport_reqwest;
pub mod union;
pub mod upload;
pub mod uri;
pub mod uuid;
pub mod wire;

pub use bytes::Bytes;
pub use http::{HeaderMap, Method, StatusCode};

pub use self::{
    api::{Api, Security},
    auth::{AuthPlace, AuthScheme},
    builder::ClientBuilder,
    byte::{Base64, Byte},
    core::Core,
    date::Date,
    date_time::DateTime,
    decode::{FromResponse, from_json},
    duration::Duration,
    error::Error,
    events::{Event, Events},
    extra::Extra,
    formatted::{FormatError, Formatted},
    ip::{Ipv4, Ipv6},
    lines::Lines,
    multipart::Form,
    nullable::Nullable,
    paging::{Items, Pages, Paging, Place, Scheme},
    parts::Parts,
    plan::{Kinds, Plan},
    recording::Recording,
    request::{Request, Sending},
    response::{Head, Raw, Response},
    secret::Secret,
    streamed::{Binary, Streamed},
    style::{PathStyle, Style},
    tag::Tag,
    text::Text,
    time::Time,
    transport::{Body, BoxError, BoxFuture, ByteStream, Transport, TransportError},
    upload::Upload,
    uri::Uri,
    uuid::Uuid,
    wire::{Map, Wire},
};

#[doc(hidden)]
pub use crate::{literals, newtype, record, serde_impl, union};
