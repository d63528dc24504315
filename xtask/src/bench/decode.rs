//! Reading and writing values: generated types, and the same with serde derives.

use super::Decode;
use super::derives::{self, Undeclared};
use super::figures::write_json;
use super::{description, driver, examples};
use crate::repository::{Failure, while_doing};
use serde_json::Value;
use std::fmt::Write;
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
const EXAMPLES: &str = include_str!("decode/examples.rs");
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
    println!("Ratios of time: below 1, generated types are faster.\n");
    println!("| case | against | time | allocations | of the other |");
    println!("|---|---|---|---|---|");
    let mut all = Vec::new();
    if what.document.is_empty() {
        all = compare(&prepare()?, "", what.runs)?;
    }
    for document in &what.document {
        let label = format!("{}: ", description::label(document));
        all.extend(compare(&prepare_examples(document)?, &label, what.runs)?);
    }
    write_json(what.json.as_deref(), &all)
}

/// Runs the program of a workspace and prints what it finds.
fn compare(workspace: &Path, label: &str, runs: usize) -> Result<Vec<Value>, Failure> {
    let program = driver::build(workspace, "driver")?.join("driver");
    let mut figures = driver::figures(&program, &[&runs.max(1).to_string()])?;
    for figure in &mut figures {
        let case = format!("{label}{}", figure["case"].as_str().unwrap_or_default());
        println!(
            "| {case} | {} | {:.2} | {} | {} |",
            figure["against"].as_str().unwrap_or_default(),
            figure["ratio"].as_f64().unwrap_or(f64::NAN),
            figure["allocations"],
            figure["allocations_against"],
        );
        figure["case"] = case.into();
    }
    Ok(figures)
}

/// Makes a workspace of the crates and the program that compares them.
fn prepare() -> Result<PathBuf, Failure> {
    let workspace = lay_out("values", DRIVER)?;
    let document = workspace.join("openapi.yaml");
    fs::write(&document, DOCUMENT).map_err(while_doing("write", &document))?;
    crates(&document, &workspace)?;
    Ok(workspace)
}

/// The same of a description, with a program that reads its examples.
fn prepare_examples(document: &Path) -> Result<PathBuf, Failure> {
    // One place for all descriptions: what their crates depend on is built once.
    let workspace = lay_out("examples", EXAMPLES)?;
    crates(document, &workspace)?;
    let examples = examples::of(document, &workspace.join("whole"))?;
    if examples.is_empty() {
        let label = description::label(document);
        return Err(format!("`{label}` has no examples of answers"));
    }
    let mut list = String::from(
        "use crate::{Example, example};\n\npub fn all() -> Vec<Example> {\n    vec![\n",
    );
    for example in examples {
        let [ignoring, derives] = ["ignoring", "derives"]
            .map(|name| example.rust.replace("whole::", &format!("{name}::")));
        let (rust, json) = (example.rust, example.json);
        let _ = writeln!(
            list,
            "        example::<{rust}, {ignoring}, {derives}>({json:?}),"
        );
    }
    list.push_str("    ]\n}\n");
    let path = workspace.join("driver/src/all.rs");
    fs::write(&path, list).map_err(while_doing("write", &path))?;
    Ok(workspace)
}

fn lay_out(name: &str, program: &str) -> Result<PathBuf, Failure> {
    driver::workspace(
        name,
        &["driver", "whole", "derives", "ignoring"],
        &[
            ("driver/Cargo.toml", MANIFEST),
            ("driver/src/main.rs", program),
            ("driver/src/counting.rs", driver::COUNTING),
            ("driver/src/median.rs", driver::MEDIAN),
            ("driver/src/turns.rs", driver::TURNS),
        ],
    )
}

fn crates(document: &Path, workspace: &Path) -> Result<(), Failure> {
    for (name, undeclared) in ALL {
        let folder = workspace.join(name);
        description::generate(document, name, &folder)?;
        if let Some(undeclared) = undeclared {
            derives::rewrite(&folder, undeclared)?;
        }
    }
    Ok(())
}
