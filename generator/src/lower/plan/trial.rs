//! Each variant in turn, where nothing else tells them apart.

use super::{Candidate, variants};
use crate::ir::Plan;
use crate::lower::shape::{Look, Shape};

/// The variants, those first that ask for the most.
pub(super) fn most_specific_first(candidates: &[Candidate<'_>]) -> Vec<usize> {
    let weight = |variant: usize| {
        let looks = candidates
            .iter()
            .filter(move |(index, _)| *index == variant);
        looks
            .map(|(_, look)| {
                let required = look
                    .members
                    .values()
                    .filter(|member| member.required)
                    .count();
                let literals = look
                    .members
                    .values()
                    .filter(|member| member.literals.is_some())
                    .count();
                (!look.is_free(), required, literals, look.members.len())
            })
            .max()
            .unwrap_or_default()
    };
    let mut order = variants(candidates);
    order.sort_by_key(|variant| std::cmp::Reverse(weight(*variant)));
    order
}

/// Whether a plan never tries.
pub(super) fn is_certain(plan: &Plan) -> bool {
    match plan {
        Plan::Variant(_) | Plan::Unknown => true,
        Plan::Trial(_) => false,
        Plan::Kind(cases) => cases.iter().all(|(_, plan)| is_certain(plan)),
        Plan::Literal { cases, other } => {
            cases.iter().all(|(_, plan)| is_certain(plan)) && is_certain(other)
        }
        Plan::Tag {
            cases,
            absent,
            other,
            ..
        } => {
            cases.iter().all(|(_, plan)| is_certain(plan))
                && is_certain(absent)
                && is_certain(other)
        }
        Plan::Keys { cases, none } => {
            cases.iter().all(|(_, plan)| is_certain(plan)) && is_certain(none)
        }
        Plan::Member { plan, absent, .. } => is_certain(plan) && is_certain(absent),
        Plan::Items { plan, empty } => is_certain(plan) && is_certain(empty),
    }
}

/// Why a plan cannot be sure, if it cannot: a trial of more than one variant that asks for something.
/// One such variant before others that take anything is no doubt: it takes what fits, they the rest.
pub(in crate::lower) fn doubt(plan: &Plan, shapes: &[Shape]) -> Option<String> {
    let in_any = |plans: &mut dyn Iterator<Item = &Plan>| -> Option<String> {
        for plan in plans {
            if let Some(reason) = doubt(plan, shapes) {
                return Some(reason);
            }
        }
        None
    };
    match plan {
        Plan::Variant(_) | Plan::Unknown => None,
        Plan::Trial(tried) => {
            let asking = tried
                .iter()
                .filter_map(|variant| shapes.get(*variant))
                .filter(|shape| !shape.looks.iter().any(Look::is_free))
                .count();
            (asking > 1).then(|| format!("nothing that {asking} of them require sets them apart"))
        }
        Plan::Kind(cases) => in_any(&mut cases.iter().map(|(_, plan)| plan)),
        Plan::Literal { cases, other } => {
            in_any(&mut cases.iter().map(|(_, plan)| plan).chain([other.as_ref()]))
        }
        Plan::Tag {
            cases,
            absent,
            other,
            ..
        } => in_any(
            &mut cases
                .iter()
                .map(|(_, plan)| plan)
                .chain([absent.as_ref(), other.as_ref()]),
        ),
        Plan::Keys { cases, none } => {
            in_any(&mut cases.iter().map(|(_, plan)| plan).chain([none.as_ref()]))
        }
        Plan::Member { plan, absent, .. } => {
            in_any(&mut [plan.as_ref(), absent.as_ref()].into_iter())
        }
        Plan::Items { plan, empty } => in_any(&mut [plan.as_ref(), empty.as_ref()].into_iter()),
    }
}
