//! The command line: reading, writing, checking, and talking to the terminal.
//!
//! `sdkwright` and `cargo xtask codegen` are the same command; other repositories can give it to
//! an xtask of their own. Everything else in this library takes and returns text.

mod files;
mod findings;
mod job;
mod jobs;
mod message;
mod read;
mod stale;

use clap::ValueEnum;
use job::Outcome;
use message::Messages;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What the command line accepts.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Arguments {
    /// The APIs to generate: folders of schema/ with an openapi.yaml or openapi.json and perhaps
    /// an sdk.yaml; each becomes generated/API. All of them when none is named
    #[arg(value_name = "API", conflicts_with = "input")]
    pub apis: Vec<String>,
    /// Write nothing; fail and name the files that are not what would be generated
    #[arg(long)]
    pub check: bool,
    /// A description anywhere, instead of those in schema/
    #[arg(long, value_name = "FILE", requires = "output")]
    pub input: Option<PathBuf>,
    /// Where its crate goes
    #[arg(long, value_name = "DIR", requires = "input")]
    pub output: Option<PathBuf>,
    /// The name of its crate; from the configuration or the title when not given
    #[arg(long, value_name = "NAME", requires = "input")]
    pub package: Option<String>,
    /// How its SDK shall look
    #[arg(long, value_name = "FILE", requires = "input")]
    pub config: Option<PathBuf>,
    /// A folder that documents may refer to files in, besides the one of the description (in
    /// schema/, all of it); as often as needed
    #[arg(long, value_name = "DIR")]
    pub allow_outside: Vec<PathBuf>,
    /// Generate nothing when there are warnings
    #[arg(long)]
    pub strict: bool,
    /// Print every warning, also of a kind that was printed often enough
    #[arg(long)]
    pub all: bool,
    /// Print errors only
    #[arg(long, short)]
    pub quiet: bool,
    /// Whether to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub color: Color,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub message_format: MessageFormat,
}

/// Whether to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that can show them.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// For people, on the standard error output, with the place in the document
    #[default]
    Human,
    /// One JSON object per line, on the standard output: severity, code, message, file, line,
    /// column, pointer, help
    Json,
}

/// Does what the arguments say and reports on it on the terminal.
///
/// `home` is the folder of `schema/` and `generated/`. `command` is what this is called as, for
/// messages that tell what to type.
///
/// Fails when there is an error, a warning under `--strict`, or a difference under `--check`; the
/// crates concerned stay as they are.
pub fn run(arguments: &Arguments, home: &Path, command: &str) -> ExitCode {
    let color = arguments.color.choice();
    let mut console = Console {
        out: &mut anstream::AutoStream::new(io::stdout(), color),
        err: &mut anstream::AutoStream::new(io::stderr(), color),
    };
    if run_on(&mut console, arguments, home, command) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Where reports go. What cannot be written there is lost: there is nobody left to tell.
pub struct Console<'a> {
    /// For programs.
    pub out: &'a mut dyn Write,
    /// For people, with ANSI escapes for colours.
    pub err: &'a mut dyn Write,
}

/// As [`run`], with the reports anywhere; whether it went well.
pub fn run_on(
    console: &mut Console<'_>,
    arguments: &Arguments,
    home: &Path,
    command: &str,
) -> bool {
    let mut messages = Messages {
        console,
        arguments,
        command,
    };
    let jobs = match jobs::find(arguments, home) {
        Ok(jobs) => jobs,
        Err(failure) => {
            messages.failure(&failure);
            return false;
        }
    };
    let mut differing = Vec::new();
    let mut failed = false;
    for job in &jobs {
        match job::run(job, arguments, &mut messages) {
            Outcome::Done => {}
            Outcome::Differs => differing.push(job),
            Outcome::Failed => failed = true,
        }
    }
    let mut stale = false;
    for output in jobs::without_description(arguments, home) {
        match stale::run(&output, &mut messages) {
            Outcome::Done => {}
            Outcome::Differs => stale = true,
            Outcome::Failed => failed = true,
        }
    }
    if stale {
        // Only a run over all descriptions removes what has none.
        differing.clear();
    }
    if stale || !differing.is_empty() {
        messages.how_to_regenerate(&differing);
    }
    !failed && !stale && differing.is_empty()
}

impl Color {
    fn choice(self) -> anstream::ColorChoice {
        match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
    }
}
