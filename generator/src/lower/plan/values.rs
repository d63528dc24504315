//! What the items of an array look like, or the value of a member that all variants know.

use super::doubt::tried;
use super::fits::fits_all;
use super::{Candidate, Reach, alike, decide_within, objects, settled, trial, variants};
use crate::ir::Plan;
use crate::json::Kind;
use crate::lower::Lower;
use crate::lower::shape::{Look, Shape};
use crate::model::SchemaId;
use indexmap::IndexSet;
use std::rc::Rc;

/// Arrays: by what the first item looks like.
pub(super) fn arrays(lower: &mut Lower<'_>, candidates: &[Candidate], reach: Reach) -> Plan {
    if let Some(plan) = settled(candidates) {
        return plan;
    }
    if reach.depth > 0 && !candidates.iter().any(|it| it.look.free) {
        let plan = by_part(lower, candidates, reach, |look| look.items);
        if let Some(plan) = plan {
            return Plan::Items {
                plan: Box::new(plan),
                empty: Box::new(empty(candidates, reach)),
            };
        }
    }
    alike(lower, candidates, reach)
}

/// The plan for an empty array: the first variant, if the array is all that there is.
fn empty(candidates: &[Candidate], reach: Reach) -> Plan {
    match candidates.first() {
        Some(first) if reach.whole => Plan::Variant(first.variant),
        _ => trial::trial(candidates),
    }
}

/// A member that all know, whose values look different.
pub(super) fn by_member(
    lower: &mut Lower<'_>,
    candidates: &[Candidate],
    reach: Reach,
) -> Option<Plan> {
    if reach.depth == 0 || candidates.iter().any(|it| it.look.free) {
        return None;
    }
    let names: IndexSet<&String> = candidates
        .iter()
        .flat_map(|it| it.look.members.keys())
        .filter(|name| candidates.iter().all(|it| it.knows(name)))
        .filter(|name| differs(lower, name, candidates))
        .collect();
    let mut best: Option<(usize, &String, Plan)> = None;
    for name in names {
        let schema = |look: &Look| look.members.get(name).map(|member| member.schema);
        let Some(plan) = by_part(lower, candidates, reach, schema) else {
            continue;
        };
        let tried = tried(&plan);
        if best.as_ref().is_none_or(|(least, ..)| tried < *least) {
            best = Some((tried, name, plan));
        }
        if tried == 0 {
            break;
        }
    }
    let (_, name, plan) = best?;
    // Where a variant takes any object there, one that only a newer server knows looks the same.
    let mut takes_any_object = |it: &&Candidate| {
        let schema = it.look.members.get(name).map(|member| member.schema);
        schema.is_some_and(|schema| {
            let looks = lower.shape(schema).looks;
            looks
                .iter()
                .any(|look| look.kind == Kind::Object && look.free)
        })
    };
    let loose: Vec<usize> = candidates
        .iter()
        .filter(&mut takes_any_object)
        .map(|it| it.variant)
        .collect();
    let absent: Vec<Candidate> = candidates
        .iter()
        .filter(|it| !it.requires(name))
        .map(|it| it.without(name))
        .collect();
    Some(Plan::Member {
        member: name.clone(),
        plan: Box::new(plan.trying(&loose)),
        absent: Box::new(objects(lower, &absent, reach)),
    })
}

/// Whether a member is not simply the same schema everywhere.
fn differs(lower: &Lower<'_>, name: &str, candidates: &[Candidate]) -> bool {
    let mut schemas = candidates
        .iter()
        .filter_map(|it| it.look.members.get(name))
        .map(|member| lower.target(member.schema));
    let first = schemas.next();
    schemas.any(|schema| Some(schema) != first)
}

/// The plan that decides by a part of each variant, if that leaves fewer to try than there are.
fn by_part(
    lower: &mut Lower<'_>,
    candidates: &[Candidate],
    reach: Reach,
    part: impl Fn(&Look) -> Option<SchemaId>,
) -> Option<Plan> {
    let shapes = shapes_of(lower, candidates, part);
    let plan = decide_within(lower, &shapes, reach.part());
    // Where the part leaves several, the whole may be read as one of them all the same.
    let plan = plan.settle(&mut |left| {
        let left: Vec<Candidate> = candidates
            .iter()
            .filter(|it| left.contains(&it.variant))
            .cloned()
            .collect();
        (reach.whole && left.len() < candidates.len())
            .then(|| fits_all(lower, &left))
            .flatten()
    });
    (tried(&plan) < variants(candidates).len()).then_some(plan)
}

/// The shapes of a part of each variant, by variant index.
fn shapes_of(
    lower: &mut Lower<'_>,
    candidates: &[Candidate],
    part: impl Fn(&Look) -> Option<SchemaId>,
) -> Vec<Shape> {
    let count = candidates
        .iter()
        .map(|it| it.variant + 1)
        .max()
        .unwrap_or_default();
    let mut shapes = vec![Shape::default(); count];
    for candidate in candidates {
        if let Some(shape) = shapes.get_mut(candidate.variant) {
            match part(&candidate.look) {
                Some(schema) => shape.looks.extend(lower.shape(schema).looks),
                None => shape.looks.extend(Look::of_every_kind().map(Rc::new)),
            }
        }
    }
    shapes
}
