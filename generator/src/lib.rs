//! Generates a Rust SDK from an OpenAPI description.

pub mod analyse;
pub mod config;
pub mod diagnostic;
pub mod ir;
pub mod json;
pub mod lower;
pub mod name;
pub mod load;
pub mod model;
pub mod names;
pub mod output;
pub mod parse;
pub mod place;
pub mod render;
pub mod source;
