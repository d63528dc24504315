//! Answers that are changed at random and read by the types of each crate.

use super::super::Run;
use super::super::documents::Document;
use super::harness;
use crate::limits::Limits;
use crate::repository::{Failure, while_doing};
use std::fs::{self, File};

/// Memory that a program may ask for, in GiB.
const MEMORY: u64 = 4;

/// Changes the values of all crates whose programs are there, for so many minutes in all; fails at the
/// first that does harm.
pub(in super::super) fn all(
    run: &Run,
    documents: &[&Document],
    minutes: u64,
    seed: u64,
) -> Result<(), Failure> {
    let programs: Vec<_> = documents
        .iter()
        .map(|document| (document, harness::executable(run, document)))
        .filter(|(_, program)| program.exists())
        .collect();
    let seconds = (minutes * 60).div_ceil(programs.len().max(1) as u64);
    let limits = Limits {
        seconds: seconds + 60,
        gibibytes: MEMORY,
    };
    for (document, program) in programs {
        let folder = harness::folder(run, document);
        let values = folder.join("values.txt");
        let tried = folder.join("tried.json");
        let input = File::open(&values).map_err(while_doing("open", &values))?;
        let output = limits
            .command(&program)
            .args(["mutate", &seed.to_string(), &seconds.to_string()])
            .arg(&tried)
            .stdin(input)
            .output()
            .map_err(while_doing("run", &program))?;
        let label = &document.label;
        if !output.status.success() {
            let (said, tried) = (String::from_utf8_lossy(&output.stderr), tried.display());
            return Err(format!(
                "{label}: {tried} did harm ({}): {said}",
                output.status
            ));
        }
        println!(
            "{label}: {}",
            String::from_utf8_lossy(&output.stdout).trim()
        );
        if tried.exists() {
            fs::remove_file(&tried).map_err(while_doing("remove", &tried))?;
        }
    }
    Ok(())
}
