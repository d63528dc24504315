//! Files of an earlier run that are no longer produced.

use super::{Error, header};
use crate::output::OutputFile;
use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The generated files below a directory that an output does not name, sorted.
///
/// Passed over are build directories, hidden directories, and directories with a `Cargo.toml` of
/// their own: copies and other crates, whose files carry the same header.
pub(super) fn find(root: &Path, files: &[OutputFile]) -> Result<Vec<String>, Error> {
    let mut search = Search {
        root,
        produced: files.iter().map(|file| file.path.as_str()).collect(),
        folded: files.iter().map(|file| file.path.to_lowercase()).collect(),
        stale: Vec::new(),
    };
    search.directory("")?;
    search.stale.sort();
    Ok(search.stale)
}

struct Search<'a> {
    root: &'a Path,
    produced: HashSet<&'a str>,
    folded: HashSet<String>,
    stale: Vec<String>,
}

impl Search<'_> {
    /// Searches the directory whose path starts with `prefix`, which is empty or ends with `/`.
    fn directory(&mut self, prefix: &str) -> Result<(), Error> {
        let directory = self.root.join(prefix);
        let entries = match fs::read_dir(&directory) {
            Ok(entries) => entries,
            // Nor was what somebody keeps to himself.
            Err(error) if !prefix.is_empty() && error.kind() == ErrorKind::PermissionDenied => {
                return Ok(());
            }
            Err(error) => return Err(Error::io("read", &directory, error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| Error::io("read", &directory, error))?;
            // A name that is not Unicode is none of ours.
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let path = format!("{prefix}{name}");
            // Of the link itself, so that links are not followed.
            let kind = entry
                .file_type()
                .map_err(|error| Error::io("read", &entry.path(), error))?;
            if kind.is_dir() {
                if !name.starts_with('.') && !is_foreign(&entry.path()) {
                    self.directory(&format!("{path}/"))?;
                }
            } else if kind.is_file() && self.is_stale(&path, &entry.path()) {
                self.stale.push(path);
            }
        }
        Ok(())
    }

    fn is_stale(&self, path: &str, at: &Path) -> bool {
        if self.produced.contains(path) || self.is_other_spelling(path) {
            return false;
        }
        // What cannot be read was not generated, as far as anyone can tell.
        header::is_ours(at).unwrap_or(false)
    }

    /// Whether the path is that of a produced file on a file system that ignores case.
    fn is_other_spelling(&self, path: &str) -> bool {
        let folded = path.to_lowercase();
        self.folded.contains(&folded)
            && self.produced.iter().any(|produced| {
                produced.to_lowercase() == folded
                    && canonical(self.root, produced)
                        .is_some_and(|file| Some(file) == canonical(self.root, path))
            })
    }
}

fn canonical(root: &Path, path: &str) -> Option<PathBuf> {
    root.join(path).canonicalize().ok()
}

fn is_foreign(directory: &Path) -> bool {
    directory.join("Cargo.toml").exists() || directory.join("CACHEDIR.TAG").exists()
}
