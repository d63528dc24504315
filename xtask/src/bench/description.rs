//! The descriptions that are measured, and the crates made of them.

use crate::repository::{Failure, root, while_doing};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The descriptions asked for, or our own.
pub(super) fn or_own(paths: &[PathBuf]) -> Vec<PathBuf> {
    match paths {
        [] => vec![root().join("schema/beeper-desktop/openapi.yaml")],
        given => given.to_vec(),
    }
}

/// What a table calls a description.
pub(super) fn label(document: &Path) -> String {
    let path = document.strip_prefix(root()).unwrap_or(document);
    path.display().to_string()
}

/// Makes the crate of a description in a folder, in place of what is there.
pub(super) fn generate(document: &Path, package: &str, folder: &Path) -> Result<(), Failure> {
    let _ = fs::remove_dir_all(folder);
    let this = std::env::current_exe().map_err(while_doing("find", Path::new("xtask")))?;
    let made = Command::new(this)
        .args(["codegen", "--quiet", "--package", package, "--input"])
        .arg(document)
        .arg("--output")
        .arg(folder)
        .status()
        .map_err(while_doing("run", Path::new("xtask")))?;
    if made.success() {
        Ok(())
    } else {
        Err(format!("`{}` does not generate", document.display()))
    }
}

/// Copies a crate that is there, in place of what is in the folder.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).map_err(while_doing("make", to))?;
    let entries = fs::read_dir(from).map_err(while_doing("read", from))?;
    for entry in entries.filter_map(Result::ok) {
        let (path, copied) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &copied)?;
        } else {
            fs::copy(&path, &copied).map_err(while_doing("copy", &path))?;
        }
    }
    Ok(())
}
