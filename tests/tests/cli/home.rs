//! Repositories on a disk, and the command line in them.

use anstream::StripStream;
use clap::Parser;
use sdkwright::cli::{Arguments, Console, run_on};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

pub(crate) const PETS: &str = "\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200': {description: The pets.}
";

/// As [`PETS`], with a reference that leads nowhere.
pub(crate) const DANGLING: &str = "\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: The pets.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pets'}
";

pub(crate) struct Run {
    pub(crate) good: bool,
    pub(crate) out: String,
    pub(crate) err: String,
}

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    arguments: Arguments,
}

/// Runs the command line `words` in a repository.
pub(crate) fn run(home: &TempDir, words: &str) -> Run {
    let words = words.replace("HOME", &home.path().display().to_string());
    let command = Command::try_parse_from(["sdkwright"].into_iter().chain(words.split(' ')))
        .unwrap_or_else(|error| panic!("{error}"));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let good = run_on(
        &mut Console {
            out: &mut StripStream::new(&mut out),
            err: &mut StripStream::new(&mut err),
        },
        &command.arguments,
        home.path(),
        "cargo xtask codegen",
    );
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        text.replace(&home.path().display().to_string(), "HOME")
    };
    Run {
        good,
        out: text(out),
        err: text(err),
    }
}

pub(crate) fn repository(files: &[(&str, &str)]) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    for (path, text) in files {
        put(&home, path, text);
    }
    home
}

pub(crate) fn put(home: &TempDir, path: &str, text: &str) {
    let path = home.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

pub(crate) fn get(home: &TempDir, path: &str) -> String {
    fs::read_to_string(home.path().join(path)).unwrap()
}

/// Every file below a directory, with its text.
pub(crate) fn files(root: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path.display().to_string(), text));
        }
    }
    found.sort();
    found
}
