//! What one run of the compiler costs: this program stands in for rustc, or another, and measures it.

use crate::repository::{Failure, while_doing};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// Names the file that a stand-in writes to.
pub(super) const LOG: &str = "SDKWRIGHT_BENCH_LOG";

/// What a run of the compiler cost.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub(super) struct Cost {
    /// Processor time in user mode, in seconds.
    pub seconds: f64,
    /// The most memory that it held, in MiB.
    pub mebibytes: f64,
}

/// Runs the program in whose place this one was started, if it was.
pub(crate) fn stands_in() -> Option<ExitCode> {
    let log = std::env::var_os(LOG)?;
    let mut arguments = std::env::args_os().skip(1);
    let start = Instant::now();
    let status = Command::new(arguments.next()?)
        .args(arguments)
        .env_remove(LOG)
        .status();
    let elapsed = start.elapsed().as_secs_f64();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?;
    let seconds = |time: TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    let (user, system) = (seconds(usage.user_time()), seconds(usage.system_time()));
    let line = format!(
        "{user} {} {system} {elapsed}",
        usage.max_rss() as f64 / 1024.0
    );
    let written = std::fs::write(&log, line).is_ok();
    Some(match status {
        Ok(status) if status.success() && written => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

/// Compiles one crate of a workspace anew, with cargo's command for it, and measures that. The root
/// of the crate is `lib.rs` or `main.rs`.
pub(super) fn cost(
    workspace: &Path,
    package: &str,
    root: &str,
    command: &[&str],
) -> Result<Cost, Failure> {
    let source = workspace.join(package).join("src").join(root);
    let log = workspace.join("cost");
    let _ = std::fs::remove_file(&log);
    let text = std::fs::read(&source).map_err(while_doing("read", &source))?;
    // What has not changed would not be compiled.
    std::fs::write(&source, text).map_err(while_doing("write", &source))?;
    let this = std::env::current_exe().map_err(while_doing("find", Path::new("xtask")))?;
    let status = crate::repository::cargo()
        .current_dir(workspace)
        .args(command)
        .args(["--quiet", "--package", package])
        .env("RUSTC_WORKSPACE_WRAPPER", this)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .env(LOG, &log)
        .status()
        .map_err(while_doing("run", Path::new("cargo")))?;
    if !status.success() {
        return Err(format!("`{package}` does not compile"));
    }
    let line = std::fs::read_to_string(&log).map_err(while_doing("read", &log))?;
    let mut figures = line.split(' ').filter_map(|figure| figure.parse().ok());
    match (figures.next(), figures.next()) {
        (Some(seconds), Some(mebibytes)) => Ok(Cost { seconds, mebibytes }),
        _ => Err(format!("`{package}` was not measured")),
    }
}
