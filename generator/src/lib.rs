//! Generates a Rust SDK from an OpenAPI description.

pub mod config;
pub mod diagnostic;
pub mod json;
pub mod model;
pub mod place;
