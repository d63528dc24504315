//! One description: reads it, generates the crate, reports, and writes or checks it.

use super::jobs::Job;
use super::message::{Failure, Messages};
use super::{Arguments, read};
use crate::write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What came of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The crate is what was generated.
    Done,
    /// It is not, and was only to be checked.
    Differs,
    /// Nothing was generated or written.
    Failed,
}

/// Does a job. What is wrong is printed.
pub(super) fn run(job: &Job, arguments: &Arguments, messages: &mut Messages<'_, '_>) -> Outcome {
    let start = Instant::now();
    let mut inputs = read::inputs(job, arguments);
    let output = inputs.generate();
    inputs.show_paths(job);
    if arguments.quiet {
        messages.findings(&inputs.source, &inputs.only_what_stops());
    } else {
        messages.findings(&inputs.source, &inputs.diagnostics);
    }
    let Some(output) = output else {
        if !inputs.diagnostics.has_errors() {
            let text = "nothing was generated: warnings count as errors here";
            let help = "leave out --strict, or `strict` of the configuration, to generate anyway";
            messages.failure(&Failure::new(text).help(help));
        }
        return Outcome::Failed;
    };
    let lock = match messages.lock(&job.output) {
        Ok(lock) => lock,
        Err(error) => {
            messages.failure(&Failure::from(&error));
            return Outcome::Failed;
        }
    };
    let plan = match write::plan(&output, &job.output) {
        Ok(plan) => plan,
        Err(errors) => {
            for error in &errors {
                messages.failure(&Failure::from(error));
            }
            return Outcome::Failed;
        }
    };
    let Some(lock) = lock else {
        if plan.changes().is_empty() {
            return Outcome::Done;
        }
        let title = format!(
            "`{}` is not what `{}` gives",
            shown(&job.output).display(),
            shown(&job.base.join(&job.entry)).display()
        );
        messages.differs(&title, &plan);
        return Outcome::Differs;
    };
    if let Err(error) = plan.apply(&lock) {
        messages.failure(&Failure::from(&error));
        return Outcome::Failed;
    }
    messages.written(&job.output, &plan, start.elapsed());
    Outcome::Done
}

/// A path as the user can type it: relative to the current folder where it is below it.
pub(super) fn shown(path: &Path) -> PathBuf {
    let Ok(here) = std::env::current_dir() else {
        return path.to_path_buf();
    };
    let path = path.strip_prefix(&here).unwrap_or(path);
    path.strip_prefix(".").unwrap_or(path).to_path_buf()
}
