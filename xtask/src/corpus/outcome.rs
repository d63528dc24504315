//! What became of a document.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far a document is taken.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Stage {
    /// A crate is generated.
    Generate,
    /// It compiles.
    Check,
    /// It compiles under clippy.
    Clippy,
}

impl Stage {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Stage::Generate => "generate",
            Stage::Check => "check",
            Stage::Clippy => "clippy",
        }
    }
}

/// What became of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Outcome {
    /// What the document is called.
    pub document: String,
    /// Its length.
    pub bytes: usize,
    /// What was generated, unless the document was refused or the generator crashed.
    pub generated: Option<Generated>,
    /// What the compiler said, when it was asked.
    pub compiled: Option<Compiled>,
    /// Why there is no result of the next stage.
    pub failure: Option<String>,
}

/// What was generated.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Generated {
    /// Seconds it took, reading and writing included.
    pub seconds: f64,
    /// How many files there are.
    pub files: usize,
    /// How many lines of Rust they hold.
    pub lines: usize,
    /// The generator's warnings, by code: what it could not express exactly.
    pub fallbacks: BTreeMap<String, usize>,
}

/// What the compiler said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Compiled {
    /// Whether clippy was asked, rather than the compiler alone.
    pub clippy: bool,
    /// Errors, by code.
    pub errors: BTreeMap<String, usize>,
    /// Warnings, by lint.
    pub warnings: BTreeMap<String, usize>,
    /// The first messages in full.
    pub first: Vec<String>,
    /// Seconds it took, for a crate that was compiled alone.
    pub seconds: Option<f64>,
}

impl Outcome {
    /// The last stage that went well.
    pub(super) fn reached(&self) -> Option<Stage> {
        match (&self.generated, &self.compiled) {
            (None, _) => None,
            (Some(_), Some(compiled)) if compiled.errors.is_empty() => Some(if compiled.clippy {
                Stage::Clippy
            } else {
                Stage::Check
            }),
            (Some(_), _) => Some(Stage::Generate),
        }
    }

    /// Whether the document went all the way without an error or a warning of the compiler.
    pub(super) fn is_clean(&self, stage: Stage) -> bool {
        self.reached() >= Some(stage) && self.warnings() == 0
    }

    /// Whether asking for a stage again would tell nothing new.
    pub(super) fn answers(&self, stage: Stage) -> bool {
        self.failure.is_some()
            || match &self.compiled {
                Some(compiled) => compiled.clippy || stage < Stage::Clippy,
                None => stage == Stage::Generate && self.generated.is_some(),
            }
    }

    /// How many errors the compiler found.
    pub(super) fn errors(&self) -> usize {
        self.compiled
            .as_ref()
            .map_or(0, |it| it.errors.values().sum())
    }

    /// How many warnings the compiler gave.
    pub(super) fn warnings(&self) -> usize {
        self.compiled
            .as_ref()
            .map_or(0, |it| it.warnings.values().sum())
    }
}
