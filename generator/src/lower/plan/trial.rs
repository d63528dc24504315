//! Each variant in turn, where nothing else tells them apart.

use super::{Candidate, variants};
use crate::ir::Plan;

/// Each variant in turn, the most specific first; none after one that takes everything.
pub(super) fn trial(candidates: &[Candidate]) -> Plan {
    let mut order = most_specific_first(candidates);
    let takes_all = |variant: &usize| {
        candidates
            .iter()
            .any(|it| it.variant == *variant && it.look.is_anything() && !it.look.typed)
    };
    if let Some(last) = order.iter().position(takes_all) {
        order.truncate(last + 1);
    }
    match order.as_slice() {
        [only] => Plan::Variant(*only),
        _ => Plan::Trial(order),
    }
}

fn most_specific_first(candidates: &[Candidate]) -> Vec<usize> {
    let weight = |variant: usize| {
        let looks = candidates.iter().filter(move |it| it.variant == variant);
        looks
            .map(|it| {
                let members = it.look.members.values();
                let required = members.clone().filter(|member| member.required).count();
                let literals = members.filter(|member| member.literals.is_some()).count();
                (
                    !it.look.free,
                    it.look.typed,
                    required,
                    literals,
                    it.look.members.len(),
                )
            })
            .max()
            .unwrap_or_default()
    };
    let mut order = variants(candidates);
    order.sort_by_key(|variant| std::cmp::Reverse(weight(*variant)));
    order
}
