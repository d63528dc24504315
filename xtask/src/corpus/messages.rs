//! Reads what `cargo check --message-format json` prints.
//!
//! The format is described at <https://doc.rust-lang.org/cargo/reference/external-tools.html>.

use super::outcome::Compiled;
use serde::Deserialize;
use std::collections::HashMap;
use std::path::PathBuf;

/// How many messages are kept in full.
const FIRST: usize = 5;

/// What is known about one crate.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Result {
    /// What the compiler said.
    pub compiled: Compiled,
    /// Whether the compiler got to its end without an error.
    pub finished: bool,
}

#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Line {
    CompilerMessage {
        manifest_path: PathBuf,
        message: Message,
    },
    CompilerArtifact {
        manifest_path: PathBuf,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    message: String,
    code: Option<Code>,
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

/// The results by manifest. The first messages kept are errors if there are any.
pub(super) fn read(stdout: &[u8]) -> HashMap<PathBuf, Result> {
    let mut results: HashMap<PathBuf, Result> = HashMap::new();
    let mut first_warnings: HashMap<PathBuf, Vec<String>> = HashMap::new();
    for line in stdout.split(|byte| *byte == b'\n') {
        match serde_json::from_slice(line) {
            Ok(Line::CompilerMessage {
                manifest_path,
                message,
            }) => {
                let result = results.entry(manifest_path.clone()).or_default();
                let is_error = message.level.starts_with("error");
                if message.is_summary() || !(is_error || message.level == "warning") {
                    continue;
                }
                let (counts, first) = if is_error {
                    (&mut result.compiled.errors, &mut result.compiled.first)
                } else {
                    let first = first_warnings.entry(manifest_path).or_default();
                    (&mut result.compiled.warnings, first)
                };
                if first.len() < FIRST {
                    first.push(message.rendered.unwrap_or(message.message));
                }
                let code = message.code.map_or_else(String::new, |code| code.code);
                *counts.entry(code).or_default() += 1;
            }
            Ok(Line::CompilerArtifact { manifest_path }) => {
                results.entry(manifest_path).or_default().finished = true;
            }
            Ok(Line::Other) | Err(_) => {}
        }
    }
    for (manifest, warnings) in first_warnings {
        let first = &mut results.entry(manifest).or_default().compiled.first;
        let room = FIRST.saturating_sub(first.len());
        first.extend(warnings.into_iter().take(room));
    }
    results
}

impl Message {
    /// Whether it only counts the other messages.
    fn is_summary(&self) -> bool {
        self.code.is_none()
            && (self.message.starts_with("aborting due to")
                || self.message.ends_with("warning emitted")
                || self.message.ends_with("warnings emitted"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_go_to_the_crate_that_they_are_about() {
        let lines = [
            r#"{"reason":"compiler-artifact","manifest_path":"/dependency/Cargo.toml"}"#,
            r#"{"reason":"compiler-message","manifest_path":"/a/Cargo.toml","message":
                {"level":"warning","message":"unused","code":{"code":"dead_code"},"rendered":"W"}}"#,
            r#"{"reason":"compiler-message","manifest_path":"/a/Cargo.toml","message":
                {"level":"warning","message":"1 warning emitted","code":null,"rendered":"S"}}"#,
            r#"{"reason":"compiler-artifact","manifest_path":"/a/Cargo.toml"}"#,
            r#"{"reason":"compiler-message","manifest_path":"/b/Cargo.toml","message":
                {"level":"warning","message":"unused","code":{"code":"dead_code"},"rendered":"W"}}"#,
            r#"{"reason":"compiler-message","manifest_path":"/b/Cargo.toml","message":
                {"level":"error","message":"mismatch","code":{"code":"E0308"},"rendered":"E"}}"#,
            r#"{"reason":"compiler-message","manifest_path":"/b/Cargo.toml","message":
                {"level":"error","message":"aborting due to 1 previous error","code":null}}"#,
            r#"{"reason":"build-finished","success":false}"#,
            "not JSON",
        ];
        let text = lines.map(|line| line.replace('\n', "")).join("\n");
        let mut results = read(text.as_bytes());
        let a = results.remove(&PathBuf::from("/a/Cargo.toml")).unwrap();
        assert!(a.finished);
        assert_eq!(a.compiled.warnings["dead_code"], 1);
        assert_eq!(a.compiled.first, ["W"]);
        let b = results.remove(&PathBuf::from("/b/Cargo.toml")).unwrap();
        assert!(!b.finished);
        assert_eq!(b.compiled.errors.len(), 1);
        assert_eq!(b.compiled.errors["E0308"], 1);
        assert_eq!(b.compiled.first, ["E", "W"]);
    }
}
