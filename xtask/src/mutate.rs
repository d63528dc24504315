//! `cargo xtask mutate`: documents changed at random, until something is wrong with what is generated.
//!
//! The changes and what must hold are `tests/src/mutation`. They run in one process of their own, so
//! that a stack or a memory that overflows is seen as well; the document that did it stays.

use crate::limits::Limits;
use crate::repository::{Failure, cargo, root, target, while_doing};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `cargo xtask mutate` accepts.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Documents and folders of them; the cases of the tests when none is given.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// When to stop, if nothing is wrong.
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// The first seed; each document takes the next one.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Documents that are longer are left out.
    #[arg(long, value_name = "BYTES", default_value_t = 300_000)]
    largest: usize,
}

/// Changes documents and generates from them; fails with the first seed that is wrong.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let status = cargo()
        .args(["build", "--profile", "mutate", "--quiet"])
        .args(["--package", "sdkwright-tests", "--bin", "mutate"])
        .arg("--target-dir")
        .arg(target())
        .status()
        .map_err(while_doing("run", Path::new("cargo")))?;
    if !status.success() {
        return Err("`mutate` does not build".to_owned());
    }
    let name = format!("mutate{}", std::env::consts::EXE_SUFFIX);
    let limits = Limits {
        seconds: (arguments.minutes + 1) * 60 * 64,
        gibibytes: 8,
    };
    let mut paths = arguments.paths.clone();
    if paths.is_empty() {
        paths.push(root().join("tests/cases"));
    }
    let folder = target().join("mutate/documents");
    // What an earlier run left would look like what this one finds.
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(while_doing("empty", &folder))?;
    }
    let program = target().join("mutate").join(name);
    let status = limits
        .command(&program)
        .args(paths)
        .args(["--minutes", &arguments.minutes.to_string()])
        .args(["--seed", &arguments.seed.to_string()])
        .args(["--largest", &arguments.largest.to_string()])
        .arg("--folder")
        .arg(&folder)
        .status()
        .map_err(while_doing("run", &program))?;
    if status.success() {
        return Ok(ExitCode::SUCCESS);
    }
    let folder = folder.display();
    Err(format!(
        "what is left in {folder} did harm ({status}); the names are the seeds"
    ))
}
