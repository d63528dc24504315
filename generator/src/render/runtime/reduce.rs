//! Takes modules out of a module list that a crate does not carry.

use std::collections::BTreeSet;

/// The text without `mod` lines and re-exports of modules that are not `kept`.
pub(super) fn without_missing<'a>(
    module: &str,
    text: &str,
    all: impl Iterator<Item = &'a String>,
    kept: &BTreeSet<String>,
) -> String {
    let missing: Vec<&str> = all
        .filter(|name| !kept.contains(*name))
        .filter_map(|name| match module {
            "" => Some(name.as_str()),
            _ => name.strip_prefix(module)?.strip_prefix("::"),
        })
        .collect();
    if missing.is_empty() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let plain = line.trim().trim_start_matches("pub ");
        let declared = plain
            .strip_prefix("mod ")
            .and_then(|rest| rest.strip_suffix(';'));
        let gone = missing.iter().any(|name| {
            declared == Some(name)
                || plain
                    .strip_prefix(name)
                    .is_some_and(|rest| rest.starts_with("::"))
        });
        if gone {
            continue;
        }
        out.push_str(&macros(line, &missing));
        out.push('\n');
    }
    out
}

/// A re-export of macros, without those of missing modules.
fn macros(line: &str, missing: &[&str]) -> String {
    let Some(list) = line
        .strip_prefix("pub use crate::{")
        .and_then(|rest| rest.strip_suffix("};"))
    else {
        return line.to_owned();
    };
    let kept: Vec<&str> = list
        .split(", ")
        .filter(|name| !missing.contains(name))
        .collect();
    format!("pub use crate::{{{}}};", kept.join(", "))
}
