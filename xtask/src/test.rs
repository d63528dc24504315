//! `cargo xtask test`: everything that must hold, but for formatting, lints and documentation.

use crate::corpus::Stage;
use crate::features;
use crate::repository::{Failure, cargo, root, while_doing};
use crate::{package, rust_versions};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// What `cargo xtask test` accepts.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Run the parts whose name contains this
    #[arg(value_name = "PART")]
    filter: Option<String>,
}

/// A part of the tests.
struct Part {
    name: &'static str,
    what: &'static str,
    /// What it needs besides the repository, relative to it.
    needs: &'static [&'static str],
    run: fn() -> Result<bool, Failure>,
}

const REAL: [&str; 2] = [
    "../shared/corpus/real.tar.xz",
    "../shared/corpus/huge.tar.xz",
];
const TRICKY: [&str; 1] = ["../shared/corpus/tricky"];

const PARTS: [Part; 9] = [
    Part {
        name: "fresh",
        what: "generated/ is what schema/ gives",
        needs: &[],
        run: || xtask(&["codegen", "--check"]),
    },
    Part {
        name: "tests",
        what: "unit tests, cases, wire tests, documentation tests",
        needs: &[],
        run: || succeeds(cargo().args(["test", "--workspace", "--quiet"])),
    },
    Part {
        name: "rust-versions",
        what: "packages build with the oldest compiler that they name, as far as dependencies tell",
        needs: &[],
        run: rust_versions::check,
    },
    Part {
        name: "package",
        what: "what is published of the generator has its licences",
        needs: &[],
        run: package::check,
    },
    Part {
        name: "features",
        what: "generated crates compile with each feature alone",
        needs: &[],
        run: features::check,
    },
    Part {
        name: "corpus-generate",
        what: "real descriptions become crates",
        needs: &REAL,
        run: || corpus(Stage::Generate, &[], &REAL),
    },
    Part {
        name: "corpus-clippy",
        what: "crates of small descriptions with one rare feature each are clean under clippy",
        needs: &TRICKY,
        run: || corpus(Stage::Clippy, &[], &TRICKY),
    },
    Part {
        name: "values",
        what: "no value is lost in the types of our own descriptions",
        needs: &[],
        run: || corpus(Stage::Values, &[], &["schema"]),
    },
    Part {
        name: "corpus-values",
        what: "no value is lost in the types of some small descriptions",
        needs: &TRICKY,
        run: || corpus(Stage::Values, &["--sample", "12"], &TRICKY),
    },
];

/// Runs the parts, all of them even if one fails, and says at the end what became of each.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut summary = Vec::new();
    let mut good = true;
    for part in &PARTS {
        if let Some(filter) = &arguments.filter
            && !part.name.contains(filter.as_str())
        {
            continue;
        }
        if let Some(missing) = part.needs.iter().find(|path| !root().join(path).exists()) {
            summary.push(format!("skipped  {}: `{missing}` is not there", part.name));
            continue;
        }
        eprintln!("== {}: {}", part.name, part.what);
        let start = Instant::now();
        let passed = (part.run)()?;
        good &= passed;
        let result = if passed { "ok" } else { "FAILED" };
        let seconds = start.elapsed().as_secs();
        summary.push(format!("{result:<8} {}, {seconds} s", part.name));
    }
    if summary.is_empty() {
        return Err("no part of the tests has such a name".to_owned());
    }
    eprintln!("\n{}", summary.join("\n"));
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Another chore, in a process of its own.
fn xtask(arguments: &[&str]) -> Result<bool, Failure> {
    let executable = std::env::current_exe().map_err(while_doing("find", Path::new("xtask")))?;
    succeeds(Command::new(executable).current_dir(root()).args(arguments))
}

fn corpus(stage: Stage, options: &[&str], paths: &[&str]) -> Result<bool, Failure> {
    let always = ["corpus", "--quick", "--problems", "--stage", stage.name()];
    xtask(&[&always, options, paths].concat())
}

fn succeeds(command: &mut Command) -> Result<bool, Failure> {
    let program = command.get_program().to_owned();
    let status = command
        .status()
        .map_err(while_doing("run", Path::new(&program)))?;
    Ok(status.success())
}
