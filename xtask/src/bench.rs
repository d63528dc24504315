//! `cargo xtask bench`: what the generated crates cost, beside what one would use instead.
//!
//! A figure is a ratio: the median over pairs that were taken in turns in one run, so that a busy
//! machine hardly matters.

mod calls;
mod compile;
mod compiler;
mod decode;
mod derives;
mod description;
mod driver;
mod examples;
mod figures;
mod generate;
mod median;
mod process;
mod programs;
mod size;
mod tables;

pub(crate) use compiler::stands_in;

use crate::repository::Failure;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `cargo xtask bench` accepts.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// What compiling a generated crate costs, against its types with serde derives.
    Compile(Compile),
    /// What generating costs, against reading the description and formatting the text.
    Generate(Generate),
    /// What reading and writing values costs, against serde derives.
    Decode(Decode),
    /// What requests cost, against reqwest and serde derives by hand.
    Calls(Calls),
    /// How much code is generated; how large programs are that use it, and how long they build.
    Size(Size),
    /// What `generate` compares with.
    #[command(hide = true)]
    Floor {
        document: PathBuf,
        generated: PathBuf,
    },
}

/// What `cargo xtask bench generate` accepts.
#[derive(clap::Args)]
pub(crate) struct Generate {
    /// Descriptions; the one of the Beeper Desktop API when there is none.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How often each is generated.
    #[arg(long, value_name = "N", default_value_t = 5)]
    runs: usize,
    /// Also write every measurement as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// What `cargo xtask bench size` accepts.
#[derive(clap::Args)]
pub(crate) struct Size {
    /// Descriptions; the one of the Beeper Desktop API when there is none.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How often each program is built.
    #[arg(long, value_name = "N", default_value_t = 5)]
    runs: usize,
    /// Also write every count as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// What `cargo xtask bench decode` accepts.
#[derive(clap::Args)]
pub(crate) struct Decode {
    /// Descriptions whose examples of answers are read, instead of values made for this.
    #[arg(long, value_name = "FILE")]
    document: Vec<PathBuf>,
    /// How many pairs are taken of each figure.
    #[arg(long, value_name = "N", default_value_t = 21)]
    runs: usize,
    /// Also write every measurement as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// What `cargo xtask bench calls` accepts.
#[derive(clap::Args)]
pub(crate) struct Calls {
    /// How many pairs are taken of each figure.
    #[arg(long, value_name = "N", default_value_t = 21)]
    runs: usize,
    /// Also write every measurement as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// What `cargo xtask bench compile` accepts.
#[derive(clap::Args)]
pub(crate) struct Compile {
    /// Descriptions; the one of the Beeper Desktop API when there is none.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What cargo is to do, `release` being `build --release`; may be given several times.
    #[arg(long, value_name = "COMMAND", value_parser = ["check", "build", "release"], default_values = ["check", "build"])]
    command: Vec<String>,
    /// How often each crate is compiled.
    #[arg(long, value_name = "N", default_value_t = 5)]
    runs: usize,
    /// Also write every measurement as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Measures and prints a table.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    match &arguments.what {
        What::Compile(what) => compile::run(what),
        What::Generate(what) => generate::run(what),
        What::Decode(what) => decode::run(what),
        What::Calls(what) => calls::run(what),
        What::Size(what) => size::run(what),
        What::Floor {
            document,
            generated,
        } => generate::floor(document, generated),
    }?;
    Ok(ExitCode::SUCCESS)
}
