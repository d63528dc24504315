//! Brings a directory to what a run produced, touching nothing else.
//!
//! [`plan`] only reads: it compares the directory with the output and refuses what would harm
//! files that are not ours. [`Plan::apply`] writes. A check is a plan that is not applied.
//!
//! - A file whose text did not change is not touched, so cargo does not build it again.
//! - New texts are staged beside the old ones first, then renamed into place: `write/apply.rs`
//!   tells what an interruption leaves.
//! - A file that is no longer produced is deleted only if it carries the header of a generated
//!   file, and a file without it is never overwritten; see [`header`].

mod apply;
mod error;
pub mod header;
mod lock;
mod path;
mod stale;

use crate::output::{Output, OutputFile};
pub use error::Error;
pub use lock::Lock;
use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What has to happen to a directory so that it holds an output.
#[derive(Debug)]
pub struct Plan<'a> {
    root: PathBuf,
    changes: Vec<Change<'a>>,
    unchanged: usize,
}

/// What has to happen to one file.
#[derive(Debug, PartialEq, Eq)]
pub struct Change<'a> {
    /// The file, relative to the directory, with `/`.
    pub path: String,
    /// What happens to it.
    pub action: Action<'a>,
}

/// What happens to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action<'a> {
    /// It is not there yet and gets this text.
    Create(&'a str),
    /// It holds something else and gets this text.
    Replace(&'a str),
    /// It is no longer produced.
    Delete,
}

impl Plan<'_> {
    /// What has to happen; nothing when the directory already holds the output.
    pub fn changes(&self) -> &[Change<'_>] {
        &self.changes
    }

    /// How many files already hold what they should.
    pub fn unchanged(&self) -> usize {
        self.unchanged
    }

    /// Makes the changes. The lock is one of the directory, taken before the plan was made: what the
    /// plan saw must still be there.
    ///
    /// # Errors
    ///
    /// When a file cannot be written, renamed or deleted; the directory is then as it was.
    pub fn apply(&self, lock: &Lock) -> Result<(), Error> {
        if self.changes.is_empty() {
            return Ok(());
        }
        apply::apply(&self.root, &self.changes, lock)
    }
}

/// Compares a directory, which need not exist, with an output.
///
/// # Errors
///
/// Every reason why the output must not be written there: a path that leaves the directory or
/// leads through a symbolic link, a file that is not ours and would be overwritten, a file that
/// cannot be read.
pub fn plan<'a>(output: &'a Output, root: &Path) -> Result<Plan<'a>, Vec<Error>> {
    let root = match root.canonicalize() {
        Ok(root) => root,
        Err(error) if error.kind() == ErrorKind::NotFound => root.to_path_buf(),
        Err(error) => return Err(vec![Error::io("read", root, error)]),
    };
    if root.exists() && !root.is_dir() {
        return Err(vec![Error::NotADirectory(root)]);
    }
    let mut errors = path::check(&output.files);
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut changes = Vec::new();
    let mut unchanged = 0;
    // A folder that is in the way is so for every file in it.
    let mut told = HashSet::new();
    for file in &output.files {
        match compare(&root, file) {
            Ok(Some(action)) => changes.push(Change {
                path: file.path.clone(),
                action,
            }),
            Ok(None) => unchanged += 1,
            Err(error) if told.insert(error.to_string()) => errors.push(error),
            Err(_) => {}
        }
    }
    // A directory in which nothing is ours yet holds nothing stale either, and it may be large.
    let created = changes
        .iter()
        .filter(|change| matches!(change.action, Action::Create(_)))
        .count();
    if created < output.files.len() {
        match stale::find(&root, &output.files) {
            Ok(stale) => changes.extend(stale.into_iter().map(|path| Change {
                path,
                action: Action::Delete,
            })),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() {
        Ok(Plan {
            root,
            changes,
            unchanged,
        })
    } else {
        Err(errors)
    }
}

/// What has to happen to a directory so that it holds no generated file.
///
/// # Errors
///
/// When the directory, or a file in it, cannot be read.
pub fn removal(root: &Path) -> Result<Plan<'static>, Error> {
    let root = root
        .canonicalize()
        .map_err(|error| Error::io("read", root, error))?;
    let stale = stale::find(&root, &[])?.into_iter();
    let changes = stale.map(|path| Change {
        path,
        action: Action::Delete,
    });
    Ok(Plan {
        changes: changes.collect(),
        root,
        unchanged: 0,
    })
}

/// What has to happen to one file that is produced; nothing when it holds the text already.
fn compare<'a>(root: &Path, file: &'a OutputFile) -> Result<Option<Action<'a>>, Error> {
    if !path::lead_to(root, &file.path)? {
        return Ok(Some(Action::Create(&file.text)));
    }
    let path = root.join(&file.path);
    let unreadable = |error| Error::io("read", &path, error);
    let length = fs::metadata(&path).map_err(unreadable)?.len();
    // What is as long may be the same; of anything else, only the header matters.
    if length == file.text.len() as u64
        && fs::read(&path).map_err(unreadable)? == file.text.as_bytes()
    {
        return Ok(None);
    }
    // An empty file holds nothing that could be lost; a machine that stopped may leave one.
    if length == 0 || header::is_ours(&path).map_err(unreadable)? {
        return Ok(Some(Action::Replace(&file.text)));
    }
    Err(Error::Foreign(path))
}
