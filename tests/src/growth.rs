//! Documents that change as their authors change them: what stays must keep its name.

mod changes;
mod reach;

use crate::cases;
use crate::names::{Names, names};
use changes::{Change, change};
use fastrand::Rng;
use sdkwright::diagnostic::Diagnostics;
use serde_json::Value;
use std::collections::BTreeSet;

/// A document before it is changed.
#[derive(Clone, Debug)]
pub struct Original {
    /// What it is called in messages.
    pub name: String,
    value: Value,
    config: Option<String>,
    names: Names,
}

impl Original {
    /// Reads a document and the names that are made of it; none when it is not JSON or YAML, or not OpenAPI.
    #[must_use]
    pub fn new(name: String, text: &str, config: Option<String>) -> Option<Self> {
        let value: Value = serde_json::from_str(text)
            .ok()
            .or_else(|| serde_yaml::from_str(text).ok())?;
        let names = generate(&value, &value.to_string(), config.as_deref())?;
        Some(Self {
            name,
            value,
            config,
            names,
        })
    }

    /// Changes the document in a few ways that the seed decides, and compares the names.
    ///
    /// # Errors
    /// The names that are gone although what they are about is still there, and what was changed.
    pub fn grow(&self, seed: u64) -> Result<(), String> {
        let mut random = Rng::with_seed(seed);
        let mut value = self.value.clone();
        let changes: Vec<Change> = (0..random.usize(1..5))
            .filter_map(|_| change(&mut value, &mut random))
            .collect();
        let mut text = String::new();
        write(&value, &mut random, &mut text);
        let after = generate(&value, &text, self.config.as_deref())
            .ok_or_else(|| format!("{changes:?} make it unusable"))?;
        let removed: Vec<&String> = changes.iter().filter_map(Change::removed).collect();
        let places: BTreeSet<&String> = after.values().flatten().collect();
        let gone: Vec<&String> = self
            .names
            .iter()
            .filter(|(name, _)| !after.contains_key(*name))
            // With an operation goes what only it has, and that its neighbours had to be told from it.
            .filter(|(_, about)| {
                removed.is_empty()
                    || about.iter().any(|place| {
                        places.contains(place)
                            && !removed
                                .iter()
                                .any(|other| self.are_neighbours(place, other))
                    })
            })
            .map(|(name, _)| name)
            .collect();
        if gone.is_empty() {
            return Ok(());
        }
        let shown: Vec<&&String> = gone.iter().take(12).collect();
        Err(format!(
            "{changes:?} rename {} of {} names: {shown:#?}",
            gone.len(),
            self.names.len()
        ))
    }
}

impl Original {
    /// Whether a place is in an operation of the resource that another operation belonged to.
    fn are_neighbours(&self, place: &str, operation: &str) -> bool {
        let resource = |place: &str| {
            let calls = self.names.keys().filter_map(|name| name.split_once(" [\""));
            let mut calls = calls.filter(|(pointer, _)| place.starts_with(pointer));
            let (_, call) = calls.next()?;
            Some(call.split('"').next().unwrap_or_default().to_owned())
        };
        let own = resource(place);
        own.is_some() && own == resource(operation)
    }
}

/// The names that are made of a document, of which this is the text.
fn generate(value: &Value, text: &str, config: Option<&str>) -> Option<Names> {
    let mut diagnostics = Diagnostics::default();
    let (_, output) = cases::run("case", text, config, &mut diagnostics);
    let mut names = names(&output?);
    // What no operation reaches has members of both directions, until one does.
    let reached = reach::components(value);
    names.retain(|_, about| {
        about.is_empty() || about.iter().any(|place| reach::is_in(place, &reached))
    });
    Some(names)
}

/// A document as JSON, the keys of every object in any order.
fn write(value: &Value, random: &mut Rng, text: &mut String) {
    match value {
        Value::Object(members) => {
            let mut keys: Vec<&String> = members.keys().collect();
            random.shuffle(&mut keys);
            text.push('{');
            for (index, key) in keys.into_iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push(':');
                write(&members[key], random, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                write(item, random, text);
            }
            text.push(']');
        }
        scalar => text.push_str(&scalar.to_string()),
    }
}
