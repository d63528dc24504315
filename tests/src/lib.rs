//! Tests of the generator and of what it generates.

pub mod cases;
pub mod mutation;
