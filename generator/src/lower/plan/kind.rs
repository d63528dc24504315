//! The kind of a value, and for scalars the value itself.

use super::values::arrays;
use super::{Candidate, objects, settled, variants};
use crate::ir::{Literal, Plan};
use crate::json::{Kind, Kinds};
use crate::lower::Lower;
use crate::lower::shape::Look;

pub(super) fn by_kind(lower: &mut Lower<'_>, candidates: &[Candidate<'_>], depth: usize) -> Plan {
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
        let fitting: Vec<Candidate<'_>> = candidates
            .iter()
            .filter(|(_, look)| {
                look.kind == kind || (kind == Kind::Integer && look.kind == Kind::Number)
            })
            .copied()
            .collect();
        if fitting.iter().all(|(_, look)| look.kind != kind) {
            continue;
        }
        let plan = match kind {
            Kind::Object => objects(lower, &fitting, depth),
            Kind::Array => arrays(lower, &fitting, depth),
            _ => scalars(&fitting),
        };
        match cases.iter_mut().find(|(_, other)| *other == plan) {
            Some((kinds, _)) => *kinds = kinds.or(Kinds::one(kind)),
            None => cases.push((Kinds::one(kind), plan)),
        }
    }
    match cases.as_slice() {
        // The other plans know by themselves that another kind is unknown; a variant does not.
        [(_, plan)] if !matches!(plan, Plan::Variant(_) | Plan::Trial(_)) => plan.clone(),
        _ => Plan::Kind(cases),
    }
}

/// Strings, numbers, booleans: by literals, where all but one variant have some.
fn scalars(candidates: &[Candidate<'_>]) -> Plan {
    let is_constant = |look: &Look| look.literals.as_ref().is_some_and(|all| all.len() == 1);
    if let Some(plan) = settled(candidates)
        // A constant has no place for another value; an enum has.
        && !candidates.iter().any(|(_, look)| is_constant(look))
    {
        return plan;
    }
    let mut cases: Vec<(Literal, Plan)> = Vec::new();
    for (index, look) in candidates {
        for literal in look.literals.iter().flatten() {
            if !cases.iter().any(|(other, _)| other == literal) {
                cases.push((literal.clone(), Plan::Variant(*index)));
            }
        }
    }
    let free: Vec<Candidate<'_>> = candidates
        .iter()
        .filter(|(_, look)| look.literals.is_none())
        .copied()
        .collect();
    let other = settled(&free).unwrap_or_else(|| Plan::Trial(variants(&free)));
    if cases.is_empty() {
        return other;
    }
    Plan::Literal {
        cases,
        other: Box::new(other),
    }
}
