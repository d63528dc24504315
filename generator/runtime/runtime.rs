//! What generated code describes, done.

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
pub mod text;
mod timing;
pub mod transport;
mod transport_reqwest;
pub mod union;
pub mod upload;
pub mod wire;

pub use self::{
    api::{Api, Security},
    auth::{AuthPlace, AuthScheme},
    builder::ClientBuilder,
    core::Core,
    decode::FromResponse,
    error::Error,
    events::{Event, Events},
    lines::Lines,
    multipart::Form,
    paging::{Items, Pages, Paging, Place, Scheme},
    parts::Parts,
    recording::Recording,
    request::{Request, Sending},
    response::{Head, Raw, Response},
    streamed::{Binary, Streamed},
    style::{PathStyle, Style},
    text::Text,
    transport::{Body, BoxError, BoxFuture, ByteStream, Transport, TransportError},
    upload::Upload,
    wire::Wire,
};

#[doc(hidden)]
pub use crate::{literals, record, serde_impl, union};
