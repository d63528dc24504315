//! Generates a Rust SDK from an OpenAPI description.
