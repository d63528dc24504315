//! Answers that are made to cost: what reading them takes is bounded by their size, whatever the types.
//!
//! Work is counted, not timed: by how often a number in them is read.

mod chains;
mod counted;
mod malformed;
mod trials;
