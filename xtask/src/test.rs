//! `cargo xtask test`: everything that must hold, but for formatting, lints and documentation.

use crate::repository::{Failure, cargo, root, while_doing};
use std::path::Path;
use std::process::{Command, ExitCode};

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
    command: fn() -> Result<Command, Failure>,
}

const PARTS: [Part; 4] = [
    Part {
        name: "fresh",
        what: "generated/ is what schema/ gives",
        needs: &[],
        command: || xtask(&["codegen", "--check"]),
    },
    Part {
        name: "tests",
        what: "unit tests, cases, wire tests, doc tests",
        needs: &[],
        command: || {
            let mut command = cargo();
            command.args(["test", "--workspace", "--quiet"]);
            Ok(command)
        },
    },
    Part {
        name: "corpus-generate",
        what: "real descriptions become crates",
        needs: &[
            "../shared/corpus/real.tar.xz",
            "../shared/corpus/huge.tar.xz",
        ],
        command: || {
            xtask(&[
                "corpus",
                "--problems",
                "--stage",
                "generate",
                "../shared/corpus/real.tar.xz",
                "../shared/corpus/huge.tar.xz",
            ])
        },
    },
    Part {
        name: "corpus-clippy",
        what: "the crates of feature-sized descriptions compile without a warning",
        needs: &["../shared/corpus/tricky"],
        command: || {
            xtask(&[
                "corpus",
                "--problems",
                "--stage",
                "clippy",
                "../shared/corpus/tricky",
            ])
        },
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
        let status = (part.command)()?
            .status()
            .map_err(while_doing("run", Path::new("cargo")))?;
        good &= status.success();
        let result = if status.success() { "ok" } else { "FAILED" };
        summary.push(format!("{result:<8} {}", part.name));
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
fn xtask(arguments: &[&str]) -> Result<Command, Failure> {
    let executable = std::env::current_exe().map_err(while_doing("find", Path::new("xtask")))?;
    let mut command = Command::new(executable);
    command.current_dir(root()).args(arguments);
    Ok(command)
}
