//! Whether what is published of the generator is whole.

use crate::repository::{Failure, cargo, while_doing};
use std::path::Path;

/// What people look for in a package, besides its source, and one file of what travels with it.
const NEEDED: [&str; 5] = [
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "runtime/runtime.rs",
];

/// Lists what cargo would publish; whether all of it is there.
pub(crate) fn check() -> Result<bool, Failure> {
    let output = cargo()
        .args([
            "package",
            "--list",
            "--allow-dirty",
            "--locked",
            "--package",
            "sdkwright",
        ])
        .output()
        .map_err(while_doing("run", Path::new("cargo")))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let listed = String::from_utf8_lossy(&output.stdout);
    let missing: Vec<&str> = NEEDED
        .into_iter()
        .filter(|file| !listed.lines().any(|line| line.replace('\\', "/") == *file))
        .collect();
    for file in &missing {
        eprintln!("the package `sdkwright` has no {file}");
    }
    Ok(missing.is_empty())
}
