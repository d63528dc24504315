//! Sends values through the types of the generated crates: `tests/values` makes and judges them.
//!
//! Each crate has a program beside it in the workspace, which is a table of its types.

pub(super) mod harness;
pub(super) mod mutate;

use super::check::cargo;
use super::documents::Document;
use super::outcome::Values;
use super::state::State;
use super::{Run, messages, progress};
use crate::repository::{Failure, while_doing};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// How many programs are linked in one go.
const BATCH: usize = 16;

/// How often a program may end before its time; each time costs the value that it ended on.
const ENDS: usize = 20;

/// Sends values through the types of all crates that compile.
pub(super) fn all(
    run: &Run,
    maker: &Path,
    documents: &[&Document],
    state: &mut State,
) -> Result<(), Failure> {
    let compiled: Vec<&Document> = documents
        .iter()
        .copied()
        .filter(|document| {
            let compiled = state.get(document).and_then(|it| it.compiled.as_ref());
            compiled.is_some_and(|it| it.errors.is_empty()) && harness::exists(run, document)
        })
        .collect();
    let bar = progress::bar(run.stage.name(), compiled.len());
    for batch in compiled.chunks(BATCH) {
        bar.set_message(format!("{} programs", batch.len()));
        let mut errors = build(run, batch)?;
        for document in batch {
            bar.set_message(document.label.clone());
            let result = match errors.remove(&harness::folder(run, document).join("Cargo.toml")) {
                Some(error) => Err(format!("the program for its values: {error}")),
                None => one(run, maker, document)?,
            };
            let mut outcome = state.get(document).cloned().unwrap_or_default();
            match result {
                Ok(values) => outcome.values = Some(values),
                Err(reason) => outcome.failure = Some(reason),
            }
            state.set(document, outcome);
            bar.inc(1);
        }
        state.save()?;
    }
    bar.finish_and_clear();
    Ok(())
}

/// Builds the programs of some crates; the first error of each that does not compile.
fn build(
    run: &Run,
    documents: &[&Document],
) -> Result<std::collections::HashMap<PathBuf, String>, Failure> {
    let mut command = cargo(run, true);
    command.args(["build", "--message-format", "json", "--keep-going"]);
    command.args(["--jobs", &run.jobs.to_string()]);
    for document in documents {
        command.args(["--package", &harness::package(document)]);
    }
    let output = command
        .output()
        .map_err(while_doing("run", Path::new("cargo")))?;
    let results = messages::read(&output.stdout).into_iter();
    Ok(results
        .filter(|(_, result)| !result.compiled.errors.is_empty())
        .map(|(manifest, result)| (manifest, result.compiled.first.join("\n")))
        .collect())
}

/// Sends the values of one crate through its types and reads the report on them.
fn one(run: &Run, maker: &Path, document: &Document) -> Result<Result<Values, String>, Failure> {
    let folder = harness::folder(run, document);
    if let Err(reason) = answer(run, document, &folder)? {
        return Ok(Err(reason));
    }
    let output = run
        .limits
        .command(maker)
        .arg("judge")
        .arg(&folder)
        .output()
        .map_err(while_doing("run", maker))?;
    Ok(if output.status.success() {
        serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    })
}

/// Has a program answer all values. When it crashes on one, that is the answer, and it goes on after it.
fn answer(run: &Run, document: &Document, folder: &Path) -> Result<Result<(), String>, Failure> {
    let (values, answers) = (folder.join("values.txt"), folder.join("answers.txt"));
    let wanted = lines(&values)?;
    let mut output = File::create(&answers).map_err(while_doing("create", &answers))?;
    let program = harness::executable(run, document);
    for _ in 0..ENDS {
        let answered = lines(&answers)?;
        if answered >= wanted {
            return Ok(Ok(()));
        }
        let shared = output.try_clone().map_err(while_doing("open", &answers))?;
        let input = File::open(&values).map_err(while_doing("open", &values))?;
        let status = run
            .limits
            .command(&program)
            .arg(answered.to_string())
            .stdin(input)
            .stdout(shared)
            .stderr(Stdio::null())
            .status()
            .map_err(while_doing("run", &program))?;
        if !status.success() {
            let answer = serde_json::json!({ "error": format!("the process ended with {status}") });
            writeln!(output, "{answer}").map_err(while_doing("write", &answers))?;
        }
    }
    let crashes = format!("the program for its values crashed {ENDS} times");
    Ok(if lines(&answers)? >= wanted {
        Ok(())
    } else {
        Err(crashes)
    })
}

fn lines(path: &Path) -> Result<usize, Failure> {
    let text = fs::read(path).map_err(while_doing("read", path))?;
    Ok(text.iter().filter(|byte| **byte == b'\n').count())
}
