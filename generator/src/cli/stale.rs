//! A crate whose description is gone: removes what was generated of it, or tells that it is there.

use super::Arguments;
use super::job::{Outcome, shown};
use super::message::{Failure, Messages};
use crate::write;
use std::path::Path;
use std::time::Instant;

/// Removes a crate. Files without the header stay, and so does then the directory.
pub(super) fn run(
    output: &Path,
    arguments: &Arguments,
    messages: &mut Messages<'_, '_>,
) -> Outcome {
    let start = Instant::now();
    let plan = match write::removal(output) {
        Ok(plan) => plan,
        Err(error) => {
            messages.failure(&Failure::from(&error));
            return Outcome::Failed;
        }
    };
    if arguments.check {
        let title = format!(
            "`{}` is of a description that is gone",
            shown(output).display()
        );
        messages.differs(&title, &plan);
        return Outcome::Differs;
    }
    if let Err(error) = plan.apply() {
        messages.failure(&Failure::from(&error));
        return Outcome::Failed;
    }
    // What is not ours may be in it; then it stays.
    let _ = std::fs::remove_dir(output);
    messages.written(output, &plan, start.elapsed());
    Outcome::Done
}
