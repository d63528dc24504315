//! What is wrong with a document, and where.
//!
//! Every diagnostic has one constructor, in the file of its stage below this module; its code, its
//! text and its help stand there and nowhere else.

pub(crate) mod config;
pub(crate) mod load;
pub(crate) mod lower;
pub(crate) mod name;
pub(crate) mod parse;

use crate::place::Place;
use std::collections::BTreeSet;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The nearest faithful thing is generated.
    Warning,
    /// Nothing is generated.
    Error,
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// A stable name to look up and to count by: `dangling-ref`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where: none for a finding about the run itself.
    pub place: Option<Place>,
    /// Whether the key at the place is meant rather than its value.
    pub at_key: bool,
    /// A byte range of the document, for a text that could not be read as JSON or YAML.
    pub offset: Option<usize>,
    /// What stands beside the underlined text.
    pub label: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that matter, each with what it says.
    pub related: Vec<(Place, String)>,
}

/// The findings of a run, in the order they were made.
#[derive(Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds the findings of another list.
    pub(crate) fn append(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// Leaves one of findings that are the same.
    pub(crate) fn dedup(&mut self) {
        let mut seen = BTreeSet::new();
        self.0
            .retain(|found| seen.insert((found.code, found.place.clone(), found.message.clone())));
    }

    /// All findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Diagnostic {
    /// A warning at a place.
    pub fn warning(code: &'static str, place: &Place, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, Some(place.clone()), message.into())
    }

    /// An error at a place.
    pub fn error(code: &'static str, place: &Place, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, Some(place.clone()), message.into())
    }

    fn new(code: &'static str, severity: Severity, place: Option<Place>, message: String) -> Self {
        Self {
            code,
            severity,
            message,
            place,
            at_key: false,
            offset: None,
            label: String::new(),
            help: None,
            related: Vec::new(),
        }
    }

    /// Adds what stands beside the underlined text.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Underlines the key instead of the value.
    pub fn at_key(mut self) -> Self {
        self.at_key = true;
        self
    }

    /// Adds what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that matters.
    pub fn related(mut self, place: &Place, text: impl Into<String>) -> Self {
        self.related.push((place.clone(), text.into()));
        self
    }
}

/// The candidate that a misspelt name most likely means: at most two letters differ, and most do not.
fn nearest<'c>(name: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    candidates
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= 2 && *distance * 3 <= name.len())
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters to change, add or remove; letters that differ in case only count as well.
fn distance(one: &str, other: &str) -> usize {
    if one.len().abs_diff(other.len()) > 2 {
        return usize::MAX;
    }
    let (one, other) = without_what_is_same(one, other);
    // Two letters that stand far apart are no slip of the finger.
    if one.len() > 64 {
        return usize::MAX;
    }
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut above_left = line;
        let mut left = line + 1;
        let mut next = vec![left];
        for (above, candidate) in row.iter().skip(1).zip(&other) {
            left = (left + 1)
                .min(above + 1)
                .min(above_left + usize::from(letter != *candidate));
            above_left = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(usize::MAX)
}

/// Two texts without what they begin and end with both.
fn without_what_is_same<'t>(one: &'t str, other: &'t str) -> (&'t str, &'t str) {
    let pairs = one.char_indices().zip(other.chars());
    let start = pairs.take_while(|((_, one), other)| one == other).last();
    let start = start.map_or(0, |((at, letter), _)| at + letter.len_utf8());
    let (one, other) = (one.split_at(start).1, other.split_at(start).1);
    let pairs = one.chars().rev().zip(other.chars().rev());
    let same = pairs.take_while(|(one, other)| one == other);
    let end: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    (
        one.split_at(one.len() - end).0,
        other.split_at(other.len() - end).0,
    )
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_offered_when_it_is_near() {
        for (name, expected) in [
            ("Pets", Some("Pet")),
            ("pet", Some("Pet")),
            ("descripton", Some("description")),
            ("Owner", None),
            ("x", None),
            ("discriptions", Some("description")),
            ("descrepition", Some("description")),
        ] {
            let found = nearest(name, ["Pet", "description", "Cat"].into_iter());
            assert_eq!(found, expected, "{name}");
        }
    }
}
