//! Compiles the generated crates, with clippy if asked: with all features, and with one.

use super::documents::Document;
use super::outcome::{Compiled, Stage};
use super::state::State;
use super::workspace::{self, ANCHOR};
use super::{Run, messages, progress};
use crate::repository::{Failure, while_doing};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Instant;

/// How many lines are compiled in one go. The compiler needs up to 30 kB of memory for a line.
const BATCH_LINES: usize = 120_000;

/// How many crates are compiled in one go: what is lost when a run is stopped.
const BATCH_CRATES: usize = 24;

/// Compiles the crates of all documents for which one was generated.
pub(super) fn all(run: &Run, documents: &[&Document], state: &mut State) -> Result<(), Failure> {
    let generated: Vec<&Document> = documents
        .iter()
        .copied()
        .filter(|document| lines(state, document).is_some())
        .collect();
    if generated.is_empty() {
        return Ok(());
    }
    let workspace = workspace::write(run, &generated)?;
    for (document, reason) in &workspace.refused {
        finish(
            state,
            document,
            Err(format!("cargo refuses the crate: {reason}")),
        );
    }
    let bar = progress::bar(run.stage.name(), workspace.members.len());
    for batch in batches(state, &workspace.members) {
        let lines: usize = batch.iter().filter_map(|it| lines(state, it)).sum();
        bar.set_message(format!("{} crates, {lines} lines", batch.len()));
        let start = Instant::now();
        let mut output = compile(run, &batch, &[], workspace.offline)?;
        if run.stage != Stage::Values {
            output
                .stdout
                .append(&mut one_feature(run, &batch, workspace.offline)?);
        }
        let alone = (batch.len() == 1).then(|| start.elapsed().as_secs_f64());
        let mut results = messages::read(&output.stdout);
        for document in &batch {
            let manifest = run.crate_of(document).join("Cargo.toml");
            let result = results.remove(&manifest).unwrap_or_default();
            let result = if result.finished || !result.compiled.errors.is_empty() {
                Ok(Compiled {
                    clippy: run.stage == Stage::Clippy,
                    seconds: alone,
                    ..result.compiled
                })
            } else {
                Err(why_unfinished(document, &output))
            };
            finish(state, document, result);
            bar.inc(1);
        }
        state.save()?;
    }
    bar.finish_and_clear();
    Ok(())
}

/// Cargo in the workspace of the generated crates.
pub(super) fn cargo(run: &Run, offline: bool) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = run.limits.command(&PathBuf::from(cargo));
    command
        .current_dir(&run.workspace)
        .env("CARGO_TARGET_DIR", &run.build)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_NET_OFFLINE", offline.to_string());
    command
}

fn lines(state: &State, document: &Document) -> Option<usize> {
    Some(state.get(document)?.generated.as_ref()?.lines)
}

fn finish(state: &mut State, document: &Document, result: Result<Compiled, String>) {
    let mut outcome = state.get(document).cloned().unwrap_or_default();
    match result {
        Ok(compiled) => outcome.compiled = Some(compiled),
        Err(reason) => outcome.failure = Some(reason),
    }
    state.set(document, outcome);
}

/// Puts small crates together; one that fills a batch goes alone.
fn batches<'a>(state: &State, documents: &[&'a Document]) -> Vec<Vec<&'a Document>> {
    let mut sized: Vec<(usize, &Document)> = documents
        .iter()
        .map(|document| (lines(state, document).unwrap_or(0), *document))
        .collect();
    sized.sort_by_key(|(lines, _)| *lines);
    let mut batches: Vec<Vec<&Document>> = Vec::new();
    let mut filled = BATCH_LINES;
    for (lines, document) in sized {
        match batches.last_mut() {
            Some(batch) if filled + lines <= BATCH_LINES && batch.len() < BATCH_CRATES => {
                batch.push(document);
                filled += lines;
            }
            _ => {
                batches.push(vec![document]);
                filled = lines;
            }
        }
    }
    batches
}

/// What the compiler says of crates with one of their features only, where a type may be missing
/// that is always there with all of them.
fn one_feature(run: &Run, batch: &[&Document], offline: bool) -> Result<Vec<u8>, Failure> {
    let mut options = vec!["--no-default-features".to_owned()];
    let mut able = Vec::new();
    for document in batch {
        let path = run.crate_of(document).join("Cargo.toml");
        let text = std::fs::read_to_string(&path).map_err(while_doing("read", &path))?;
        let manifest: Manifest = toml::from_str(&text).map_err(while_doing("read", &path))?;
        let mut features = manifest.features.into_keys();
        let of_a_resource = |name: &String| !matches!(name.as_str(), "default" | "blocking");
        if let Some(feature) = features.find(of_a_resource) {
            options.push("--features".to_owned());
            options.push(format!("{}/{feature}", document.package));
            able.push(*document);
        }
    }
    if able.is_empty() {
        return Ok(Vec::new());
    }
    Ok(compile(run, &able, &options, offline)?.stdout)
}

#[derive(Deserialize)]
struct Manifest {
    features: BTreeMap<String, toml::Value>,
}

fn compile(
    run: &Run,
    batch: &[&Document],
    options: &[String],
    offline: bool,
) -> Result<Output, Failure> {
    let mut command = cargo(run, offline);
    command.arg(match run.stage {
        Stage::Generate | Stage::Check => "check",
        Stage::Clippy => "clippy",
        Stage::Values => "build",
    });
    command.args(["--message-format", "json", "--keep-going", "--jobs"]);
    command.arg(run.jobs.to_string());
    command.args(options).args(["--package", ANCHOR]);
    for document in batch {
        command.args(["--package", &document.package]);
    }
    command
        .output()
        .map_err(while_doing("run", Path::new("cargo")))
}

/// What cargo says about a crate for which there is neither a result nor an error: its compiler
/// crashed or went over a limit.
fn why_unfinished(document: &Document, output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let about = format!("could not compile `{}`", document.package);
    let lines: Vec<&str> = text
        .lines()
        .skip_while(|line| !line.contains(&about))
        .take(5)
        .collect();
    if lines.is_empty() {
        format!("cargo ended with {}: {}", output.status, text.trim())
    } else {
        lines.join("\n")
    }
}
