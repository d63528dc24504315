//! What the command line does with descriptions on a disk.

mod check;
mod findings;
mod jobs;
