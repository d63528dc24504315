//! The keywords that take no schemas: formats, bounds, and words for people.

use crate::json::Json;
use crate::model::{Bound, Schema};

pub(super) fn merge_bounds(into: &mut Schema, other: &Schema) {
    fn fill<T: Clone>(into: &mut Option<T>, other: &Option<T>) {
        if into.is_none() {
            into.clone_from(other);
        }
    }
    fill(&mut into.format, &other.format);
    fill(&mut into.pattern, &other.pattern);
    fill(&mut into.content_encoding, &other.content_encoding);
    fill(&mut into.content_media_type, &other.content_media_type);
    into.multiple_of = into.multiple_of.or(other.multiple_of);
    into.min_length = into.min_length.max(other.min_length);
    into.max_length = least(into.max_length, other.max_length);
    into.minimum = stricter(
        into.minimum.take(),
        other.minimum.as_ref(),
        |ours, theirs| ours >= theirs,
    );
    into.maximum = stricter(
        into.maximum.take(),
        other.maximum.as_ref(),
        |ours, theirs| ours <= theirs,
    );
}

pub(super) fn merge_annotations(into: &mut Schema, other: &Schema) {
    if into.title.is_none() {
        into.title.clone_from(&other.title);
    }
    if into.description.is_none() {
        into.description.clone_from(&other.description);
    }
    if into.default.is_none() {
        into.default.clone_from(&other.default);
    }
    into.examples.extend(other.examples.iter().cloned());
    into.deprecated |= other.deprecated;
    into.read_only |= other.read_only;
    into.write_only |= other.write_only;
    for (name, value) in &other.extensions {
        into.extensions
            .entry(name.clone())
            .or_insert_with(|| value.clone());
    }
}

/// The smaller of two bounds, where there are two.
pub(super) fn least(one: Option<u64>, two: Option<u64>) -> Option<u64> {
    match (one, two) {
        (Some(one), Some(two)) => Some(one.min(two)),
        (one, two) => one.or(two),
    }
}

fn stricter(
    ours: Option<Bound>,
    theirs: Option<&Bound>,
    keeps: fn(f64, f64) -> bool,
) -> Option<Bound> {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => Some(if keeps(number(&ours.value), number(&theirs.value)) {
            ours
        } else {
            theirs.clone()
        }),
        (ours, theirs) => ours.or_else(|| theirs.cloned()),
    }
}

/// The value of a bound as a float: enough to compare.
fn number(value: &Json) -> f64 {
    match value {
        Json::Integer(integer) => *integer as f64,
        Json::Number(number) => *number,
        _ => f64::NAN,
    }
}
