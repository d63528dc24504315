//! Reads what a job needs from the disk.

use super::Arguments;
use super::files::Files;
use super::job::shown;
use super::jobs::Job;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, load as diagnostic};
use crate::load::{self, names};
use crate::output::Output;
use crate::source::Source;
use std::path::{Path, PathBuf};

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
    let allowed = job.folders.iter().chain(&arguments.allow_outside);
    let allowed: Vec<&Path> = allowed.map(PathBuf::as_path).collect();
    let files = Files::new(&job.base, &allowed);
    let mut source = load::entry(&job.entry, &|name| files.named(name), &mut diagnostics);
    let mut config = Config::default();
    // Without a description there is nothing that could be configured.
    if let Some(name) = job
        .config
        .as_deref()
        .filter(|_| !source.documents.is_empty())
    {
        match files.named(name) {
            Ok(text) => {
                let id = load::beside(&mut source, name, text, &mut diagnostics);
                config = config::read::config(&source, id, &mut diagnostics);
            }
            Err(unread) => diagnostics.push(diagnostic::unreadable(name, None, unread)),
        }
        // The user's own words, so what stands beside them may be read too.
        let config_file = job.base.join(name);
        let beside = config_file.parent().into_iter();
        let files = Files::new(
            &job.base,
            &allowed.iter().copied().chain(beside).collect::<Vec<_>>(),
        );
        for overlay in &config.overlays {
            let file = names::join(name, &overlay.file);
            let read = |name: &str| files.referred(name);
            load::overlay(
                &mut source,
                &file,
                Some(&overlay.place),
                &read,
                &mut diagnostics,
            );
        }
    }
    load::references(&mut source, &|name| files.referred(name), &mut diagnostics);
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
