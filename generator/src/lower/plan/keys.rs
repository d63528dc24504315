//! Members that only some of the variants know.

use super::trial::most_specific_first;
use super::{Candidate, objects, settled, variants};
use crate::ir::Plan;
use crate::lower::Lower;
use crate::lower::shape::Look;
use indexmap::IndexMap;

/// Members that only some of the variants know.
pub(super) fn by_keys(
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
