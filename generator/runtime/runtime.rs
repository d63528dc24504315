//! What generated code describes, done.

<<<<<<< HEAD
pub mod api;
pub mod auth;
mod base64;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod body;
pub mod builder;
pub mod content;
pub mod core;
pub mod decode;
pub mod error;
pub mod events;
mod execute;
pub mod extra;
pub mod formatted;
mod headers;
pub mod lines;
=======
pub mod byte;
pub mod content;
pub mod date;
pub mod date_time;
pub mod duration;
pub mod extra;
pub mod formatted;
pub mod ip;
>>>>>>> codec
pub mod literals;
pub mod multipart;
pub mod nullable;
pub mod paging;
pub mod parts;
mod path;
pub mod plan;
mod prepare;
mod put;
mod query;
pub mod record;
pub mod recording;
mod redirect;
pub mod request;
pub mod response;
mod retry;
pub mod secret;
pub mod streamed;
pub mod style;
pub mod tag;
<<<<<<< HEAD
pub mod text;
mod timing;
pub mod transport;
mod transport_reqwest;
pub mod union;
pub mod upload;
=======
pub mod time;
pub mod union;
pub mod uri;
pub mod uuid;
>>>>>>> codec
pub mod wire;

pub use self::{
    api::{Api, Security},
    auth::{AuthPlace, AuthScheme},
    builder::ClientBuilder,
    core::Core,
    decode::FromResponse,
    error::Error,
    events::{Event, Events},
    extra::Extra,
    formatted::byte::{Base64, Byte},
    formatted::date::Date,
    formatted::date_time::DateTime,
    formatted::duration::Duration,
    formatted::ip::{Ipv4, Ipv6},
    formatted::time::Time,
    formatted::uri::Uri,
    formatted::uuid::Uuid,
    formatted::{FormatError, Formatted},
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
    transport::{Body, BoxError, BoxFuture, ByteStream, Transport, TransportError},
    upload::Upload,
    wire::{Map, Wire},
};

#[doc(hidden)]
pub use crate::{literals, record, serde_impl, union};
