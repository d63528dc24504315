//! Compares what went into the types with what came out, and says why they differ.

mod cause;
mod compare;

use crate::kind::Kind;
use crate::make::Made;
use crate::targets::Target;
use compare::difference;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// What became of the values of a document.
#[derive(Debug, Serialize)]
struct Report {
    #[serde(flatten)]
    made: Made,
    /// By what the values were made for.
    counts: BTreeMap<Kind, Count>,
    /// The most frequent first.
    failures: Vec<Failure>,
}

#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Count {
    /// How many values there were.
    values: usize,
    /// How many of them could be read.
    decoded: usize,
    /// How many of those only a client reads, and serde refuses.
    lenient: usize,
    /// How many of them came back as they were.
    lossless: usize,
}

/// Values that were lost for the same reason.
#[derive(Debug, Serialize)]
struct Failure {
    kind: Kind,
    cause: String,
    count: usize,
    examples: Vec<Example>,
}

#[derive(Debug, Serialize)]
struct Example {
    pointer: String,
    #[serde(rename = "type")]
    path: String,
    value: Value,
    detail: String,
}

/// What a type made of a value.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    /// The JSON that came back.
    Json(String),
    /// The JSON that came back from a value that serde refuses and a client reads.
    Lenient(String),
    /// Why it could not be read or written.
    Error(String),
}

/// Prints the report of a folder of values and answers.
pub(crate) fn judge(folder: &Path, examples: usize) -> Result<(), String> {
    let text = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let targets: Vec<Target> = read(&text("targets.json")?)?;
    let made: Made = read(&text("made.json")?)?;
    let (values, answers) = (text("values.txt")?, text("answers.txt")?);
    let mut counts: BTreeMap<Kind, Count> = Kind::ALL.map(|kind| (kind, Count::default())).into();
    let mut failures: BTreeMap<(Kind, String), Failure> = BTreeMap::new();
    let mut answers = answers.lines();
    for line in values.lines() {
        let mut parts = line.splitn(3, ' ');
        let target = parts
            .next()
            .and_then(|it| targets.get(it.parse::<usize>().ok()?));
        let kind = parts.next().and_then(Kind::of);
        let (Some(target), Some(kind), Some(json)) = (target, kind, parts.next()) else {
            return Err(format!("no value: {line}"));
        };
        let value: Value = read(json)?;
        let answer: Answer = match answers.next() {
            Some(answer) => read(answer)?,
            None => return Err("there are fewer answers than values".to_owned()),
        };
        let count = counts.entry(kind).or_default();
        count.values += 1;
        count.lenient += usize::from(matches!(answer, Answer::Lenient(_)));
        let (cause, detail) = match answer {
            Answer::Error(error) => (cause::of(&error), error),
            Answer::Json(json) | Answer::Lenient(json) => {
                count.decoded += 1;
                match difference(&value, &read(&json)?) {
                    Some(difference) => (difference.what.to_owned(), difference.to_string()),
                    None => {
                        count.lossless += 1;
                        continue;
                    }
                }
            }
        };
        let failure = failures
            .entry((kind, cause.clone()))
            .or_insert_with(|| Failure {
                kind,
                cause,
                count: 0,
                examples: Vec::new(),
            });
        failure.count += 1;
        if failure.examples.len() < examples {
            failure.examples.push(Example {
                pointer: target.pointer.clone(),
                path: target.path.clone(),
                value,
                detail,
            });
        }
    }
    let mut failures: Vec<Failure> = failures.into_values().collect();
    failures.sort_by_key(|failure| std::cmp::Reverse(failure.count));
    let report = Report {
        made,
        counts,
        failures,
    };
    let report = serde_json::to_string(&report).map_err(|error| error.to_string())?;
    println!("{report}");
    Ok(())
}

fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| format!("{error}: {text}"))
}
