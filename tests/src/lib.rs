//! Tests of the generator and of what it generates.

pub mod cases;
pub mod chains;
pub mod mutation;
