//! Which files of the disk a run may read, and how much of them.
//!
//! What the command line names is read wherever it is. What documents name is not the user's wish:
//! regular files below the folders of the job, whatever way leads there, and nothing else.

use super::job::shown;
use crate::source::Unread;
use std::cell::Cell;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf, absolute};

/// What one file may hold, in bytes. The largest known descriptions have 20 MB.
const LARGEST: u64 = 64 << 20;

/// What all files of a job may hold together, in bytes.
const LARGEST_TOGETHER: u64 = 4 * LARGEST;

/// The files of a job.
pub(super) struct Files<'a> {
    /// What names of documents are relative to.
    base: &'a Path,
    /// The folders that documents may refer to files in.
    folders: Vec<Folder>,
    /// How many more bytes may be read.
    left: Cell<u64>,
}

/// A folder as it was named, and where it really is.
struct Folder {
    named: PathBuf,
    real: PathBuf,
}

impl<'a> Files<'a> {
    /// The files that documents of `base` may refer to: those below the folders. A folder that is not
    /// there holds no file.
    pub(super) fn new(base: &'a Path, folders: &[&Path]) -> Self {
        let folder = |folder: &&Path| {
            let folder = or_here(folder);
            Some(Folder {
                named: without_dots(&absolute(folder).ok()?),
                real: folder.canonicalize().ok()?,
            })
        };
        Self {
            base,
            folders: folders.iter().filter_map(folder).collect(),
            left: Cell::new(LARGEST_TOGETHER),
        }
    }

    /// Reads a file that the user named.
    pub(super) fn named(&self, name: &str) -> Result<String, Unread> {
        self.read(&self.base.join(name))
    }

    /// Reads a file that a document names.
    pub(super) fn referred(&self, name: &str) -> Result<String, Unread> {
        let path = self.base.join(name);
        // Nothing outside is touched, not even to learn whether it is there: a path may name a
        // device, or another machine.
        if !self.may_be_inside(&path) {
            return Err(outside(&path));
        }
        let real = path.canonicalize().map_err(unread)?;
        if !self.folders.iter().any(|it| real.starts_with(&it.real)) {
            return Err(outside(&real));
        }
        // Opening a pipe waits for somebody who writes to it.
        if !fs::metadata(&real).map_err(unread)?.is_file() {
            return Err("it is no regular file".to_owned().into());
        }
        self.read(&real)
    }

    /// Whether a path is one of the folders by its text: links are not followed yet.
    fn may_be_inside(&self, path: &Path) -> bool {
        let from_real = or_here(self.base).canonicalize().ok();
        let from_real =
            from_real.and_then(|base| Some(base.join(path.strip_prefix(self.base).ok()?)));
        let ways = [absolute(path).ok(), from_real];
        ways.iter()
            .flatten()
            .map(|way| without_dots(way))
            .any(|way| {
                let mut folders = self.folders.iter();
                folders.any(|it| way.starts_with(&it.named) || way.starts_with(&it.real))
            })
    }

    fn read(&self, path: &Path) -> Result<String, Unread> {
        let mut bytes = Vec::new();
        let room = self.left.get().min(LARGEST);
        // Not by its length, which devices and pipes do not tell.
        File::open(path)
            .and_then(|file| file.take(room + 1).read_to_end(&mut bytes))
            .map_err(unread)?;
        let length = bytes.len() as u64;
        if length > LARGEST {
            return Err("it is larger than 64 MiB".to_owned().into());
        }
        let Some(left) = self.left.get().checked_sub(length) else {
            let reason = "the files of the description hold more than 256 MiB together";
            return Err(reason.to_owned().into());
        };
        self.left.set(left);
        String::from_utf8(bytes).map_err(|error| error.to_string().into())
    }
}

fn unread(error: io::Error) -> Unread {
    error.to_string().into()
}

fn outside(path: &Path) -> Unread {
    let folder = path.parent().unwrap_or(path);
    Unread {
        reason: "it is outside of the folder of the description".to_owned(),
        help: Some(format!(
            "`--allow-outside {}` lets documents refer to it",
            shown(folder).display()
        )),
    }
}

/// The current folder has no name where a path has one part.
pub(super) fn or_here(folder: &Path) -> &Path {
    match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    }
}

/// A path without `.` and `..`, as far as they can be taken away.
fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}
