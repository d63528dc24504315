//! Reading and writing values: generated types, and the same with serde derives.

use super::Decode;
use super::derives::{self, Undeclared};
use super::description;
use super::driver;
use super::figures::write_json;
use crate::repository::Failure;
use std::path::PathBuf;

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
    let programs = driver::build(&prepare()?, "driver")?;
    let runs = what.runs.max(1).to_string();
    let all = driver::figures(&programs.join("driver"), &[&runs])?;
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
    let workspace = driver::workspace(
        "values",
        &["driver", "whole", "derives", "ignoring"],
        &[
            ("openapi.yaml", DOCUMENT),
            ("driver/Cargo.toml", MANIFEST),
            ("driver/src/main.rs", DRIVER),
            ("driver/src/counting.rs", driver::COUNTING),
        ],
    )?;
    for (name, undeclared) in ALL {
        let folder = workspace.join(name);
        description::generate(&workspace.join("openapi.yaml"), name, &folder)?;
        if let Some(undeclared) = undeclared {
            derives::rewrite(&folder, undeclared)?;
        }
    }
    Ok(workspace)
}
