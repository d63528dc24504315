//! What is checked in below `generated` is what a run writes.

use clap::Parser;
use sdkwright::cli::{Arguments, Console, run_on};
use std::path::Path;

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    arguments: Arguments,
}

#[test]
fn generated_is_what_a_run_writes() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the repository");
    let command = Command::try_parse_from(["sdkwright", "--check"]).expect("the arguments");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console {
        out: &mut anstream::StripStream::new(&mut out),
        err: &mut anstream::StripStream::new(&mut err),
    };
    let fresh = run_on(
        &mut console,
        &command.arguments,
        home,
        "cargo xtask codegen",
    );
    assert!(fresh, "{}", String::from_utf8_lossy(&err));
}
