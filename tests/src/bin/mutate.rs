//! Changes documents at random and generates from them until something is wrong: see
//! `cargo xtask mutate`.

use clap::Parser;
use sdkwright_tests::cases;
use sdkwright_tests::mutation::{Original, judge, mutated};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{fs, thread};

/// What one document may take.
const LONGEST: Duration = Duration::from_secs(30);

/// Changes documents at random and generates from them.
#[derive(Parser)]
struct Arguments {
    /// The documents, and folders of them.
    paths: Vec<PathBuf>,
    /// When to stop, if nothing is wrong.
    #[arg(long)]
    minutes: u64,
    /// The first seed; each document takes the next one.
    #[arg(long)]
    seed: u64,
    /// Documents that are longer are left out, in bytes.
    #[arg(long)]
    largest: usize,
    /// Where each document stands while it is tried, so that it is there even after a crash.
    #[arg(long)]
    folder: PathBuf,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut originals = Vec::new();
    for path in &arguments.paths {
        find(path, arguments.largest, &mut originals);
    }
    if originals.is_empty() || fs::create_dir_all(&arguments.folder).is_err() {
        eprintln!("error: there is no document, or no folder to keep it in");
        return ExitCode::FAILURE;
    }
    let running = Arc::new(Mutex::new((arguments.seed, Instant::now())));
    watch(running.clone());
    let start = Instant::now();
    let mut slowest = (Duration::ZERO, arguments.seed);
    let mut seed = arguments.seed;
    while start.elapsed() < Duration::from_secs(60 * arguments.minutes) {
        let Some(mutated) = mutated(&originals, seed) else {
            break;
        };
        let file = arguments.folder.join(format!("{seed}.yaml"));
        let config = file.with_extension("sdk.yaml");
        fs::write(&file, &mutated.text).expect("the folder can be written to");
        if let Some(text) = &mutated.config {
            fs::write(&config, text).expect("the folder can be written to");
        }
        let overlay = file.with_extension("overlay.json");
        if let Some(text) = &mutated.overlay {
            fs::write(&overlay, text).expect("the folder can be written to");
        }
        let begin = Instant::now();
        *running.lock().expect("no panic") = (seed, begin);
        if let Err(what) = judge(
            &mutated.text,
            mutated.config.as_deref(),
            mutated.overlay.as_deref(),
        ) {
            let (file, name) = (file.display(), &mutated.original.name);
            eprintln!("error: seed {seed}, from {name}, which is now {file}: {what}");
            return ExitCode::FAILURE;
        }
        slowest = slowest.max((begin.elapsed(), seed));
        fs::remove_file(&file).expect("the folder can be written to");
        if mutated.config.is_some() {
            fs::remove_file(&config).expect("the folder can be written to");
        }
        if mutated.overlay.is_some() {
            fs::remove_file(&overlay).expect("the folder can be written to");
        }
        seed += 1;
    }
    let tried = seed - arguments.seed;
    let (longest, at) = (slowest.0.as_secs_f64(), slowest.1);
    println!("{tried} documents; the slowest took {longest:.1} s, seed {at}");
    ExitCode::SUCCESS
}

/// Ends the program when one document takes too long.
fn watch(running: Arc<Mutex<(u64, Instant)>>) {
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_secs(1));
            let (seed, begin) = *running.lock().expect("no panic");
            if begin.elapsed() > LONGEST {
                eprintln!("error: seed {seed} takes more than {LONGEST:?}");
                std::process::exit(1);
            }
        }
    });
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
    if text.len() <= largest {
        let config = fs::read_to_string(path.with_extension("sdk.yaml"))
            .or_else(|_| fs::read_to_string(path.with_file_name("sdk.yaml")))
            .ok();
        let text = match text.contains("openapi") || text.contains("swagger") {
            true => text,
            false => cases::document(&text),
        };
        originals.push(Original::new(name.into_owned(), text, config));
    }
}
