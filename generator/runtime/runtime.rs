//! What generated code describes, done.

pub mod content;
pub mod extra;
pub mod formatted;
pub mod literals;
pub mod nullable;
pub mod plan;
pub mod record;
pub mod secret;
pub mod tag;
pub mod union;
pub mod wire;

#[doc(hidden)]
pub use crate::{literals, record, serde_impl, union};
