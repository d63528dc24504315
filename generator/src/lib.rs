//! Generates a Rust SDK from an OpenAPI description.

pub mod json;
pub mod model;
pub mod place;
