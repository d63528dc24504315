//! One run at a time in a directory.
//!
//! The lock is one of the operating system's: it ends with the process, however that ends, and leaves
//! no file behind.

use super::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The right to change a directory, for as long as this lives.
#[derive(Debug)]
pub struct Lock {
    /// None where there are no locks: on some network file systems, and not on Unix.
    held: Option<File>,
    /// What was not there before, innermost last.
    created: Vec<PathBuf>,
}

impl Lock {
    /// Waits until no other run changes a directory, which is created if it is not there.
    ///
    /// `waits` is called once before it waits.
    ///
    /// # Errors
    ///
    /// When the directory cannot be created.
    pub fn of(directory: &Path, mut waits: impl FnMut()) -> Result<Self, Error> {
        let mut lock = Self {
            held: None,
            created: Vec::new(),
        };
        let mut told = false;
        loop {
            create(directory, &mut lock.created)?;
            match system::lock(directory, told) {
                Locked::Yes(file) => {
                    lock.held = Some(file);
                    return Ok(lock);
                }
                Locked::Never => return Ok(lock),
                // Whoever had it may have removed the directory meanwhile.
                Locked::NotYet => {
                    if !told {
                        waits();
                    }
                    told = true;
                }
            }
        }
    }

    /// Whether it is sure that no other run changes the directory.
    pub(super) fn is_held(&self) -> bool {
        self.held.is_some()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Those that are empty, because nothing was written after all.
        for directory in self.created.iter().rev() {
            let _ = fs::remove_dir(directory);
        }
    }
}

/// Creates a directory and the ones above it, noting which were not there.
fn create(directory: &Path, created: &mut Vec<PathBuf>) -> Result<(), Error> {
    let missing: Vec<PathBuf> = directory
        .ancestors()
        .take_while(|above| !above.as_os_str().is_empty() && !above.exists())
        .map(Path::to_path_buf)
        .collect();
    for directory in missing.into_iter().rev() {
        match fs::create_dir(&directory) {
            Ok(()) => created.push(directory),
            // Another run was faster.
            Err(_) if directory.is_dir() => {}
            Err(error) => return Err(Error::io("create", &directory, error)),
        }
    }
    Ok(())
}

/// What became of a try.
enum Locked {
    Yes(File),
    NotYet,
    /// There are no locks here.
    Never,
}

#[cfg(unix)]
mod system {
    use super::Locked;
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    use std::fs::{self, File};
    use std::os::unix::fs::MetadataExt;
    use std::path::Path;

    /// Locks the directory itself, which takes no file.
    pub(super) fn lock(directory: &Path, waits: bool) -> Locked {
        let operation = match waits {
            true => FlockOperation::LockExclusive,
            false => FlockOperation::NonBlockingLockExclusive,
        };
        let Ok(file) = File::open(directory) else {
            return Locked::Never;
        };
        match flock(&file, operation) {
            Ok(()) if is_at(&file, directory) => Locked::Yes(file),
            Ok(()) | Err(Errno::WOULDBLOCK | Errno::INTR) => Locked::NotYet,
            Err(_) => Locked::Never,
        }
    }

    fn is_at(file: &File, path: &Path) -> bool {
        let (Ok(one), Ok(other)) = (file.metadata(), fs::metadata(path)) else {
            return false;
        };
        (one.dev(), one.ino()) == (other.dev(), other.ino())
    }
}

#[cfg(not(unix))]
mod system {
    use super::Locked;
    use std::path::Path;

    pub(super) fn lock(_: &Path, _: bool) -> Locked {
        Locked::Never
    }
}
