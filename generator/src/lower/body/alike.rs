//! Whether two schemas allow the same values, as far as their keywords tell.

use crate::lower::Lower;
use crate::model::{Additional, Schema, SchemaId};
use std::collections::HashSet;

/// More pairs than this are not compared: the schemas count as different.
const PAIRS: usize = 2_000;

impl Lower<'_> {
    /// Whether the schemas say the same of the form of a value; what they say in words does not count.
    pub(in crate::lower) fn are_alike(
        &self,
        one: Option<SchemaId>,
        other: Option<SchemaId>,
    ) -> bool {
        let mut open = vec![(one, other)];
        let mut seen = HashSet::new();
        while let Some(pair) = open.pop() {
            let (one, other) = match pair {
                (None, None) => continue,
                (Some(one), Some(other)) => (self.target(one), self.target(other)),
                _ => return false,
            };
            if one == other || !seen.insert((one, other)) {
                continue;
            }
            let (one, other) = (&self.schemas[one], &self.schemas[other]);
            if seen.len() > PAIRS || !says_the_same(one, other) {
                return false;
            }
            if !pairs(one, other, &mut open) {
                return false;
            }
        }
        true
    }
}

/// Whether what stands in the schemas themselves is equal.
fn says_the_same(one: &Schema, other: &Schema) -> bool {
    let required = |schema: &Schema| schema.required.iter().cloned().collect::<HashSet<_>>();
    one.boolean == other.boolean
        && one.types == other.types
        && one.values == other.values
        && one.constant == other.constant
        && one.format == other.format
        && one.content_encoding == other.content_encoding
        && one.content_media_type == other.content_media_type
        && one.read_only == other.read_only
        && one.write_only == other.write_only
        && one.limits().minimum == other.limits().minimum
        && one.limits().maximum == other.limits().maximum
        && required(one) == required(other)
}

/// Adds the parts that have to be alike too; false where one schema has parts that the other has not.
fn pairs(
    one: &Schema,
    other: &Schema,
    open: &mut Vec<(Option<SchemaId>, Option<SchemaId>)>,
) -> bool {
    let lists = [
        (&one.all_of, &other.all_of),
        (&one.any_of, &other.any_of),
        (&one.one_of, &other.one_of),
        (&one.prefix_items, &other.prefix_items),
    ];
    for (one, other) in lists {
        if one.len() != other.len() {
            return false;
        }
        let both = one.iter().zip(other);
        open.extend(both.map(|(one, other)| (Some(*one), Some(*other))));
    }
    if one.properties.len() != other.properties.len()
        || one.pattern_properties.len() != other.pattern_properties.len()
    {
        return false;
    }
    let members = one.properties.iter();
    open.extend(members.map(|(name, member)| (Some(*member), other.properties.get(name).copied())));
    for ((name, one), (other_name, other)) in
        one.pattern_properties.iter().zip(&other.pattern_properties)
    {
        if name != other_name {
            return false;
        }
        open.push((Some(*one), Some(*other)));
    }
    open.push((one.items, other.items));
    match (one.additional, other.additional) {
        (Some(Additional::Schema(one)), Some(Additional::Schema(other))) => {
            open.push((Some(one), Some(other)));
            true
        }
        // Absent, members are allowed too.
        (one, other) => one.unwrap_or(Additional::Any) == other.unwrap_or(Additional::Any),
    }
}
