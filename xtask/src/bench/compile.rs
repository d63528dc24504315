//! Compiling: the generated crate, its runtime alone, and its types with serde derives.

use super::Compile;
use super::compiler::{Cost, cost};
use super::derives::{self, Undeclared};
use super::description;
use super::figures::write_json;
use super::median::median;
use crate::repository::{Failure, root, target, while_doing};
use std::fs;
use std::path::{Path, PathBuf};

/// The crates that are compared, each made of the generated one.
const WHOLE: &str = "whole";
const RUNTIME: &str = "runtime";
const DERIVES: &str = "derives";
const ALL: [&str; 3] = [WHOLE, RUNTIME, DERIVES];

/// The measurements of a description.
#[derive(serde::Serialize)]
struct Measured {
    document: String,
    command: String,
    /// In each run, the costs in the order whole, runtime, derives.
    runs: Vec<[Cost; 3]>,
}

pub(super) fn run(what: &Compile) -> Result<(), Failure> {
    let paths = description::or_own(&what.paths);
    let mut all = Vec::new();
    println!("Ratios to the same types with serde derives: user time, and memory at its most.\n");
    println!("| description | command | whole crate | without the runtime | memory | derives |");
    println!("|---|---|---|---|---|---|");
    for path in &paths {
        let workspace = prepare(path)?;
        for command in &what.command {
            let measured = measure(path, &workspace, command, what.runs.max(1))?;
            print(&measured);
            all.push(measured);
        }
    }
    write_json(what.json.as_deref(), &all)
}

/// Makes a workspace of the three crates.
fn prepare(document: &Path) -> Result<PathBuf, Failure> {
    let stem = document.file_stem().unwrap_or_default().to_string_lossy();
    let workspace = target().join("bench").join(stem.as_ref());
    for name in ALL {
        let folder = workspace.join(name);
        description::generate(document, name, &folder)?;
    }
    let alone = workspace.join(RUNTIME).join("src/lib.rs");
    let text = "#![allow(missing_docs, unused_imports)]\npub mod runtime;\n";
    fs::write(&alone, text).map_err(while_doing("write", &alone))?;
    derives::rewrite(&workspace.join(DERIVES), Undeclared::Kept)?;
    let manifest = workspace.join("Cargo.toml");
    let text = format!("[workspace]\nresolver = \"3\"\nmembers = {ALL:?}\n");
    fs::write(&manifest, text).map_err(while_doing("write", &manifest))?;
    let lock = root().join("Cargo.lock");
    fs::copy(&lock, workspace.join("Cargo.lock")).map_err(while_doing("copy", &lock))?;
    Ok(workspace)
}

fn measure(
    document: &Path,
    workspace: &Path,
    command: &str,
    runs: usize,
) -> Result<Measured, Failure> {
    let once = || -> Result<[Cost; 3], Failure> {
        let one = |name| cost(workspace, name, "lib.rs", &[command]);
        Ok([one(WHOLE)?, one(RUNTIME)?, one(DERIVES)?])
    };
    // The first run builds what the crates depend on.
    once()?;
    Ok(Measured {
        document: description::label(document),
        command: command.to_owned(),
        runs: (0..runs).map(|_| once()).collect::<Result<_, _>>()?,
    })
}

fn print(measured: &Measured) {
    let runs = &measured.runs;
    println!(
        "| {} | {} | {:.2} | {:.2} | {:.2} | {:.2} s |",
        measured.document,
        measured.command,
        median(runs, |[whole, _, derives]| whole.seconds / derives.seconds),
        median(runs, |[whole, runtime, derives]| (whole.seconds
            - runtime.seconds)
            / derives.seconds),
        median(runs, |[whole, _, derives]| whole.mebibytes
            / derives.mebibytes),
        median(runs, |[_, _, derives]| derives.seconds),
    );
}
