//! Compiling: the generated crate, its runtime alone, and its types with serde derives.

use super::Compile;
use super::compiler::{Cost, cost};
use super::derives::{self, Undeclared};
use super::description;
use super::figures::write_json;
use super::median::median;
use super::size::lines;
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
    /// Of the whole crate.
    lines: usize,
    /// In each run, the costs in the order whole, runtime, derives.
    runs: Vec<[Cost; 3]>,
}

pub(super) fn run(what: &Compile) -> Result<(), Failure> {
    let paths = description::or_own(&what.paths);
    let mut all = Vec::new();
    println!("Ratios to the same types with serde derives: user time, and memory at its most.\n");
    println!(
        "| description | lines | command | whole crate | without the runtime | memory | whole | derives |"
    );
    println!("|---|---|---|---|---|---|---|---|");
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
    let words: Vec<&str> = match command {
        "release" => vec!["build", "--release"],
        command => vec![command],
    };
    let one = |name: &str| cost(workspace, name, "lib.rs", &words);
    let once = || -> Result<[Cost; 3], Failure> { Ok([one(WHOLE)?, one(RUNTIME)?, one(DERIVES)?]) };
    for name in ALL {
        dependencies(workspace, name, &one)?;
    }
    Ok(Measured {
        document: description::label(document),
        command: command.to_owned(),
        lines: lines(&workspace.join(WHOLE).join("src")),
        runs: (0..runs).map(|_| once()).collect::<Result<_, _>>()?,
    })
}

/// Builds what a crate depends on, with nothing in the crate itself.
fn dependencies(
    workspace: &Path,
    name: &str,
    build: &impl Fn(&str) -> Result<Cost, Failure>,
) -> Result<(), Failure> {
    let path = workspace.join(name).join("src/lib.rs");
    let text = fs::read(&path).map_err(while_doing("read", &path))?;
    fs::write(&path, "").map_err(while_doing("write", &path))?;
    let built = build(name);
    fs::write(&path, text).map_err(while_doing("write", &path))?;
    built.map(drop)
}

fn print(measured: &Measured) {
    let runs = &measured.runs;
    println!(
        "| {} | {} | {} | {:.2} | {:.2} | {:.2} | {:.1} s, {:.0} MiB | {:.1} s |",
        measured.document,
        measured.lines,
        measured.command,
        median(runs, |[whole, _, derives]| whole.seconds / derives.seconds),
        median(runs, |[whole, runtime, derives]| (whole.seconds
            - runtime.seconds)
            / derives.seconds),
        median(runs, |[whole, _, derives]| whole.mebibytes
            / derives.mebibytes),
        median(runs, |[whole, ..]| whole.seconds),
        median(runs, |[whole, ..]| whole.mebibytes),
        median(runs, |[_, _, derives]| derives.seconds),
    );
}
