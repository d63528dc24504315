//! Generates a Rust SDK from an OpenAPI description.

pub mod analyse;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod ir;
pub mod json;
pub mod load;
pub mod lower;
pub mod model;
pub mod name;
pub mod names;
pub mod output;
pub mod parse;
pub mod place;
pub mod position;
pub mod report;
pub mod source;
pub mod write;
