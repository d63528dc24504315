//! Archives of documents, unpacked by the system's `tar`.

use super::documents::digest;
use crate::repository::{Failure, while_doing};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether a file is an archive, by its name.
pub(super) fn is_archive(path: &Path) -> bool {
    stem(&path.to_string_lossy()).is_some()
}

/// The name of an archive without what makes it one.
pub(super) fn stem(name: &str) -> Option<&str> {
    [".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.zst"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
}

/// Unpacks an archive, unless that was done before, and returns where its files are: the folder
/// that it holds, if it holds nothing else.
pub(super) fn unpack(archive: &Path, below: &Path) -> Result<PathBuf, Failure> {
    let folder = unpacked(archive, below)?;
    let entries: Vec<PathBuf> = fs::read_dir(&folder)
        .map_err(while_doing("read", &folder))?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    match entries.as_slice() {
        [only] if only.is_dir() => Ok(only.clone()),
        _ => Ok(folder),
    }
}

fn unpacked(archive: &Path, below: &Path) -> Result<PathBuf, Failure> {
    let bytes = fs::read(archive).map_err(while_doing("read", archive))?;
    let done = below.join(format!("{:016x}", digest(&bytes)));
    if done.is_dir() {
        return Ok(done);
    }
    // Under another name until it is whole, so that a run that is stopped leaves no half archive.
    let half = done.with_extension("part");
    if half.exists() {
        fs::remove_dir_all(&half).map_err(while_doing("remove", &half))?;
    }
    fs::create_dir_all(&half).map_err(while_doing("create", &half))?;
    let status = Command::new("tar")
        .arg("-xf")
        .arg(archive)
        .arg("-C")
        .arg(&half)
        .status()
        .map_err(while_doing("run", Path::new("tar")))?;
    if !status.success() {
        return Err(format!("`tar` cannot unpack `{}`", archive.display()));
    }
    fs::rename(&half, &done).map_err(while_doing("rename", &half))?;
    Ok(done)
}
