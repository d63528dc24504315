//! The keywords that take no schemas: formats, bounds, and words for people.

use crate::json::Json;
use crate::model::{Bound, Limits, Schema};

pub(super) fn merge_bounds(into: &mut Schema, other: &Schema) {
    fill(&mut into.format, &other.format);
    fill(&mut into.content_encoding, &other.content_encoding);
    fill(&mut into.content_media_type, &other.content_media_type);
    if let Some(limits) = &other.limits {
        merge_limits(into.limits_mut(), limits);
    }
}

fn merge_limits(into: &mut Limits, other: &Limits) {
    fill(&mut into.pattern, &other.pattern);
    into.multiple_of = into.multiple_of.or(other.multiple_of);
    into.min_length = into.min_length.max(other.min_length);
    into.max_length = least(into.max_length, other.max_length);
    into.min_items = into.min_items.max(other.min_items);
    into.max_items = least(into.max_items, other.max_items);
    into.unique_items |= other.unique_items;
    into.min_properties = into.min_properties.max(other.min_properties);
    into.max_properties = least(into.max_properties, other.max_properties);
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

fn fill<T: Clone>(into: &mut Option<T>, other: &Option<T>) {
    if into.is_none() {
        into.clone_from(other);
    }
}

pub(super) fn merge_annotations(into: &mut Schema, other: &Schema) {
    fill(&mut into.title, &other.title);
    fill(&mut into.description, &other.description);
    fill(&mut into.default, &other.default);
    into.examples.extend(other.examples.iter().cloned());
    into.deprecated |= other.deprecated;
    into.read_only |= other.read_only;
    into.write_only |= other.write_only;
    for (name, value) in &other.extensions {
        if into.extension(name).is_none() {
            into.extensions.push((name.clone(), value.clone()));
        }
    }
}

/// The smaller of two bounds, where there are two.
fn least(one: Option<u64>, two: Option<u64>) -> Option<u64> {
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
