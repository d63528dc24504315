//! The kind of a value, and for scalars the value itself.

use super::values::arrays;
use super::{Candidate, Reach, objects, settled, trial};
use crate::ir::{Literal, Plan};
use crate::json::{Kind, Kinds};
use crate::lower::Lower;
use indexmap::IndexMap;

pub(super) fn by_kind(lower: &mut Lower<'_>, candidates: &[Candidate], reach: Reach) -> Plan {
    if let Some(plan) = settled(candidates) {
        return plan;
    }
    let mut cases: Vec<(Kinds, Plan)> = Vec::new();
    for kind in [
        Kind::Null,
        Kind::Boolean,
        Kind::Integer,
        Kind::Number,
        Kind::String,
        Kind::Array,
        Kind::Object,
    ] {
        // An integer is a number too, where no variant wants integers only.
        let fitting: Vec<Candidate> = candidates
            .iter()
            .filter(|it| {
                it.look.kind == kind || (kind == Kind::Integer && it.look.kind == Kind::Number)
            })
            .cloned()
            .collect();
        if fitting.iter().all(|it| it.look.kind != kind) {
            continue;
        }
        let plan = match kind {
            Kind::Object => objects(lower, &fitting, reach),
            Kind::Array => arrays(lower, &fitting, reach),
            Kind::Null => settled(&fitting).unwrap_or_else(|| trial::trial(&fitting)),
            _ => scalars(&fitting, kind, reach),
        };
        match cases.iter_mut().find(|(_, other)| *other == plan) {
            Some((kinds, _)) => *kinds = kinds.or(Kinds::one(kind)),
            None => cases.push((Kinds::one(kind), plan)),
        }
    }
    match cases.as_slice() {
        // The other plans know by themselves that another kind is unknown; these do not.
        [(_, plan)] if !takes_any_kind(plan) => plan.clone(),
        _ => Plan::Kind(cases),
    }
}

/// Whether a plan chooses a variant without asking for the kind.
fn takes_any_kind(plan: &Plan) -> bool {
    match plan {
        Plan::Variant(_) | Plan::Trial(_) => true,
        Plan::Literal { other, .. } => takes_any_kind(other),
        _ => false,
    }
}

/// Strings, numbers, booleans: by literals, where all but one variant have some.
///
/// Several variants may have the same literal. Of the value itself any of them reads it, so it is the first;
/// of a member it says no more than that it is one of them.
fn scalars(candidates: &[Candidate], kind: Kind, reach: Reach) -> Plan {
    let is_constant = |it: &Candidate| it.look.literals.as_ref().is_some_and(|all| all.len() == 1);
    if let Some(plan) = settled(candidates)
        // A constant has no place for another value; an enum has.
        && !candidates.iter().any(is_constant)
    {
        return plan;
    }
    let mut groups: IndexMap<&Literal, Vec<Candidate>> = IndexMap::new();
    for candidate in candidates {
        for literal in candidate.look.literals.iter().flatten() {
            let group = groups.entry(literal).or_default();
            if group.is_empty() || !reach.whole {
                group.push(candidate.clone());
            }
        }
    }
    let decided = |group: Vec<Candidate>| settled(&group).unwrap_or_else(|| trial::trial(&group));
    let cases: Vec<(Literal, Plan)> = groups
        .into_iter()
        .map(|(literal, group)| (literal.clone(), decided(group)))
        .collect();
    // An integer where some variant wants integers is none of those that take any number.
    let mut free: Vec<Candidate> = candidates
        .iter()
        .filter(|it| it.look.literals.is_none())
        .cloned()
        .collect();
    if free.iter().any(|it| it.look.kind == kind) {
        free.retain(|it| it.look.kind == kind);
    }
    let other = settled(&free).unwrap_or_else(|| match trial::trial(&free) {
        // Every string can be read as the first: formats and enums keep what is none of theirs.
        Plan::Trial(order) if kind == Kind::String && reach.whole => order
            .first()
            .map_or(Plan::Unknown, |first| Plan::Variant(*first)),
        plan => plan,
    });
    if cases.is_empty() {
        return other;
    }
    Plan::Literal {
        cases,
        other: Box::new(other),
    }
}
