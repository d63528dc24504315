//! Generates a crate for every document.

use super::documents::Document;
use super::outcome::{Generated, Outcome, Schemas};
use super::state::State;
use super::{Run, progress};
use crate::repository::{Failure, while_doing};
use serde::Deserialize;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::Output;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

/// How many results are at stake when a run is stopped.
const SAVE_EVERY: usize = 25;

/// A line that the generator prints with `--message-format json`.
#[derive(Deserialize)]
struct Message {
    severity: String,
    code: String,
    message: String,
}

/// The part of `sdk.json` that is read here.
#[derive(Deserialize)]
struct Index {
    schemas: Schemas,
}

/// Generates the crates of all documents, several at a time.
pub(super) fn all(run: &Run, documents: &[&Document], state: &mut State) -> Result<(), Failure> {
    let bar = progress::bar("generate", documents.len());
    let next = AtomicUsize::new(0);
    let (send, results) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..run.jobs {
            let (send, next) = (send.clone(), &next);
            scope.spawn(move || {
                while let Some(document) = documents.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // Nobody listens any more when saving failed.
                    if send.send((*document, one(run, document))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        for (done, (document, outcome)) in results.into_iter().enumerate() {
            bar.set_message(document.label.clone());
            bar.inc(1);
            state.set(document, outcome?);
            if done % SAVE_EVERY == 0 {
                state.save()?;
            }
        }
        state.save()
    })?;
    bar.finish_and_clear();
    Ok(())
}

fn one(run: &Run, document: &Document) -> Result<Outcome, Failure> {
    let folder = run.crate_of(document);
    let start = Instant::now();
    let output = run
        .limits
        .command(&run.generator)
        .arg("--input")
        .arg(&document.path)
        .arg("--output")
        .arg(&folder)
        .args(["--package", &document.package, "--message-format", "json"])
        .output()
        .map_err(while_doing("run", &run.generator))?;
    let seconds = start.elapsed().as_secs_f64();
    let mut outcome = Outcome {
        document: document.label.clone(),
        bytes: document.bytes,
        ..Outcome::default()
    };
    let messages = messages(&output);
    if !output.status.success() {
        outcome.failure = Some(reason(&output, &messages));
        return Ok(outcome);
    }
    let mut generated = Generated {
        seconds,
        ..Generated::default()
    };
    let mut hasher = DefaultHasher::new();
    count(&folder, &mut generated, &mut hasher)?;
    generated.digest = hasher.finish();
    let index = folder.join("sdk.json");
    let text = fs::read(&index).map_err(while_doing("read", &index))?;
    let index: Index = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    generated.schemas = index.schemas;
    for message in messages {
        *generated.fallbacks.entry(message.code).or_default() += 1;
    }
    outcome.generated = Some(generated);
    Ok(outcome)
}

fn messages(output: &Output) -> Vec<Message> {
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

/// Why nothing was generated: the first error that the generator reports, or how it crashed.
fn reason(output: &Output, messages: &[Message]) -> String {
    match messages.iter().find(|message| message.severity == "error") {
        Some(error) => format!("refused, {}: {}", error.code, error.message),
        None => {
            let text = String::from_utf8_lossy(&output.stderr);
            let text = text.trim();
            let tail = text.char_indices().rev().nth(400).map_or(0, |(at, _)| at);
            let tail = text.get(tail..).unwrap_or_default();
            format!("the generator ended with {}: {tail}", output.status)
        }
    }
}

/// Counts the files and lines of Rust below a folder, and hashes what its files hold.
fn count(
    folder: &Path,
    generated: &mut Generated,
    hasher: &mut DefaultHasher,
) -> Result<(), Failure> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(while_doing("read", folder))? {
        paths.push(entry.map_err(while_doing("read", folder))?.path());
    }
    paths.sort();
    for path in paths {
        path.hash(hasher);
        if path.is_dir() {
            count(&path, generated, hasher)?;
        } else {
            generated.files += 1;
            let text = fs::read(&path).map_err(while_doing("read", &path))?;
            text.hash(hasher);
            if path.extension().is_some_and(|extension| extension == "rs") {
                generated.lines += text.split(|byte| *byte == b'\n').count() - 1;
            }
        }
    }
    Ok(())
}
