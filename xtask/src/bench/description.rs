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
