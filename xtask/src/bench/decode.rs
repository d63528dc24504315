//! Reading and writing values: generated types, and the same with serde derives.

use super::Decode;
use super::derives::{self, Undeclared};
use super::description;
use super::figures::write_json;
use crate::repository::{Failure, cargo, root, target, while_doing};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The crates of the same types: as generated, and derived in two ways.
const ALL: [(&str, Option<Undeclared>); 3] = [
    ("whole", None),
    ("derives", Some(Undeclared::Kept)),
    ("ignoring", Some(Undeclared::Ignored)),
];

const DOCUMENT: &str = include_str!("decode/openapi.yaml");
const DRIVER: &str = include_str!("decode/driver.rs");
const MANIFEST: &str = r#"[package]
name = "driver"
version = "0.0.0"
edition = "2024"

[dependencies]
derives = { path = "../derives" }
ignoring = { path = "../ignoring" }
serde = "1"
serde_json = { version = "1", features = ["float_roundtrip"] }
whole = { path = "../whole" }
"#;

pub(super) fn run(what: &Decode) -> Result<(), Failure> {
    let workspace = prepare()?;
    let output = cargo()
        .current_dir(&workspace)
        .args(["run", "--quiet", "--release", "--package", "driver", "--"])
        .arg(what.runs.max(1).to_string())
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(while_doing("run", Path::new("cargo")))?;
    if !output.status.success() {
        return Err("the driver does not run".to_owned());
    }
    let all: Vec<Value> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    println!("Ratios of time: below 1, generated types are faster.\n");
    println!("| case | against | time | allocations | of the other |");
    println!("|---|---|---|---|---|");
    for figure in &all {
        println!(
            "| {} | {} | {:.2} | {} | {} |",
            figure["case"].as_str().unwrap_or_default(),
            figure["against"].as_str().unwrap_or_default(),
            figure["ratio"].as_f64().unwrap_or(f64::NAN),
            figure["allocations"],
            figure["allocations_against"],
        );
    }
    write_json(what.json.as_deref(), &all)
}

/// Makes a workspace of the crates and the program that compares them.
fn prepare() -> Result<PathBuf, Failure> {
    let workspace = target().join("bench").join("values");
    let write = |path: &str, text: &str| {
        let path = workspace.join(path);
        let folder = path.parent().unwrap_or(&workspace);
        fs::create_dir_all(folder).map_err(while_doing("make", folder))?;
        fs::write(&path, text).map_err(while_doing("write", &path))
    };
    write("openapi.yaml", DOCUMENT)?;
    for (name, undeclared) in ALL {
        let folder = workspace.join(name);
        description::generate(&workspace.join("openapi.yaml"), name, &folder)?;
        if let Some(undeclared) = undeclared {
            derives::rewrite(&folder, undeclared)?;
        }
    }
    write("driver/Cargo.toml", MANIFEST)?;
    write("driver/src/main.rs", DRIVER)?;
    let members = ["driver", "whole", "derives", "ignoring"];
    write(
        "Cargo.toml",
        &format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"),
    )?;
    let lock = root().join("Cargo.lock");
    fs::copy(&lock, workspace.join("Cargo.lock")).map_err(while_doing("copy", &lock))?;
    Ok(workspace)
}
