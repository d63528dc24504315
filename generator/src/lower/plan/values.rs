//! What the items of an array look like, or the value of a member that all variants know.

use super::trial::{is_certain, most_specific_first};
use super::{Candidate, decide_within, settled};
use crate::ir::Plan;
use crate::lower::Lower;
use crate::lower::shape::{Look, Shape};
use crate::model::SchemaId;

/// Arrays: by what the first item looks like.
pub(super) fn arrays(lower: &mut Lower<'_>, candidates: &[Candidate<'_>], depth: usize) -> Plan {
    if let Some(plan) = settled(candidates) {
        return plan;
    }
    let first = candidates.first().map_or(0, |(index, _)| *index);
    if depth > 0 {
        let shapes = by_variant(candidates, |look| look.items, lower);
        let plan = decide_within(lower, &shapes, depth - 1);
        if is_certain(&plan) {
            return Plan::Items {
                plan: Box::new(plan),
                empty: Box::new(Plan::Variant(first)),
            };
        }
    }
    Plan::Trial(most_specific_first(candidates))
}

/// A member that all know, whose values look different.
pub(super) fn by_member(
    lower: &mut Lower<'_>,
    candidates: &[Candidate<'_>],
    specific: &[Candidate<'_>],
    depth: usize,
) -> Option<Plan> {
    if depth == 0 || specific.len() != candidates.len() {
        return None;
    }
    let (_, first) = specific.first()?;
    for name in first.members.keys() {
        if !specific
            .iter()
            .all(|(_, look)| look.members.contains_key(name))
        {
            continue;
        }
        let shapes = by_variant(
            specific,
            |look| look.members.get(name).map(|member| member.schema),
            lower,
        );
        let plan = decide_within(lower, &shapes, depth - 1);
        if !is_certain(&plan) {
            continue;
        }
        let absent: Vec<Candidate<'_>> = specific
            .iter()
            .filter(|(_, look)| {
                look.members
                    .get(name)
                    .is_some_and(|member| !member.required)
            })
            .copied()
            .collect();
        let absent = settled(&absent).unwrap_or_else(|| Plan::Trial(most_specific_first(&absent)));
        return Some(Plan::Member {
            member: name.clone(),
            plan: Box::new(plan),
            absent: Box::new(absent),
        });
    }
    None
}

/// The shapes of a part of each variant, by variant index.
fn by_variant(
    candidates: &[Candidate<'_>],
    part: impl Fn(&Look) -> Option<SchemaId>,
    lower: &mut Lower<'_>,
) -> Vec<Shape> {
    let count = candidates
        .iter()
        .map(|(index, _)| index + 1)
        .max()
        .unwrap_or_default();
    let mut shapes = vec![Shape::default(); count];
    for (index, look) in candidates {
        if let Some(shape) = shapes.get_mut(*index) {
            match part(look) {
                Some(schema) => shape.looks.extend(lower.shape(schema).looks),
                None => shape.looks.extend(Look::of_every_kind()),
            }
        }
    }
    shapes
}
