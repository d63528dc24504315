//! What generated code describes, done.

pub mod byte;
pub mod content;
pub mod date;
pub mod date_time;
pub mod duration;
pub mod extra;
pub mod formatted;
pub mod ip;
pub mod literals;
pub mod nullable;
pub mod plan;
pub mod record;
pub mod secret;
pub mod tag;
pub mod time;
pub mod union;
pub mod uri;
pub mod uuid;
pub mod wire;

#[doc(hidden)]
pub use crate::{literals, record, serde_impl, union};
