//! The programs that measure: small packages, written below `target/bench` and run there.

use crate::repository::{Failure, cargo, root, target, while_doing};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Modules of drivers.
pub(super) const COUNTING: &str = include_str!("driver/counting.rs");
pub(super) const MEDIAN: &str = include_str!("median.rs");
pub(super) const TURNS: &str = include_str!("driver/turns.rs");

/// Makes a workspace with these members and files; what is there of it already stays.
pub(super) fn workspace(
    name: &str,
    members: &[&str],
    files: &[(&str, &str)],
) -> Result<PathBuf, Failure> {
    let workspace = target().join("bench").join(name);
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    for (path, text) in files.iter().copied().chain([("Cargo.toml", &*manifest)]) {
        let path = workspace.join(path);
        let folder = path.parent().unwrap_or(&workspace);
        fs::create_dir_all(folder).map_err(while_doing("make", folder))?;
        fs::write(&path, text).map_err(while_doing("write", &path))?;
    }
    let lock = root().join("Cargo.lock");
    fs::copy(&lock, workspace.join("Cargo.lock")).map_err(while_doing("copy", &lock))?;
    Ok(workspace)
}

/// Builds the programs of a package, optimised, and tells the folder that they are in.
pub(super) fn build(workspace: &Path, package: &str) -> Result<PathBuf, Failure> {
    let target = workspace.join("target");
    let status = cargo()
        .current_dir(workspace)
        .args(["build", "--quiet", "--release", "--package", package])
        .env("CARGO_TARGET_DIR", &target)
        .status()
        .map_err(while_doing("run", Path::new("cargo")))?;
    match status.success() {
        true => Ok(target.join("release")),
        false => Err(format!("`{package}` does not compile")),
    }
}

/// Runs a program, and reads the figures that it prints, each a line of JSON.
pub(super) fn figures(program: &Path, arguments: &[&str]) -> Result<Vec<Value>, Failure> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(program.parent().unwrap_or(root()))
        .stderr(Stdio::inherit())
        .output()
        .map_err(while_doing("run", program))?;
    if !output.status.success() {
        return Err(format!("`{}` does not run", program.display()));
    }
    Ok(String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect())
}
