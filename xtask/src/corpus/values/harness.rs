//! The programs that send values through the types of a crate.

use super::super::documents::{Document, digest};
use super::super::state::State;
use super::super::workspace::put;
use super::super::{Run, progress};
use crate::repository::{Failure, root, while_doing};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// A type of a crate.
#[derive(Deserialize)]
struct Target {
    path: String,
}

/// Where the program of a crate is, with its values.
pub(in super::super) fn folder(run: &Run, document: &Document) -> PathBuf {
    run.workspace.join("values").join(&document.package)
}

/// What the program is called.
pub(in super::super) fn package(document: &Document) -> String {
    format!("values-{}", document.package)
}

/// The program, when it is built.
pub(super) fn executable(run: &Run, document: &Document) -> PathBuf {
    let name = package(document) + std::env::consts::EXE_SUFFIX;
    run.build.join("debug").join(name)
}

/// Whether there is a program for a crate.
pub(in super::super) fn exists(run: &Run, document: &Document) -> bool {
    folder(run, document).join("Cargo.toml").exists()
}

/// Makes values for the crates that were generated, and writes the programs, several at a time.
pub(in super::super) fn write(
    run: &Run,
    maker: &Path,
    documents: &[&Document],
    state: &mut State,
) -> Result<(), Failure> {
    let generated: Vec<&Document> = documents
        .iter()
        .copied()
        .filter(|document| state.get(document).is_some_and(|it| it.generated.is_some()))
        .collect();
    let driver = driver().join("src");
    let mut judges = Vec::new();
    for path in [maker, &driver.join("lib.rs"), &driver.join("mutate.rs")] {
        judges.push(fs::read(path).map_err(while_doing("read", path))?);
    }
    let bar = progress::bar("make", generated.len());
    let next = AtomicUsize::new(0);
    let (send, results) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..run.jobs {
            let (send, next, generated) = (send.clone(), &next, &generated);
            scope.spawn(move || {
                while let Some(document) = generated.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if send.send((*document, one(run, maker, document))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        for (document, result) in results {
            bar.inc(1);
            let mut outcome = state.get(document).cloned().unwrap_or_default();
            match result? {
                Ok(values) => outcome.harness = digest(&(values, &judges)),
                Err(reason) => outcome.failure = Some(format!("no values: {reason}")),
            }
            state.set(document, outcome);
        }
        Ok::<(), Failure>(())
    })?;
    bar.finish_and_clear();
    Ok(())
}

/// Makes the values of one crate and writes its program; returns a digest of them. The inner error
/// is about the document.
fn one(run: &Run, maker: &Path, document: &Document) -> Result<Result<u64, String>, Failure> {
    let folder = folder(run, document);
    let manifest = folder.join("Cargo.toml");
    if manifest.exists() {
        fs::remove_file(&manifest).map_err(while_doing("remove", &manifest))?;
    }
    let output = run
        .limits
        .command(maker)
        .arg("make")
        .arg(&document.path)
        .arg(run.crate_of(document).join("sdk.json"))
        .arg(&folder)
        .output()
        .map_err(while_doing("run", maker))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return Ok(Err(format!("{}: {}", output.status, text.trim())));
    }
    let path = folder.join("targets.json");
    let text = fs::read(&path).map_err(while_doing("read", &path))?;
    let targets: Vec<Target> = serde_json::from_slice(&text).map_err(while_doing("read", &path))?;
    let source = folder.join("src");
    fs::create_dir_all(&source).map_err(while_doing("create", &source))?;
    put(&source.join("main.rs"), &program(document, &targets))?;
    put(&manifest, &manifest_text(document))?;
    let path = folder.join("values.txt");
    let values = fs::read(&path).map_err(while_doing("read", &path))?;
    Ok(Ok(digest(&(text, values))))
}

fn program(document: &Document, targets: &[Target]) -> String {
    let library = document.package.replace('-', "_");
    let types: String = targets
        .iter()
        .map(|Target { path }| {
            // `from_json` but for the path that its errors tell, which would double what is compiled.
            format!("    |json| round(json, {library}::runtime::decode::read::<{path}>),\n")
        })
        .collect();
    format!(
        "#![allow(deprecated)]\n\nuse sdkwright_values_driver::{{Round, round, run}};\n\n\
         const TYPES: &[Round] = &[\n{types}];\n\n\
         fn main() -> std::io::Result<()> {{\n    run(TYPES)\n}}\n"
    )
}

fn manifest_text(document: &Document) -> String {
    format!(
        "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n{} = {{ path = \"../../crates/{1}\" }}\nserde_json = \"1\"\n\
         sdkwright-values-driver = {{ path = {2:?} }}\n",
        package(document),
        document.package,
        driver().display().to_string(),
    )
}

/// The package that the programs are made of.
fn driver() -> PathBuf {
    root().join("tests").join("values").join("driver")
}
