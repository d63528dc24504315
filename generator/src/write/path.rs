//! Which paths an output may name.

use super::Error;
use crate::output::OutputFile;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// What is wrong with the paths of an output, whatever stands in the directory.
pub(super) fn check(files: &[OutputFile]) -> Vec<Error> {
    let mut errors = Vec::new();
    let mut seen = HashMap::new();
    let mut directories = HashSet::new();
    for file in files {
        let mut refuse = |reason| {
            errors.push(Error::Path {
                path: file.path.clone(),
                reason,
            });
        };
        if let Some(reason) = fault(&file.path) {
            refuse(reason);
        }
        // Half of the world's file systems do not tell `Chat.rs` from `chat.rs`.
        let folded = file.path.to_lowercase();
        for (end, _) in folded.match_indices('/') {
            directories.extend(folded.get(..end).map(str::to_owned));
        }
        if seen.insert(folded, &file.path).is_some() {
            refuse("another file of the output has this path, or differs from it in case only");
        }
    }
    for (folded, path) in seen {
        if directories.contains(&folded) {
            errors.push(Error::Path {
                path: path.clone(),
                reason: "another file of the output needs a directory there",
            });
        }
    }
    errors
}

/// Why a path is not one of a file inside a directory on every system; none when it is.
fn fault(path: &str) -> Option<&'static str> {
    if path.contains(['\\', ':', '\0']) {
        return Some("a backslash, a colon or a NUL is not the same on every system");
    }
    for part in path.split('/') {
        match part {
            "" => return Some("it must be relative, without empty parts"),
            "." | ".." => return Some("it must not climb"),
            _ => {}
        }
    }
    None
}

/// Whether there is a file at a path below a directory.
///
/// # Errors
///
/// When the way leads through a symbolic link, or something else than directories and a file.
pub(super) fn lead_to(root: &Path, path: &str) -> Result<bool, Error> {
    let mut here = root.to_path_buf();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        here.push(part);
        let kind = match fs::symlink_metadata(&here) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(Error::io("read", &here, error)),
        };
        if kind.is_symlink() {
            return Err(Error::Symlink(here));
        }
        if parts.peek().is_some() && !kind.is_dir() {
            return Err(Error::NotADirectory(here));
        }
        if parts.peek().is_none() && !kind.is_file() {
            return Err(Error::NotAFile(here));
        }
    }
    Ok(true)
}
