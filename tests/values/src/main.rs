//! Whether any value is lost on its way through the types of a generated crate.
//!
//! `make` reads a document and the `sdk.json` of its crate, and writes JSON that every type must take:
//! the examples of the document, random values that its schemas allow, and what a newer server adds to
//! them. `judge` compares that with what came back.
//!
//! Nothing here uses the generator's own reading of schemas: the document is turned into JSON Schema
//! 2020-12 anew, and the crate `jsonschema` says what is valid.

mod dialect;
mod documents;
mod examples;
mod judge;
mod kind;
mod make;
mod newer;
mod random;
mod targets;
mod text;
mod validators;

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;

/// Makes values for the types of a generated crate, and judges what comes back.
#[derive(Parser)]
enum Command {
    /// Write values for every type: `targets.json`, `values.txt` and `made.json` in a folder.
    Make {
        /// The description.
        document: PathBuf,
        /// The `sdk.json` of the crate generated from it.
        index: PathBuf,
        /// Where the values go.
        folder: PathBuf,
        /// How many random values for each type.
        #[arg(long, default_value_t = 24)]
        count: usize,
        /// Which random values.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// After how many seconds no more values are made.
        #[arg(long, default_value_t = 60)]
        seconds: u64,
        /// Tell what the schemas do not allow, and why.
        #[arg(long)]
        verbose: bool,
    },
    /// Compare `values.txt` with `answers.txt` and print a report as JSON.
    Judge {
        /// Where they are.
        folder: PathBuf,
        /// How many examples of each cause are reported.
        #[arg(long, default_value_t = 3)]
        examples: usize,
    },
}

fn main() -> ExitCode {
    // Documents may be nested deeper than the stack of the first thread.
    const STACK: usize = 512 << 20;
    let command = Command::parse();
    let work = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || run(command));
    let result = match work.map(std::thread::JoinHandle::join) {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err("it panicked".to_owned()),
        Err(error) => Err(error.to_string()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), String> {
    match command {
        Command::Make {
            document,
            index,
            folder,
            count,
            seed,
            seconds,
            verbose,
        } => make::make(
            &document,
            &index,
            &folder,
            &make::Amount {
                count,
                seed,
                seconds,
                verbose,
            },
        ),
        Command::Judge { folder, examples } => judge::judge(&folder, examples),
    }
}
