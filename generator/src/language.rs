//! What the names that a document has say: their words, what English says of those, the words of a path.
//!
//! The ground floor: every stage may ask, and nothing here knows a stage.

pub mod dotted;
pub mod english;
pub mod keyword;
pub mod path;
pub mod words;
