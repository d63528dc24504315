//! Prints what came out of a run.

use super::outcome::{Outcome, Stage, ValueCount, Values};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How much is shown of a value that was lost.
const SHOWN: usize = 300;

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
        row(&mut text, outcome, width, problems);
    }
    totals(&mut text, outcomes, stage);
    text
}

// Writing to a string does not fail, here and below.

fn row(text: &mut String, outcome: &Outcome, width: usize, problems: bool) {
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
    if let Some(values) = &outcome.values {
        self::values(text, values, problems);
    }
}

/// What became of values: how many were lost of how many, and why.
fn values(text: &mut String, values: &Values, problems: bool) {
    let counts: Vec<String> = values
        .counts
        .iter()
        .filter(|(_, count)| count.values > 0)
        .map(|(kind, count)| format!("{kind} {} of {}", count.lossless, count.values))
        .collect();
    let _ = writeln!(
        text,
        "    {} types, values that came back: {}; invalid: {} examples, {} random; without a random value: {} types",
        values.types,
        counts.join(", "),
        values.rejected_examples,
        values.rejected_random,
        values.without,
    );
    if !values.skipped.is_empty() {
        let first: Vec<&str> = values.skipped.iter().take(3).map(String::as_str).collect();
        let count = values.skipped.len();
        let _ = writeln!(text, "    skipped {count} types: {}, ..", first.join(", "));
    }
    for lost in values.failures.iter().filter(|_| problems) {
        let _ = writeln!(text, "    {} {}: {}", lost.kind, lost.count, lost.cause);
        for example in &lost.examples {
            let value = example.value.to_string();
            let start: String = value.chars().take(SHOWN).collect();
            let _ = writeln!(text, "        {} {}", example.pointer, example.path);
            let _ = writeln!(text, "            {start}");
            let _ = writeln!(text, "            {}", example.detail);
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
    for at in [Stage::Generate, Stage::Check, Stage::Clippy, Stage::Values] {
        let asked = at <= stage && !(at == Stage::Clippy && stage == Stage::Values);
        if asked {
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
    let all: usize = generated().map(|it| it.schemas.written).sum();
    let any: usize = generated().map(|it| it.schemas.any).sum();
    let share = 100.0 * any as f64 / all.max(1) as f64;
    let _ = writeln!(
        text,
        "{any} of {all} schemas ({share:.3} %) became any JSON value although they say more"
    );
    total_values(text, outcomes);
}

/// How many values there were of each kind, could be read, and came back.
fn total_values(text: &mut String, outcomes: &[Outcome]) {
    let mut totals: BTreeMap<&str, ValueCount> = BTreeMap::new();
    let all = || outcomes.iter().filter_map(|it| it.values.as_ref());
    for (kind, count) in all().flat_map(|values| &values.counts) {
        let total = totals.entry(kind).or_default();
        total.values += count.values;
        total.decoded += count.decoded;
        total.lenient += count.lenient;
        total.lossless += count.lossless;
    }
    for (kind, total) in totals {
        let share = |part: usize| 100.0 * part as f64 / total.values.max(1) as f64;
        let _ = writeln!(
            text,
            "{kind:>9}: {} values, {:.3} % decoded ({} leniently), {:.3} % came back",
            total.values,
            share(total.decoded),
            total.lenient,
            share(total.lossless),
        );
    }
    let skipped: usize = all().map(|values| values.skipped.len()).sum();
    let rejected: usize = all().map(|values| values.rejected_examples).sum();
    if all().next().is_some() {
        let _ = writeln!(
            text,
            "  invalid: {rejected} examples; skipped: {skipped} types"
        );
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
