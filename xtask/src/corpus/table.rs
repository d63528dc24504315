//! Prints what came out of a run.

use super::outcome::{Outcome, Stage};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Prints a row for each document, or for each that falls short, and the totals.
pub(super) fn print(outcomes: &[Outcome], stage: Stage, problems: bool) {
    print!("{}", text(outcomes, stage, problems));
}

fn text(outcomes: &[Outcome], stage: Stage, problems: bool) -> String {
    let rows: Vec<&Outcome> = outcomes
        .iter()
        .filter(|outcome| !problems || !outcome.is_clean(stage))
        .collect();
    let width = rows.iter().map(|it| it.document.chars().count()).max();
    let width = width.unwrap_or(0).max("document".len());
    let mut text = format!(
        "{:<width$}  {:<8}  {:>6}  {:>8}  {:>8}  {:>8}  fallbacks\n",
        "document", "reached", "errors", "warnings", "lines", "seconds"
    );
    for outcome in rows {
        row(&mut text, outcome, width);
    }
    totals(&mut text, outcomes, stage);
    text
}

// Writing to a string does not fail, here and below.

fn row(text: &mut String, outcome: &Outcome, width: usize) {
    let _ = write!(
        text,
        "{:<width$}  {:<8}  {:>6}  {:>8}",
        outcome.document,
        outcome.reached().map_or("-", Stage::name),
        outcome.errors(),
        outcome.warnings(),
    );
    if let Some(generated) = &outcome.generated {
        let compiled = outcome.compiled.as_ref().and_then(|it| it.seconds);
        let seconds = generated.seconds + compiled.unwrap_or(0.0);
        let _ = write!(text, "  {:>8}  {seconds:>8.2}", generated.lines);
        let _ = write!(text, "  {}", counts(&generated.fallbacks));
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    if let Some(failure) = &outcome.failure {
        for line in failure.lines() {
            let _ = writeln!(text, "    {line}");
        }
    }
    if let Some(compiled) = &outcome.compiled {
        for (what, found) in [
            ("errors", &compiled.errors),
            ("warnings", &compiled.warnings),
        ] {
            if !found.is_empty() {
                let _ = writeln!(text, "    {what}: {}", counts(found));
            }
        }
    }
}

fn totals(text: &mut String, outcomes: &[Outcome], stage: Stage) {
    let reached = |at: Stage| {
        outcomes
            .iter()
            .filter(|it| it.reached() >= Some(at))
            .count()
    };
    let _ = writeln!(text, "\n{} documents", outcomes.len());
    for at in [Stage::Generate, Stage::Check, Stage::Clippy] {
        if at <= stage {
            let _ = writeln!(text, "{:>9}: {}", at.name(), reached(at));
        }
    }
    let clean = outcomes.iter().filter(|it| it.is_clean(stage)).count();
    let _ = writeln!(text, "{:>9}: {clean}", "clean");
    let generated = || outcomes.iter().filter_map(|it| it.generated.as_ref());
    let lines: usize = generated().map(|it| it.lines).sum();
    let seconds: f64 = generated().map(|it| it.seconds).sum();
    let bytes: usize = outcomes.iter().map(|it| it.bytes).sum();
    let _ = writeln!(
        text,
        "{lines} lines from {:.1} MB in {seconds:.1} s of generating",
        bytes as f64 / 1e6
    );
    let mut fallbacks: BTreeMap<String, usize> = BTreeMap::new();
    for (code, count) in generated().flat_map(|it| &it.fallbacks) {
        *fallbacks.entry(code.clone()).or_default() += count;
    }
    if !fallbacks.is_empty() {
        let _ = writeln!(text, "fallbacks: {}", counts(&fallbacks));
    }
}

/// `unused_imports 12, dead_code 3`: the most frequent first.
fn counts(counts: &BTreeMap<String, usize>) -> String {
    let mut sorted: Vec<(&String, &usize)> = counts.iter().collect();
    sorted.sort_by_key(|(code, count)| (std::cmp::Reverse(**count), *code));
    let words: Vec<String> = sorted
        .into_iter()
        .map(|(code, count)| match code.as_str() {
            "" => format!("without a code {count}"),
            code => format!("{code} {count}"),
        })
        .collect();
    words.join(", ")
}
