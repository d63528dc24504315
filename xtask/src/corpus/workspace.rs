//! The cargo workspace whose members are the generated crates of a run.

use super::documents::Document;
use super::outcome::Stage;
use super::values::harness;
use super::{Run, check};
use crate::repository::{Failure, root, while_doing};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A member that depends on everything that generated crates may, with every feature. It is built
/// with every batch, so that cargo settles on the same features, and builds each dependency once.
pub(super) const ANCHOR: &str = "corpus-anchor";

/// The workspace, ready to be built.
pub(super) struct Workspace<'a> {
    /// The documents whose crates are members.
    pub members: Vec<&'a Document>,
    /// The documents whose crates cargo does not accept, and why.
    pub refused: Vec<(&'a Document, String)>,
    /// Whether everything that the members need is on this machine.
    pub offline: bool,
}

/// Writes the workspace. One bad manifest would spoil it for all, so those are left out.
pub(super) fn write<'a>(run: &Run, documents: &[&'a Document]) -> Result<Workspace<'a>, Failure> {
    write_anchor(run)?;
    // The versions that the repository has been tested with, most of them on this machine.
    let lock = run.workspace.join("Cargo.lock");
    let own_lock = root().join("Cargo.lock");
    fs::copy(&own_lock, &lock).map_err(while_doing("copy", &own_lock))?;
    let mut workspace = Workspace {
        members: documents.to_vec(),
        refused: Vec::new(),
        offline: true,
    };
    write_manifest(run, documents)?;
    if let Ok(offline) = resolve(run) {
        workspace.offline = offline;
        return Ok(workspace);
    }
    workspace.members.clear();
    for document in documents {
        write_manifest(run, &[document])?;
        match resolve(run) {
            Ok(_) => workspace.members.push(document),
            Err(reason) => workspace.refused.push((document, reason)),
        }
    }
    write_manifest(run, &workspace.members)?;
    workspace.offline = resolve(run)?;
    Ok(workspace)
}

fn write_anchor(run: &Run) -> Result<(), Failure> {
    let folder = run.workspace.join(ANCHOR);
    let source = folder.join("src");
    fs::create_dir_all(&source).map_err(while_doing("create", &source))?;
    let runtime = root().join("tests").join("runtime");
    let manifest = format!(
        "[package]\nname = \"{ANCHOR}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nsdkwright-runtime = {{ path = {:?}, features = [\"blocking\"] }}\n",
        runtime.display().to_string()
    );
    put(&folder.join("Cargo.toml"), &manifest)?;
    put(&source.join("lib.rs"), "")
}

fn write_manifest(run: &Run, documents: &[&Document]) -> Result<(), Failure> {
    let mut manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\n    \"{ANCHOR}\",\n");
    for document in documents {
        // Writing to a string does not fail.
        let _ = writeln!(manifest, "    \"crates/{}\",", document.package);
        if run.stage == Stage::Values && harness::exists(run, document) {
            let _ = writeln!(manifest, "    \"values/{}\",", document.package);
        }
    }
    manifest.push_str("]\n\n");
    manifest.push_str(&dev_profile()?);
    put(&run.workspace.join("Cargo.toml"), &manifest)
}

/// The repository's profile, so that what it has built need not be built again.
fn dev_profile() -> Result<String, Failure> {
    let path = root().join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(while_doing("read", &path))?;
    let manifest: toml::Table = text.parse().map_err(while_doing("read", &path))?;
    let dev = manifest.get("profile").and_then(|all| all.get("dev"));
    let profile = dev.map(|dev| toml::Table::from_iter([("dev".to_owned(), dev.clone())]));
    let table =
        profile.map(|profile| toml::Table::from_iter([("profile".to_owned(), profile.into())]));
    Ok(table.unwrap_or_default().to_string())
}

pub(super) fn put(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(while_doing("write", path))
}

/// Chooses the versions of all dependencies, offline if that goes; whether it did.
fn resolve(run: &Run) -> Result<bool, Failure> {
    let attempt = |offline: bool| -> Result<(), Failure> {
        let output = check::cargo(run, offline)
            .args(["metadata", "--format-version", "1"])
            .output()
            .map_err(while_doing("run", Path::new("cargo")))?;
        if output.status.success() {
            Ok(())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
        }
    };
    match attempt(true) {
        Ok(()) => Ok(true),
        Err(_) => attempt(false).map(|()| false),
    }
}
