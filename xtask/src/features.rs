//! Whether the crates of generated/ compile with each of their features alone, and with none.
//!
//! The other tests see them with all features only, where a type that is missing under one of them
//! does not show.

use crate::repository::{Failure, cargo, root, while_doing};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: PathBuf,
    features: BTreeMap<String, Vec<String>>,
}

/// Lints every crate with every single feature; whether all went well.
pub(crate) fn check() -> Result<bool, Failure> {
    let mut good = true;
    for package in generated()? {
        let alone = package.features.keys().map(String::as_str);
        for feature in alone.filter(|feature| *feature != "default").chain([""]) {
            let status = cargo()
                .args(["clippy", "--quiet", "--package", &package.name])
                .args(["--no-default-features", "--features", feature])
                .args(["--", "-D", "warnings"])
                .status()
                .map_err(while_doing("run", Path::new("cargo")))?;
            if !status.success() {
                let feature = if feature.is_empty() { "none" } else { feature };
                eprintln!("{} with features: {feature}", package.name);
                good = false;
            }
        }
    }
    Ok(good)
}

/// The members of the workspace that were generated.
fn generated() -> Result<Vec<Package>, Failure> {
    let output = cargo()
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .output()
        .map_err(while_doing("run", Path::new("cargo")))?;
    let metadata: Metadata = serde_json::from_slice(&output.stdout).map_err(|error| {
        let reason = String::from_utf8_lossy(&output.stderr);
        format!("cannot read what `cargo metadata` says: {error}\n{reason}")
    })?;
    let folder = root().join("generated");
    let mut packages = metadata.packages;
    packages.retain(|package| package.manifest_path.starts_with(&folder));
    Ok(packages)
}
