//! A crate whose description is gone: removes what was generated of it, or tells that it is there.

use super::job::{Outcome, shown};
use super::message::{Failure, Messages};
use crate::write;
use std::path::Path;
use std::time::Instant;

/// Removes a crate. Files without the header stay, and so does then the directory.
pub(super) fn run(output: &Path, messages: &mut Messages<'_, '_>) -> Outcome {
    let start = Instant::now();
    let planned = messages.lock(output);
    let planned = planned.and_then(|lock| Ok((lock, write::removal(output)?)));
    let (lock, plan) = match planned {
        Ok(planned) => planned,
        Err(error) => {
            messages.failure(&Failure::from(&error));
            return Outcome::Failed;
        }
    };
    let Some(lock) = lock else {
        let title = format!(
            "`{}` is of a description that is gone",
            shown(output).display()
        );
        messages.differs(&title, &plan);
        return Outcome::Differs;
    };
    if let Err(error) = plan.apply(&lock) {
        messages.failure(&Failure::from(&error));
        return Outcome::Failed;
    }
    // What is not ours may be in it; then it stays.
    let _ = std::fs::remove_dir(output);
    messages.written(output, &plan, start.elapsed());
    Outcome::Done
}
