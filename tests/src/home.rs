//! Repositories on a disk, and the command line in them.

use anstream::StripStream;
use clap::Parser;
use sdkwright::cli::{Arguments, Console, run_on};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A description.
pub const PETS: &str = "\
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
pub const DANGLING: &str = "\
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

/// What became of a command.
#[derive(Debug)]
pub struct Run {
    /// Whether it went well.
    pub good: bool,
    /// The standard output.
    pub out: String,
    /// The standard error output, without colours.
    pub err: String,
}

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    arguments: Arguments,
}

/// Runs the command line `words` in a repository.
pub fn run(home: &TempDir, words: &str) -> Run {
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

/// A repository with these files: paths and texts.
pub fn repository(files: &[(&str, &str)]) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    for (path, text) in files {
        put(&home, path, text);
    }
    home
}

/// Writes a file of a repository.
pub fn put(home: &TempDir, path: &str, text: &str) {
    let path = home.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The text of a file of a repository.
pub fn get(home: &TempDir, path: &str) -> String {
    fs::read_to_string(home.path().join(path)).unwrap()
}

/// Every file below a directory, with its text.
pub fn files(root: &Path) -> Vec<(String, String)> {
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
