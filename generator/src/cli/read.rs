//! Reads what a job needs from the disk.

use super::Arguments;
use super::job::shown;
use super::jobs::Job;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, load as diagnostic};
use crate::load::{self, names};
use crate::output::Output;
use crate::source::Source;
use std::fs;

/// What a crate is generated from, and what is wrong with it.
pub(super) struct Inputs {
    /// The description, the configuration, and what they refer to.
    pub source: Source,
    /// How the SDK shall look.
    pub config: Config,
    /// What is wrong.
    pub diagnostics: Diagnostics,
}

/// Reads the description, the configuration, and the files that they refer to.
pub(super) fn inputs(job: &Job, arguments: &Arguments) -> Inputs {
    let mut diagnostics = Diagnostics::default();
    let read = |name: &str| {
        let bytes = fs::read(job.base.join(name)).map_err(|error| error.to_string())?;
        String::from_utf8(bytes).map_err(|error| error.to_string())
    };
    let text = job.config.as_deref().map(|name| (name, read(name)));
    let overlays = match &text {
        Some((name, Ok(text))) => overlays(name, text),
        _ => Vec::new(),
    };
    let mut source = load::load(&job.entry, &overlays, &read, &mut diagnostics);
    let mut config = match text {
        // Without a description there is nothing that could be configured.
        Some((name, Ok(text))) if !source.documents.is_empty() => {
            let id = load::beside(&mut source, name, text, &mut diagnostics);
            config::read::config(&source, id, &mut diagnostics)
        }
        Some((name, Err(reason))) => {
            diagnostics.push(diagnostic::unreadable(name, &reason));
            Config::default()
        }
        _ => Config::default(),
    };
    if job.package.is_some() {
        config.package.name.clone_from(&job.package);
    }
    config.strict |= arguments.strict;
    Inputs {
        source,
        config,
        diagnostics,
    }
}

/// The overlays that a configuration names. They are needed before the description is read; the
/// configuration itself is read after it, as one of the documents of the run, so that findings can
/// point into it. What is wrong with it is found then.
fn overlays(name: &str, text: &str) -> Vec<String> {
    let mut source = Source::default();
    let mut ignored = Diagnostics::default();
    let id = load::beside(&mut source, name, text.to_owned(), &mut ignored);
    config::read::config(&source, id, &mut ignored)
        .overlays
        .iter()
        .map(|overlay| names::join(name, overlay))
        .collect()
}

impl Inputs {
    /// Generates the crate; none when there are errors, or warnings that count as errors.
    pub(super) fn generate(&mut self) -> Option<Output> {
        let output = crate::generate(&self.source, &self.config, &mut self.diagnostics);
        output.filter(|_| !self.diagnostics.iter().any(|it| self.stops(it)))
    }

    /// The findings worth printing to somebody who wants to hear of failures only.
    pub(super) fn only_what_stops(&self) -> Diagnostics {
        let mut diagnostics = Diagnostics::default();
        for diagnostic in self.diagnostics.iter().filter(|it| self.stops(it)) {
            diagnostics.push(diagnostic.clone());
        }
        diagnostics
    }

    /// Names the documents as the user can open them. Generated files do not show where the
    /// documents are, so this is for reports only.
    pub(super) fn show_paths(&mut self, job: &Job) {
        for document in &mut self.source.documents {
            let path = shown(&job.base.join(&document.name));
            document.name = path.display().to_string();
        }
    }

    fn stops(&self, diagnostic: &Diagnostic) -> bool {
        self.config.strict || diagnostic.severity == Severity::Error
    }
}
