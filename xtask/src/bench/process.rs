//! Runs a program and measures it from outside.

use super::compiler::LOG;
use crate::repository::{Failure, while_doing};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a run of a program cost.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub(super) struct Cost {
    /// From start to end, in seconds.
    pub elapsed: f64,
    /// Processor time, in user mode and in the kernel, in seconds.
    pub processor: f64,
    /// The most memory that it held, in MiB.
    pub mebibytes: f64,
}

/// This program, which has to be as fast as what it measures.
pub(super) fn this() -> Result<PathBuf, Failure> {
    if cfg!(debug_assertions) {
        return Err(
            "run `cargo run --release --package xtask -- bench ..`: this is a debug build"
                .to_owned(),
        );
    }
    std::env::current_exe().map_err(while_doing("find", Path::new("xtask")))
}

/// Runs this program with other arguments; a process between them measures it.
pub(super) fn cost(arguments: &[&OsStr], log: &Path) -> Result<Cost, Failure> {
    let this = this()?;
    let status = Command::new(&this)
        .arg(&this)
        .args(arguments)
        .env(LOG, log)
        .status()
        .map_err(while_doing("run", &this))?;
    if !status.success() {
        return Err(format!("{arguments:?} failed"));
    }
    let line = std::fs::read_to_string(log).map_err(while_doing("read", log))?;
    let figures: Vec<f64> = line.split(' ').filter_map(|it| it.parse().ok()).collect();
    match figures.as_slice() {
        [user, mebibytes, system, elapsed] => Ok(Cost {
            elapsed: *elapsed,
            processor: user + system,
            mebibytes: *mebibytes,
        }),
        _ => Err(format!("{arguments:?} was not measured")),
    }
}
