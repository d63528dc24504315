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
    /// Its types lose no value. The crate is built for that, clippy is not asked.
    Values,
}

impl Stage {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Stage::Generate => "generate",
            Stage::Check => "check",
            Stage::Clippy => "clippy",
            Stage::Values => "values",
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
    /// A digest of the values that were made for the types, and of what sends and judges them.
    #[serde(default)]
    pub harness: u64,
    /// What became of values on their way through the types, when they were tried.
    #[serde(default)]
    pub values: Option<Values>,
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
    /// A digest of all that they hold.
    #[serde(default)]
    pub digest: u64,
    /// The generator's warnings, by code: what it could not express exactly.
    pub fallbacks: BTreeMap<String, usize>,
    /// How many schemas there are.
    #[serde(default)]
    pub schemas: Schemas,
}

/// How many schemas a document has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Schemas {
    /// All of them.
    pub written: usize,
    /// Those that are any JSON value in Rust although they say more.
    pub any: usize,
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

/// What became of values on their way through the types of a crate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Values {
    /// Types whose values were tried.
    pub types: usize,
    /// Examples of the document that its own schema does not allow.
    pub rejected_examples: usize,
    /// Random values that the schema turned out not to allow.
    pub rejected_random: usize,
    /// Types for which no random value was found.
    pub without: usize,
    /// Types that were not tried, and why.
    pub skipped: Vec<String>,
    /// By what the values were made for.
    pub counts: BTreeMap<String, ValueCount>,
    /// Why values were lost, the most frequent cause first.
    pub failures: Vec<Lost>,
}

/// How many values there were of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct ValueCount {
    /// All of them.
    pub values: usize,
    /// Those that could be read.
    pub decoded: usize,
    /// Those of them that only a client reads, and serde refuses.
    pub lenient: usize,
    /// Those that came back as they were.
    pub lossless: usize,
}

/// Values that were lost for the same reason.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Lost {
    /// What the values were made for.
    pub kind: String,
    /// The reason, in short.
    pub cause: String,
    /// How many there were.
    pub count: usize,
    /// The first ones.
    pub examples: Vec<LostValue>,
}

/// A value that was lost.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct LostValue {
    /// Where the schema of the value is.
    pub pointer: String,
    /// The Rust type.
    #[serde(rename = "type")]
    pub path: String,
    /// The value.
    pub value: serde_json::Value,
    /// What was wrong.
    pub detail: String,
}

impl Values {
    fn is_lossless(&self) -> bool {
        let lossless = |count: &ValueCount| count.lossless == count.values;
        self.skipped.is_empty() && self.counts.values().all(lossless)
    }
}

impl Outcome {
    /// The last stage that went well.
    pub(super) fn reached(&self) -> Option<Stage> {
        if self.values.is_some() {
            return Some(Stage::Values);
        }
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

    /// Whether the document went all the way without an error or a warning of the compiler, and without
    /// losing a value.
    pub(super) fn is_clean(&self, stage: Stage) -> bool {
        let lossless = self.values.as_ref().is_none_or(Values::is_lossless);
        self.reached() >= Some(stage) && self.warnings() == 0 && lossless
    }

    /// Whether asking for a stage again would tell nothing new.
    pub(super) fn answers(&self, stage: Stage) -> bool {
        self.failure.is_some()
            || match (stage, &self.compiled) {
                (Stage::Generate, _) => self.generated.is_some(),
                (Stage::Check, compiled) => compiled.is_some(),
                (Stage::Clippy, compiled) => compiled.as_ref().is_some_and(|it| it.clippy),
                (Stage::Values, _) => self.values.is_some(),
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
