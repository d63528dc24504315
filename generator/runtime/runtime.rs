//! What generated code describes, done.

pub mod api;
pub mod auth;
mod base64;
mod body;
pub mod builder;
pub mod core;
pub mod decode;
pub mod error;
mod execute;
mod headers;
pub mod parts;
mod path;
mod prepare;
mod put;
mod query;
mod redirect;
pub mod request;
pub mod response;
mod retry;
pub mod streamed;
pub mod style;
pub mod text;
mod timing;
pub mod transport;
mod transport_reqwest;
pub mod wire;

pub use self::{
    api::{Api, Security},
    auth::{AuthPlace, AuthScheme},
    builder::ClientBuilder,
    core::Core,
    decode::FromResponse,
    error::Error,
    parts::Parts,
    request::{Request, Sending},
    response::{Head, Raw, Response},
    streamed::{Binary, Streamed},
    style::{PathStyle, Style},
    text::Text,
    transport::{Body, BoxError, BoxFuture, ByteStream, Transport, TransportError},
    wire::Wire,
};
