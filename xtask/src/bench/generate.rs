//! Generating: the command against the least that it could do.
//!
//! The floor reads the description once and formats the text that comes out, on as many threads.

use super::Generate;
use super::description;
use super::figures::write_json;
use super::median::median;
use super::process::{Cost, cost};
use crate::repository::{Failure, target, while_doing};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The measurements of a description.
#[derive(serde::Serialize)]
struct Measured {
    document: String,
    bytes: u64,
    /// Lines of generated Rust.
    lines: usize,
    runs: Vec<Run>,
}

/// One run of each, in turns.
#[derive(serde::Serialize)]
struct Run {
    /// Into an empty folder.
    first: Cost,
    /// Again, with nothing changed.
    again: Cost,
    floor: Cost,
}

pub(super) fn run(what: &Generate) -> Result<(), Failure> {
    let paths = description::or_own(&what.paths);
    println!("Ratios to reading the description and formatting the generated text once.\n");
    println!("| description | MB | lines | time | CPU | seconds | MiB | again, to the first run |");
    println!("|---|---|---|---|---|---|---|---|");
    let mut all = Vec::new();
    for path in &paths {
        let measured = measure(path, what.runs.max(1))?;
        print(&measured);
        all.push(measured);
    }
    if let Some(exponent) = exponent(&all) {
        println!("\nCPU grows with the size to the power of {exponent:.2}.");
    }
    write_json(what.json.as_deref(), &all)
}

fn measure(document: &Path, runs: usize) -> Result<Measured, Failure> {
    let folder = target().join("bench").join("generate");
    fs::create_dir_all(&folder).map_err(while_doing("make", &folder))?;
    let (out, log) = (folder.join("out"), folder.join("cost"));
    let generate: [&OsStr; 8] = [
        "codegen".as_ref(),
        "--quiet".as_ref(),
        "--package".as_ref(),
        "out".as_ref(),
        "--input".as_ref(),
        document.as_os_str(),
        "--output".as_ref(),
        out.as_os_str(),
    ];
    let floor: [&OsStr; 4] = [
        "bench".as_ref(),
        "floor".as_ref(),
        document.as_os_str(),
        out.as_os_str(),
    ];
    let once = || -> Result<Run, Failure> {
        let _ = fs::remove_dir_all(&out);
        let first = cost(&generate, &log)?;
        let before = files(&out);
        let again = cost(&generate, &log)?;
        if files(&out) != before {
            return Err(format!(
                "`{}`: the second run wrote files",
                document.display()
            ));
        }
        let floor = cost(&floor, &log)?;
        Ok(Run {
            first,
            again,
            floor,
        })
    };
    let runs = (0..runs).map(|_| once()).collect::<Result<_, _>>()?;
    let lines = rust_files(&out)
        .iter()
        .map(|text| text.lines().count())
        .sum();
    let metadata = fs::metadata(document).map_err(while_doing("read", document))?;
    Ok(Measured {
        document: description::label(document),
        bytes: metadata.len(),
        lines,
        runs,
    })
}

fn print(measured: &Measured) {
    let runs = &measured.runs;
    println!(
        "| {} | {:.1} | {} | {:.2} | {:.2} | {:.2} | {:.0} | {:.2} |",
        measured.document,
        measured.bytes as f64 / 1e6,
        measured.lines,
        median(runs, |run| run.first.elapsed / run.floor.elapsed),
        median(runs, |run| run.first.processor / run.floor.processor),
        median(runs, |run| run.first.elapsed),
        median(runs, |run| run.first.mebibytes),
        median(runs, |run| run.again.elapsed / run.first.elapsed),
    );
}

/// The slope of time over size, both as logarithms: 1 where time is linear.
fn exponent(all: &[Measured]) -> Option<f64> {
    if all.len() < 3 {
        return None;
    }
    let points: Vec<(f64, f64)> = all
        .iter()
        .map(|it| {
            let seconds = median(&it.runs, |run| run.first.processor);
            ((it.bytes as f64).ln(), seconds.ln())
        })
        .collect();
    let count = points.len() as f64;
    let (x, y) = points
        .iter()
        .fold((0.0, 0.0), |sum, at| (sum.0 + at.0, sum.1 + at.1));
    let (x, y) = (x / count, y / count);
    let covariance: f64 = points.iter().map(|at| (at.0 - x) * (at.1 - y)).sum();
    let variance: f64 = points.iter().map(|at| (at.0 - x).powi(2)).sum();
    Some(covariance / variance)
}

/// Reads a description and formats a generated crate: what `bench generate` compares with.
pub(super) fn floor(document: &Path, generated: &Path) -> Result<(), Failure> {
    let text = fs::read_to_string(document).map_err(while_doing("read", document))?;
    let read = match document.extension().is_some_and(|it| it == "json") {
        true => serde_json::from_str::<serde_json::Value>(&text)
            .map(drop)
            .map_err(|error| error.to_string()),
        // Not every number of a description fits the values of the YAML crate.
        false => serde_yaml::from_str::<serde::de::IgnoredAny>(&text)
            .map(drop)
            .map_err(|error| error.to_string()),
    };
    read.map_err(while_doing("read", document))?;
    let formatted: usize = rust_files(generated)
        .par_iter()
        .map(|text| syn::parse_file(text).map_or(0, |file| prettyplease::unparse(&file).len()))
        .sum();
    match formatted {
        0 => Err(format!("`{}` has no Rust", generated.display())),
        _ => Ok(()),
    }
}

/// The texts that were printed. The runtime is only copied.
fn rust_files(folder: &Path) -> Vec<String> {
    let runtime = folder.join("src/runtime");
    files(folder)
        .into_keys()
        .filter(|path| path.extension().is_some_and(|it| it == "rs") && !path.starts_with(&runtime))
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect()
}

/// Every file, and when it was written.
fn files(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match entry.metadata() {
                Ok(metadata) if metadata.is_dir() => open.push(path),
                Ok(metadata) => {
                    found.insert(path, metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH));
                }
                Err(_) => {}
            }
        }
    }
    found
}
