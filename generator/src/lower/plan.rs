//! The decode plan of a union: how a value finds its variant by looking, not by trying.
//!
//! In this order: the kind of the value, literals, a member whose literals differ between variants,
//! members that only one variant knows, what a shared member or an array's items look like; and only
//! then each in turn, the most specific first.

mod keys;
mod kind;
mod tag;
mod trial;
mod values;

use super::Lower;
use super::shape::{Look, Shape};
use crate::ir::Plan;
use std::collections::BTreeSet;
use trial::most_specific_first;

pub(super) use trial::doubt;

/// How deep plans look into members and items.
const DEPTH: usize = 3;

/// A variant by its index, and one way its values look.
type Candidate<'a> = (usize, &'a Look);

/// The plan that tells the shapes apart; variants are indexes of the shapes.
pub(super) fn decide(lower: &mut Lower<'_>, shapes: &[Shape]) -> Plan {
    decide_within(lower, shapes, DEPTH)
}

fn decide_within(lower: &mut Lower<'_>, shapes: &[Shape], depth: usize) -> Plan {
    let candidates: Vec<Candidate<'_>> = shapes
        .iter()
        .enumerate()
        .flat_map(|(index, shape)| shape.looks.iter().map(move |look| (index, look)))
        .collect();
    kind::by_kind(lower, &candidates, depth)
}

/// The plan when there is nothing to decide.
fn settled(candidates: &[Candidate<'_>]) -> Option<Plan> {
    match variants(candidates).as_slice() {
        [] => Some(Plan::Unknown),
        [only] => Some(Plan::Variant(*only)),
        _ => None,
    }
}

fn variants(candidates: &[Candidate<'_>]) -> Vec<usize> {
    candidates
        .iter()
        .map(|(index, _)| *index)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

fn objects(lower: &mut Lower<'_>, candidates: &[Candidate<'_>], depth: usize) -> Plan {
    if let Some(plan) = settled(candidates) {
        return plan;
    }
    let (free, specific): (Vec<Candidate<'_>>, Vec<Candidate<'_>>) =
        candidates.iter().partition(|(_, look)| look.is_free());
    tag::by_tag(lower, candidates, &specific, depth)
        .or_else(|| keys::by_keys(lower, &free, &specific, depth))
        .or_else(|| values::by_member(lower, candidates, &specific, depth))
        .unwrap_or_else(|| Plan::Trial(most_specific_first(candidates)))
}
