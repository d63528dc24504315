//! What the command line says about a run.

use super::job::shown;
use super::jobs::Job;
use super::{Arguments, Console, MessageFormat, findings};
use crate::diagnostic::Diagnostics;
use crate::report::{Amount, report};
use crate::source::Source;
use crate::visible;
use crate::write;
use annotate_snippets::{Group, Level, Renderer};
use std::path::Path;
use std::time::Duration;

/// Why nothing can be done, and what to do about it.
#[derive(Debug)]
pub(super) struct Failure {
    text: String,
    help: Option<String>,
}

impl Failure {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            help: None,
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl From<&write::Error> for Failure {
    fn from(error: &write::Error) -> Self {
        Self {
            text: error.to_string(),
            help: error.help().map(str::to_owned),
        }
    }
}

/// Prints.
pub(super) struct Messages<'a, 'c> {
    pub console: &'a mut Console<'c>,
    pub arguments: &'a Arguments,
    pub command: &'a str,
}

impl Messages<'_, '_> {
    /// The right to change a directory; none where nothing is to be written.
    pub(super) fn lock(&mut self, output: &Path) -> Result<Option<write::Lock>, write::Error> {
        if self.arguments.check {
            return Ok(None);
        }
        let silent = self.arguments.quiet || self.is_json();
        let lock = write::Lock::of(output, || {
            if !silent {
                let output = shown(output).display().to_string();
                self.say(&format!(
                    "{}: another run writes it",
                    visible::line(&output)
                ));
            }
        });
        lock.map(Some)
    }

    /// Why something cannot be done.
    pub(super) fn failure(&mut self, failure: &Failure) {
        if self.is_json() {
            self.json(&serde_json::json!({
                "severity": "error",
                "code": "files",
                "message": failure.text,
                "help": failure.help,
            }));
            return;
        }
        let title = visible::line(&failure.text);
        let mut group = Group::with_title(Level::ERROR.primary_title(title));
        if let Some(help) = &failure.help {
            group = group.element(Level::HELP.message(visible::line(help)));
        }
        self.group(group);
    }

    /// What was written.
    pub(super) fn written(&mut self, output: &Path, plan: &write::Plan<'_>, took: Duration) {
        if self.arguments.quiet || self.is_json() {
            return;
        }
        let is_deletion = |change: &&write::Change<'_>| change.action == write::Action::Delete;
        let deleted = plan.changes().iter().filter(is_deletion).count();
        let written = plan.changes().len() - deleted;
        let counts = [
            (written, "written"),
            (deleted, "deleted"),
            (plan.unchanged(), "unchanged"),
        ];
        let counts: Vec<String> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        let seconds = took.as_secs_f64();
        let output = shown(output).display().to_string();
        let counts = counts.join(", ");
        let output = visible::line(&output);
        self.say(&format!("{output}: {counts} in {seconds:.2} s"));
    }

    /// How a crate differs from what would be generated.
    pub(super) fn differs(&mut self, title: &str, plan: &write::Plan<'_>) {
        let files: Vec<String> = plan
            .changes()
            .iter()
            .map(|change| {
                let how = match change.action {
                    write::Action::Create(_) => "missing",
                    write::Action::Replace(_) => "differs",
                    write::Action::Delete => "no longer generated",
                };
                format!("{} ({how})", visible::line(&change.path))
            })
            .collect();
        if self.is_json() {
            self.failure(&Failure::new(format!("{title}: {}", files.join(", "))));
            return;
        }
        let list = files.join("\n");
        self.group(
            Group::with_title(Level::ERROR.primary_title(visible::line(title)))
                .element(Level::NOTE.message(list.as_str())),
        );
    }

    /// The command that makes the differences go away.
    pub(super) fn how_to_regenerate(&mut self, jobs: &[&Job]) {
        if self.is_json() {
            return;
        }
        let arguments = self.arguments;
        let mut words = vec![self.command.to_owned()];
        words.extend(jobs.iter().filter_map(|job| job.api.clone()));
        let allowed = arguments.allow_outside.iter();
        let allowed = allowed.map(|it| ("--allow-outside", Some(it.as_path())));
        let given = [
            ("--input", arguments.input.as_deref()),
            ("--output", arguments.output.as_deref()),
            ("--package", arguments.package.as_deref().map(Path::new)),
            ("--config", arguments.config.as_deref()),
        ];
        for (option, value) in given.into_iter().chain(allowed) {
            if let Some(value) = value {
                words.push(format!("{option} {}", value.display()));
            }
        }
        let text = format!("run `{}`", words.join(" "));
        let title = visible::line(&text);
        self.group(Group::with_title(Level::HELP.primary_title(title)));
    }

    /// What is wrong with the documents. Only errors are worth saying when they are to be quiet.
    pub(super) fn findings(&mut self, source: &Source, diagnostics: &Diagnostics) {
        if self.is_json() {
            for finding in findings::findings(source, diagnostics) {
                self.json(&finding);
            }
            return;
        }
        let amount = if self.arguments.all {
            Amount::All
        } else {
            Amount::Few
        };
        let text = report(source, diagnostics, amount);
        // The text ends with a line end of its own.
        let _ = write!(self.console.err, "{text}");
    }

    fn is_json(&self) -> bool {
        self.arguments.message_format == MessageFormat::Json
    }

    fn json(&mut self, line: &serde_json::Value) {
        // Some logs take this for a command, wherever it stands.
        let line = visible::file("json", line.to_string()).replace("##[", "##\\u005b");
        let _ = writeln!(self.console.out, "{line}");
    }

    fn group(&mut self, group: Group<'_>) {
        self.say(&Renderer::styled().render(&[group]));
    }

    fn say(&mut self, text: &str) {
        let _ = writeln!(self.console.err, "{text}");
    }
}
