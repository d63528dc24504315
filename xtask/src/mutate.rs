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
    /// Change documents as their authors do instead, and tell which names of the crates do not stay.
    #[arg(long)]
    names: bool,
}

/// Changes documents and generates from them; fails with the first seed that is wrong.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let program = if arguments.names { "growth" } else { "mutate" };
    let status = cargo()
        .args(["build", "--profile", "mutate", "--quiet"])
        .args(["--package", "sdkwright-tests", "--bin", program])
        .arg("--target-dir")
        .arg(target())
        .status()
        .map_err(while_doing("run", Path::new("cargo")))?;
    if !status.success() {
        return Err(format!("`{program}` does not build"));
    }
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let limits = Limits {
        seconds: (arguments.minutes + 1) * 60 * 64,
        gibibytes: 8,
    };
    let mut paths = arguments.paths.clone();
    if paths.is_empty() {
        paths.push(root().join("tests/cases"));
    }
    let program = target().join("mutate").join(name);
    let mut command = limits.command(&program);
    command
        .args(paths)
        .args(["--minutes", &arguments.minutes.to_string()])
        .args(["--seed", &arguments.seed.to_string()])
        .args(["--largest", &arguments.largest.to_string()]);
    if arguments.names {
        let status = command.status().map_err(while_doing("run", &program))?;
        return match status.success() {
            true => Ok(ExitCode::SUCCESS),
            false => Err("names did not stay".to_owned()),
        };
    }
    let folder = target().join("mutate/documents");
    // What an earlier run left would look like what this one finds.
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(while_doing("empty", &folder))?;
    }
    let status = command
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
