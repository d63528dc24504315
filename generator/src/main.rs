//! Generates Rust SDKs from OpenAPI descriptions.

use clap::Parser;
use std::path::Path;
use std::process::ExitCode;

/// A description becomes very many small strings and tokens.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Generates Rust SDKs from OpenAPI descriptions.
///
/// Without a path, generates every API of schema/ into generated/, both in the current folder.
#[derive(Parser)]
#[command(name = "sdkwright", version)]
struct Command {
    #[command(flatten)]
    arguments: sdkwright::cli::Arguments,
}

fn main() -> ExitCode {
    sdkwright::cli::run(&Command::parse().arguments, Path::new("."), "sdkwright")
}
