//! Size: lines of generated code for each operation and each type; and programs that use it.

use super::Size;
use super::figures::write_json;
use super::{description, programs};
use crate::repository::{Failure, target, while_doing};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// What the crate of a description is made of.
#[derive(serde::Serialize)]
struct Measured {
    document: String,
    operations: usize,
    types: usize,
    /// Lines of Rust: of the client and its resources, of types, of the runtime.
    client_lines: usize,
    type_lines: usize,
    runtime_lines: usize,
}

pub(super) fn run(what: &Size) -> Result<(), Failure> {
    let paths = description::or_own(&what.paths);
    println!("Lines of generated Rust; the runtime is counted apart.\n");
    println!(
        "| description | operations | types | per operation | of these, its method | per type | runtime |"
    );
    println!("|---|---|---|---|---|---|---|");
    let mut all = Vec::new();
    for path in &paths {
        let measured = measure(path)?;
        let per = |lines: usize, count: usize| lines as f64 / count.max(1) as f64;
        println!(
            "| {} | {} | {} | {:.0} | {:.0} | {:.0} | {} |",
            measured.document,
            measured.operations,
            measured.types,
            per(
                measured.client_lines + measured.type_lines,
                measured.operations
            ),
            per(measured.client_lines, measured.operations),
            per(measured.type_lines, measured.types),
            measured.runtime_lines,
        );
        all.push(measured);
    }
    let programs = programs::run(what.runs.max(1))?;
    write_json(what.json.as_deref(), &(all, programs))
}

fn measure(document: &Path) -> Result<Measured, Failure> {
    let folder = target().join("bench").join("size");
    description::generate(document, "size", &folder)?;
    let path = folder.join("sdk.json");
    let text = fs::read_to_string(&path).map_err(while_doing("read", &path))?;
    let sdk: Value = serde_json::from_str(&text).map_err(while_doing("read", &path))?;
    let count = |name: &str| sdk[name].as_array().map_or(0, Vec::len);
    let source = folder.join("src");
    let types = lines(&source.join("types"));
    let runtime = lines(&source.join("runtime"));
    Ok(Measured {
        document: description::label(document),
        operations: count("operations"),
        types: count("types"),
        client_lines: lines(&source) - types - runtime,
        type_lines: types,
        runtime_lines: runtime,
    })
}

/// The lines of all files below a folder.
pub(super) fn lines(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let of = |path: &Path| match path.is_dir() {
        true => lines(path),
        false => fs::read_to_string(path).map_or(0, |text| text.lines().count()),
    };
    entries.map(|entry| of(&entry.path())).sum()
}
