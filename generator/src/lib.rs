//! Generates a Rust SDK from an OpenAPI description.

pub mod config;
pub mod diagnostic;
pub mod json;
pub mod load;
pub mod model;
pub mod parse;
pub mod place;
pub mod position;
pub mod report;
pub mod source;
