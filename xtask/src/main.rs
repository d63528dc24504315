//! Chores of this repository: `cargo xtask help`.

mod bench;
mod corpus;
mod features;
mod limits;
mod mutate;
mod package;
mod repository;
mod rust_versions;
mod test;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// A description becomes very many small strings and tokens.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Chores of this repository.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Generate the SDKs of the descriptions below schema/, or of any description.
    Codegen(sdkwright::cli::Arguments),
    /// Run every test: freshness of generated/, unit tests, doc tests, the corpus.
    Test(test::Arguments),
    /// Generate, compile and lint the SDKs of many descriptions, and count what is wrong.
    Corpus(corpus::Arguments),
    /// Measure what generated crates cost, beside what one would use instead.
    Bench(bench::Arguments),
    /// Generate from documents that are changed at random, until one does harm.
    Mutate(mutate::Arguments),
}

fn main() -> ExitCode {
    if let Some(code) = bench::stands_in() {
        return code;
    }
    let result = match Arguments::parse().chore {
        Chore::Codegen(arguments) => {
            return sdkwright::cli::run(&arguments, repository::root(), "cargo xtask codegen");
        }
        Chore::Test(arguments) => test::run(&arguments),
        Chore::Corpus(arguments) => corpus::run(&arguments),
        Chore::Bench(arguments) => bench::run(&arguments),
        Chore::Mutate(arguments) => mutate::run(&arguments),
    };
    result.unwrap_or_else(|failure| {
        eprintln!("error: {failure}");
        ExitCode::FAILURE
    })
}
