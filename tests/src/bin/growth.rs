//! Changes documents as their authors do, and tells which names of the generated crates do not stay: see
//! `cargo xtask mutate --names`.

use clap::Parser;
use sdkwright_tests::cases;
use sdkwright_tests::growth::Original;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Changes documents as their authors do, and compares names.
#[derive(Parser)]
struct Arguments {
    /// The documents, and folders of them.
    paths: Vec<PathBuf>,
    /// When to stop, in minutes.
    #[arg(long)]
    minutes: u64,
    /// The first seed; each change takes the next one.
    #[arg(long)]
    seed: u64,
    /// Documents that are longer are left out, in bytes.
    #[arg(long)]
    largest: usize,
    /// After how many faults to stop.
    #[arg(long, default_value_t = 10)]
    faults: usize,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut originals = Vec::new();
    for path in &arguments.paths {
        find(path, arguments.largest, &mut originals);
    }
    let start = Instant::now();
    let (mut tried, mut faults) = (0, 0);
    while start.elapsed() < Duration::from_secs(60 * arguments.minutes) && !originals.is_empty() {
        let seed = arguments.seed + tried;
        let index = usize::try_from(tried).unwrap_or(0) % originals.len();
        tried += 1;
        if let Err(what) = originals[index].grow(seed) {
            eprintln!("error: {}, seed {seed}: {what}", originals[index].name);
            faults += 1;
            if faults == arguments.faults {
                break;
            }
        }
    }
    println!(
        "{tried} changes of {} documents; {faults} renamed something",
        originals.len()
    );
    match faults {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// The documents at a path, in the order of their names; a fragment is read as the cases are.
fn find(path: &Path, largest: usize, originals: &mut Vec<Original>) {
    if let Ok(entries) = fs::read_dir(path) {
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        paths.iter().for_each(|path| find(path, largest, originals));
        return;
    }
    let name = path.to_string_lossy();
    let is_document = [".json", ".yaml", ".yml"]
        .iter()
        .any(|end| name.ends_with(end));
    if !is_document || name.ends_with("sdk.yaml") {
        return;
    }
    let Ok(text) = fs::read_to_string(path) else {
        return;
    };
    let config = fs::read_to_string(path.with_extension("sdk.yaml"))
        .or_else(|_| fs::read_to_string(path.with_file_name("sdk.yaml")))
        .ok();
    let text = match text.contains("openapi") || text.contains("swagger") {
        true => text,
        false => cases::document(&text),
    };
    if text.len() <= largest {
        originals.extend(Original::new(name.into_owned(), &text, config));
    }
}
