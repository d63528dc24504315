//! Where things are, and how the tools of the repository are called.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Why a chore stopped.
pub(crate) type Failure = String;

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest)
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(path) => std::env::current_dir().unwrap_or_default().join(path),
        None => root().join("target"),
    }
}

/// The cargo that runs this.
pub(crate) fn cargo() -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.current_dir(root());
    command
}

/// Adds to an error what was tried.
pub(crate) fn while_doing<E: std::fmt::Display>(what: &str, path: &Path) -> impl Fn(E) -> Failure {
    move |error| format!("cannot {what} `{}`: {error}", path.display())
}
