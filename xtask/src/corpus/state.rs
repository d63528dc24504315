//! The results of earlier runs.

use super::documents::{Document, digest};
use super::outcome::{Outcome, Stage};
use crate::repository::{Failure, while_doing};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The results that are known, of this run and of earlier ones.
#[derive(Debug)]
pub(super) struct State {
    path: PathBuf,
    kept: Kept,
}

/// What the file holds.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    /// What a result depends on besides the document: a digest of our own tools.
    tools: u64,
    /// A digest of the compiler.
    #[serde(default)]
    compiler: u64,
    /// By the digest of the document.
    results: BTreeMap<u64, Outcome>,
    /// What came out with other tools: it still holds for crates that these generate just the same.
    #[serde(default)]
    earlier: BTreeMap<u64, Outcome>,
}

impl State {
    /// Reads the results of earlier runs; there are none when the file cannot be read.
    pub(super) fn open(path: &Path, tools: &[&PathBuf], fresh: bool) -> Result<Self, Failure> {
        let mut executables = Vec::new();
        for tool in tools {
            executables.push(fs::read(tool).map_err(while_doing("read", tool))?);
        }
        let compiler = Command::new("rustc")
            .arg("-vV")
            .output()
            .map_err(while_doing("run", Path::new("rustc")))?;
        let (tools, compiler) = (digest(&executables), digest(&compiler.stdout));
        let mut kept: Kept = match fs::read(path) {
            Ok(text) if !fresh => serde_json::from_slice(&text).unwrap_or_default(),
            _ => Kept::default(),
        };
        if kept.compiler != compiler {
            kept = Kept::default();
        }
        if kept.tools != tools {
            kept.earlier.append(&mut kept.results);
        }
        Ok(Self {
            path: path.to_path_buf(),
            kept: Kept {
                tools,
                compiler,
                ..kept
            },
        })
    }

    /// Takes over what is known of the same crate and the same values from earlier tools; whether
    /// that tells how far the document gets towards a stage.
    pub(super) fn recall(&mut self, document: &Document, stage: Stage) -> bool {
        let earlier = self.kept.earlier.get(&document.digest);
        if let (Some(now), Some(earlier)) = (self.kept.results.get_mut(&document.digest), earlier) {
            let crates = (now.generated.as_ref(), earlier.generated.as_ref());
            let same = matches!(crates, (Some(now), Some(then)) if now.digest == then.digest);
            if same && now.failure.is_none() && earlier.failure.is_none() {
                now.compiled.clone_from(&earlier.compiled);
                if now.harness == earlier.harness {
                    now.values.clone_from(&earlier.values);
                }
            }
        }
        self.has(document, stage)
    }

    /// Whether it is known how far a document gets towards a stage.
    pub(super) fn has(&self, document: &Document, stage: Stage) -> bool {
        self.get(document)
            .is_some_and(|outcome| outcome.answers(stage))
    }

    /// What is known about a document.
    pub(super) fn get(&self, document: &Document) -> Option<&Outcome> {
        self.kept.results.get(&document.digest)
    }

    /// What is known about a document, under the name that it has in this run.
    pub(super) fn outcome(&self, document: &Document) -> Option<Outcome> {
        let mut outcome = self.get(document)?.clone();
        outcome.document.clone_from(&document.label);
        Some(outcome)
    }

    /// Notes what became of a document.
    pub(super) fn set(&mut self, document: &Document, outcome: Outcome) {
        self.kept.results.insert(document.digest, outcome);
    }

    /// Keeps the results for later runs.
    pub(super) fn save(&self) -> Result<(), Failure> {
        let text = serde_json::to_vec(&self.kept).map_err(|error| error.to_string())?;
        let half = self.path.with_extension("part");
        fs::write(&half, text).map_err(while_doing("write", &half))?;
        fs::rename(&half, &self.path).map_err(while_doing("write", &self.path))
    }
}
