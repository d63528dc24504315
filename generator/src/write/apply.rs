//! Makes the changes of a plan, all of them or none.
//!
//! Every new text is first written into a staging directory inside the output directory, so that a
//! full disk or a crash up to then leaves the old tree as it was. Then the files are renamed into
//! place one by one, each at once whole: first those that nothing refers to yet, then the replaced
//! ones, the manifest last, and only then are stale files taken away. Whatever the moment, no file
//! is half written and none is missing that the old or the new tree names; when a rename fails,
//! the earlier ones are undone. A process killed between two renames leaves files of both trees;
//! all of them carry the header, so the next run completes the work.

use super::{Action, Change, Error};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// What staging directories are called; hidden, so that nothing looks for files in them.
const STAGING: &str = ".sdkwright-";

/// The age from which on a staging directory cannot belong to a run that is still going.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

pub(super) fn apply(root: &Path, changes: &[Change<'_>]) -> Result<(), Error> {
    let mut undo = Undo::default();
    let done = make(root, changes, &mut undo);
    if done.is_err() {
        undo.run();
    }
    done
}

fn make(root: &Path, changes: &[Change<'_>], undo: &mut Undo) -> Result<(), Error> {
    create_directories(root, undo)?;
    remove_abandoned(root);
    let staging = tempfile::Builder::new()
        .prefix(STAGING)
        .tempdir_in(root)
        .map_err(|error| Error::io("create a directory in", root, error))?;
    // Undoing needs what is staged, so it must live as long.
    let staging = undo.staging.insert(staging).path().to_path_buf();
    let staged = |index: usize| staging.join(format!("new-{index}"));
    let kept = |index: usize| staging.join(format!("old-{index}"));

    for (index, change) in changes.iter().enumerate() {
        if let Action::Create(text) | Action::Replace(text) = change.action {
            let path = staged(index);
            fs::write(&path, text).map_err(|error| Error::io("write", &path, error))?;
        }
    }
    let mut order: Vec<(usize, &Change<'_>)> = changes.iter().enumerate().collect();
    order.sort_by_key(|(_, change)| rank(change));
    for (index, change) in order {
        let path = root.join(&change.path);
        match change.action {
            Action::Create(_) => {
                if let Some(parent) = path.parent() {
                    create_directories(parent, undo)?;
                }
                rename(&staged(index), &path)?;
                undo.files.push(Step::Remove(path));
            }
            Action::Replace(_) => {
                keep(&path, &kept(index)).map_err(|error| Error::io("copy", &path, error))?;
                rename(&staged(index), &path)?;
                undo.files.push(Step::Restore {
                    kept: kept(index),
                    path,
                });
            }
            Action::Delete => {
                rename(&path, &kept(index))?;
                undo.files.push(Step::Restore {
                    kept: kept(index),
                    path,
                });
            }
        }
    }
    remove_emptied(root, changes);
    Ok(())
}

/// When a change is made: see the module's documentation.
fn rank(change: &Change<'_>) -> u8 {
    match change.action {
        Action::Delete => 3,
        _ if change.path == "Cargo.toml" => 2,
        Action::Replace(_) => 1,
        Action::Create(_) => 0,
    }
}

fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    fs::rename(from, to).map_err(|error| Error::io("rename a file to", to, error))
}

/// Keeps the old text without taking the file away; a link where there are links.
fn keep(path: &Path, kept: &Path) -> io::Result<()> {
    fs::hard_link(path, kept).or_else(|_| fs::copy(path, kept).map(drop))
}

/// Creates a directory and the ones above it, noting which were not there.
fn create_directories(directory: &Path, undo: &mut Undo) -> Result<(), Error> {
    let missing: Vec<PathBuf> = directory
        .ancestors()
        .take_while(|ancestor| !ancestor.as_os_str().is_empty() && !ancestor.exists())
        .map(Path::to_path_buf)
        .collect();
    for directory in missing.into_iter().rev() {
        fs::create_dir(&directory).map_err(|error| Error::io("create", &directory, error))?;
        undo.created_directories.push(directory);
    }
    Ok(())
}

/// Removes the directories that the deletions emptied. One that is not empty stays.
fn remove_emptied(root: &Path, changes: &[Change<'_>]) {
    for change in changes {
        if change.action == Action::Delete {
            let path = root.join(&change.path);
            for directory in path.ancestors().skip(1).take_while(|above| *above != root) {
                if fs::remove_dir(directory).is_err() {
                    break;
                }
            }
        }
    }
}

/// Removes what runs that were killed left behind. It harms nobody, so failing to is no failure.
fn remove_abandoned(root: &Path) {
    for entry in fs::read_dir(root).into_iter().flatten().flatten() {
        let is_staging = entry.file_name().to_string_lossy().starts_with(STAGING);
        let age = entry
            .metadata()
            .and_then(|metadata| metadata.modified())
            .ok()
            .and_then(|modified| modified.elapsed().ok());
        if is_staging && age.is_some_and(|age| age > ABANDONED) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// How to get the old tree back.
#[derive(Default)]
struct Undo {
    /// Holds the old files; deleted when this is dropped.
    staging: Option<TempDir>,
    files: Vec<Step>,
    created_directories: Vec<PathBuf>,
}

enum Step {
    Remove(PathBuf),
    Restore { kept: PathBuf, path: PathBuf },
}

impl Undo {
    /// Undoes every step, the last one first. A step that cannot be undone does not keep the
    /// others from it.
    fn run(self) {
        for step in self.files.into_iter().rev() {
            let _ = match step {
                Step::Remove(path) => fs::remove_file(path),
                Step::Restore { kept, path } => fs::rename(kept, path),
            };
        }
        // It stands in a directory that may have to go.
        drop(self.staging);
        for directory in self.created_directories.into_iter().rev() {
            let _ = fs::remove_dir(directory);
        }
    }
}
