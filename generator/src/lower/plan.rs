//! The decode plan of a union: how a value finds its variant by looking, not by trying.
//!
//! In this order: the kind of the value, literals, a member whose literals differ between variants,
//! members that only one variant knows, what a shared member or an array's items look like; and only
//! then each in turn, the most specific first.

use super::Lower;
use super::shape::{Look, Shape, kind_of};
use crate::ir::{Literal, Plan};
use crate::json::{Kind, Kinds};
use crate::model::SchemaId;
use indexmap::IndexMap;
use std::collections::BTreeSet;

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
    by_kind(lower, &candidates, depth)
}

fn by_kind(lower: &mut Lower<'_>, candidates: &[Candidate<'_>], depth: usize) -> Plan {
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

/// Arrays: by what the first item looks like.
fn arrays(lower: &mut Lower<'_>, candidates: &[Candidate<'_>], depth: usize) -> Plan {
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

fn objects(lower: &mut Lower<'_>, candidates: &[Candidate<'_>], depth: usize) -> Plan {
    if let Some(plan) = settled(candidates) {
        return plan;
    }
    let (free, specific): (Vec<Candidate<'_>>, Vec<Candidate<'_>>) =
        candidates.iter().partition(|(_, look)| look.is_free());
    by_tag(lower, candidates, &specific, depth)
        .or_else(|| by_keys(lower, &free, &specific, depth))
        .or_else(|| by_member(lower, candidates, &specific, depth))
        .unwrap_or_else(|| Plan::Trial(most_specific_first(candidates)))
}

/// A member whose literals differ between the variants.
fn by_tag(
    lower: &mut Lower<'_>,
    candidates: &[Candidate<'_>],
    specific: &[Candidate<'_>],
    depth: usize,
) -> Option<Plan> {
    let all = variants(candidates).len();
    let mut names: IndexMap<&str, ()> = IndexMap::new();
    for (_, look) in specific {
        for (name, member) in &look.members {
            if member.literals.is_some() {
                names.insert(name, ());
            }
        }
    }
    let best = names
        .keys()
        .filter_map(|name| {
            let split = split_by(name, candidates);
            let worst = split
                .cases
                .values()
                .map(|group| variants(group).len())
                .max()?;
            let absent = variants(&split.absent).len();
            let other = variants(&split.other).len();
            (worst < all && absent < all && other < all).then_some((worst, absent, other, *name))
        })
        .min_by_key(|(worst, absent, other, _)| (*worst, *absent, *other))?;
    let name = best.3;
    let split = split_by(name, candidates);
    let cases = split
        .cases
        .into_iter()
        .map(|(literal, group)| (literal.clone(), objects(lower, &group, depth)))
        .collect();
    Some(Plan::Tag {
        member: name.to_owned(),
        cases,
        absent: Box::new(objects(lower, &split.absent, depth)),
        other: Box::new(objects(lower, &split.other, depth)),
    })
}

struct Split<'a> {
    cases: IndexMap<&'a Literal, Vec<Candidate<'a>>>,
    absent: Vec<Candidate<'a>>,
    other: Vec<Candidate<'a>>,
}

/// Which candidates each value of a member leaves. A variant that does not declare the member is meant
/// when the member is absent, and possible when its value is no literal of the others.
fn split_by<'a>(name: &str, candidates: &[Candidate<'a>]) -> Split<'a> {
    let mut split = Split {
        cases: IndexMap::new(),
        absent: Vec::new(),
        other: Vec::new(),
    };
    for candidate in candidates {
        let literals = candidate
            .1
            .members
            .get(name)
            .and_then(|member| member.literals.as_ref());
        for literal in literals.into_iter().flatten() {
            split.cases.entry(literal).or_default().push(*candidate);
        }
    }
    for candidate in candidates {
        match candidate.1.members.get(name) {
            Some(member) => {
                if !member.required {
                    split.absent.push(*candidate);
                }
                if member.literals.is_none() {
                    split.other.push(*candidate);
                    split
                        .cases
                        .values_mut()
                        .for_each(|group| group.push(*candidate));
                }
            }
            None => {
                split.absent.push(*candidate);
                split.other.push(*candidate);
                // Anything goes in an object without declared members: it takes what the others refuse.
                if candidate.1.is_free() {
                    split
                        .cases
                        .values_mut()
                        .for_each(|group| group.push(*candidate));
                }
            }
        }
    }
    split
}

/// Members that only some of the variants know.
fn by_keys(
    lower: &mut Lower<'_>,
    free: &[Candidate<'_>],
    specific: &[Candidate<'_>],
    depth: usize,
) -> Option<Plan> {
    let all = variants(specific);
    let mut knowing: IndexMap<&str, (Vec<Candidate<'_>>, bool)> = IndexMap::new();
    for candidate in specific {
        for (name, member) in &candidate.1.members {
            let entry = knowing.entry(name).or_insert_with(|| (Vec::new(), true));
            entry.0.push(*candidate);
            entry.1 &= member.required;
        }
    }
    // With something to fall back to, one member is enough to tell; else it must leave variants out.
    knowing.retain(|_, (group, _)| !free.is_empty() || variants(group).len() < all.len());
    let chosen = choose_keys(&knowing, &all);
    if chosen.is_empty() {
        return None;
    }
    let without: Vec<Candidate<'_>> = specific
        .iter()
        .filter(|(_, look)| {
            !chosen
                .iter()
                .any(|name| look.members.get(*name).is_some_and(|m| m.required))
        })
        .chain(free)
        .copied()
        .collect();
    if variants(&without).len() == variants(specific).len() + variants(free).len() && all.len() > 1
    {
        // Absence rules nothing out: the members help only where they are.
        let helps = chosen.iter().any(|name| {
            knowing
                .get(name)
                .is_some_and(|(group, _)| variants(group).len() == 1)
        });
        if !helps {
            return None;
        }
    }
    let cases = chosen
        .iter()
        .filter_map(|name| {
            let (group, _) = knowing.get(name)?;
            let group: Vec<Candidate<'_>> = group.iter().chain(free).copied().collect();
            Some((
                (*name).to_owned(),
                narrowed(lower, &group, specific.len(), free, depth),
            ))
        })
        .collect();
    let none = match settled(&without) {
        Some(plan) => plan,
        None => rest(lower, &without, &chosen, depth),
    };
    Some(Plan::Keys {
        cases,
        none: Box::new(none),
    })
}

/// The plan for the variants that one member leaves.
fn narrowed(
    lower: &mut Lower<'_>,
    group: &[Candidate<'_>],
    before: usize,
    free: &[Candidate<'_>],
    depth: usize,
) -> Plan {
    let specific = group.iter().filter(|(_, look)| !look.is_free()).count();
    if !free.is_empty() || (specific == before && depth == 0) {
        return settled(group).unwrap_or_else(|| Plan::Trial(most_specific_first(group)));
    }
    objects(lower, group, depth.saturating_sub(1))
}

/// The plan for the variants that are left when none of the chosen members is there.
fn rest(lower: &mut Lower<'_>, without: &[Candidate<'_>], chosen: &[&str], depth: usize) -> Plan {
    let bare: Vec<(usize, Look)> = without
        .iter()
        .map(|(index, look)| {
            let mut look = (*look).clone();
            look.members
                .retain(|name, _| !chosen.contains(&name.as_str()));
            (*index, look)
        })
        .collect();
    // What is left without the members that are known to be absent: equal variants are as good as one.
    let same = bare.iter().all(|(_, look)| {
        bare.first().is_some_and(|(_, first)| {
            look.members.len() == first.members.len()
                && look.members.iter().all(|(name, member)| {
                    first
                        .members
                        .get(name)
                        .is_some_and(|other| other.schema == member.schema)
                })
        })
    });
    if same && let Some((index, _)) = bare.first() {
        return Plan::Variant(*index);
    }
    let candidates: Vec<Candidate<'_>> = bare.iter().map(|(index, look)| (*index, look)).collect();
    if depth == 0 {
        return Plan::Trial(most_specific_first(&candidates));
    }
    objects(lower, &candidates, depth - 1)
}

/// The members to wait for: for each variant those it requires and no other knows; else those that it
/// alone knows; and where some variant has neither, all that leave variants out.
fn choose_keys<'a>(
    knowing: &IndexMap<&'a str, (Vec<Candidate<'_>>, bool)>,
    all: &[usize],
) -> Vec<&'a str> {
    let alone = |variant: usize, required: bool| {
        knowing
            .iter()
            .filter(move |(_, (group, is_required))| {
                variants(group) == [variant] && (*is_required || !required)
            })
            .map(|(name, _)| *name)
            .collect::<Vec<_>>()
    };
    let mut chosen = Vec::new();
    let mut unknown = 0;
    for variant in all {
        let mut names = alone(*variant, true);
        if names.is_empty() {
            names = alone(*variant, false);
        }
        unknown += usize::from(names.is_empty());
        chosen.extend(names);
    }
    if unknown > 1 {
        let more = knowing
            .iter()
            .filter(|(name, (_, required))| *required && !chosen.contains(*name))
            .map(|(name, _)| *name);
        let more: Vec<&str> = more.collect();
        chosen.extend(more);
    }
    chosen
}

/// A member that all know, whose values look different.
fn by_member(
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

/// The variants, those first that ask for the most.
fn most_specific_first(candidates: &[Candidate<'_>]) -> Vec<usize> {
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
fn is_certain(plan: &Plan) -> bool {
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
pub(super) fn doubt(plan: &Plan, shapes: &[Shape]) -> Option<String> {
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

/// For each variant the one literal that leads to it, if the plan decides by one.
pub(super) fn deciding_literals(plan: &Plan, count: usize) -> Vec<Option<String>> {
    let cases = match plan {
        Plan::Tag { cases, .. } => cases.as_slice(),
        Plan::Kind(kinds) => kinds
            .iter()
            .find_map(|(kinds, plan)| match plan {
                Plan::Tag { cases, .. } if kinds.has(Kind::Object) => Some(cases.as_slice()),
                _ => None,
            })
            .unwrap_or_default(),
        _ => &[],
    };
    (0..count)
        .map(|variant| {
            let mut leading = cases
                .iter()
                .filter(|(_, plan)| *plan == Plan::Variant(variant));
            match (leading.next(), leading.next()) {
                (Some((Literal::String(text), _)), None) => Some(text.clone()),
                (Some((literal @ Literal::Integer(number), _)), None)
                    if kind_of(literal) == Kind::Integer =>
                {
                    Some(number.to_string())
                }
                _ => None,
            }
        })
        .collect()
}

impl Look {
    /// Looks of any value.
    fn of_every_kind() -> Vec<Look> {
        Kinds::ALL
            .iter()
            .map(|kind| Look {
                kind,
                literals: None,
                members: IndexMap::new(),
                items: None,
            })
            .collect()
    }
}
