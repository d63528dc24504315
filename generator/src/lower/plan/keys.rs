//! Members that only some of the variants know, or require.

use super::{Candidate, Reach, alike, objects, settled, trial, variants};
use crate::ir::Plan;
use crate::lower::Lower;
use indexmap::{IndexMap, IndexSet};
use std::collections::HashSet;

/// A plan that waits for more members than this, none of which says which variant it is, would be no
/// help to anyone.
const MOST_SHARED: usize = 16;

/// The members that only some of the variants know, and who knows them.
struct Known {
    /// What has declared members.
    specific: Vec<Candidate>,
    /// What takes any object.
    free: Vec<Candidate>,
    members: IndexMap<String, Knowing>,
}

struct Knowing {
    by: Vec<Candidate>,
    /// Whether all of them require it.
    required: bool,
}

/// Members that one variant alone knows, or whose absence rules variants out.
pub(super) fn by_keys(
    lower: &mut Lower<'_>,
    candidates: &[Candidate],
    reach: Reach,
) -> Option<Plan> {
    let known = Known::of(candidates);
    let chosen = known.telling();
    known.plan(lower, &chosen, reach)
}

/// Members that several but not all of the variants know, and nobody has to send.
pub(super) fn by_shared_keys(
    lower: &mut Lower<'_>,
    candidates: &[Candidate],
    reach: Reach,
) -> Option<Plan> {
    let known = Known::of(candidates);
    if !known.free.is_empty() || known.members.len() > MOST_SHARED {
        return None;
    }
    let chosen: Vec<&str> = known.members.keys().map(String::as_str).collect();
    known.plan(lower, &chosen, reach)
}

impl Known {
    fn of(candidates: &[Candidate]) -> Self {
        let (free, specific): (Vec<Candidate>, Vec<Candidate>) =
            candidates.iter().cloned().partition(|it| it.look.free);
        let all = variants(&specific).len();
        let mut members: IndexMap<String, Knowing> = IndexMap::new();
        for candidate in &specific {
            for (name, member) in &candidate.look.members {
                let entry = members.entry(name.clone()).or_insert(Knowing {
                    by: Vec::new(),
                    required: true,
                });
                entry.by.push(candidate.clone());
                entry.required &= member.required;
            }
        }
        // Where a constant may be left out, its value says more than its presence.
        let constant = |it: &Candidate, name: &str| {
            it.look.members.get(name).is_some_and(|member| {
                let literals = member.literals.as_ref().map(Vec::len);
                literals == Some(1) && !member.required
            })
        };
        members.retain(|name, knowing| !knowing.by.iter().any(|it| constant(it, name)));
        // With something to fall back to, one member is enough; else it must leave variants out.
        members.retain(|_, knowing| !free.is_empty() || variants(&knowing.by).len() < all);
        Known {
            specific,
            free,
            members,
        }
    }

    /// For each variant the members that it requires and no other knows; else those that it alone
    /// knows. Where several variants have neither, for each of them the member known by the fewest, of
    /// those that all who know them require.
    fn telling(&self) -> Vec<&str> {
        let mut chosen: IndexSet<&str> = IndexSet::new();
        let mut left = Vec::new();
        for variant in variants(&self.specific) {
            let alone = |required: bool| {
                self.members
                    .iter()
                    .filter(move |(_, knowing)| {
                        variants(&knowing.by) == [variant] && (knowing.required || !required)
                    })
                    .map(|(name, _)| name.as_str())
                    .collect::<Vec<_>>()
            };
            let mut names = alone(true);
            if names.is_empty() {
                names = alone(false);
            }
            if names.is_empty() {
                left.push(variant);
            }
            chosen.extend(names);
        }
        if left.len() > 1 {
            chosen.extend(left.into_iter().filter_map(|variant| self.rarest(variant)));
        }
        chosen.into_iter().collect()
    }

    /// The member of the variant that the fewest know, of those that all who know them require.
    fn rarest(&self, variant: usize) -> Option<&str> {
        let known = self.members.iter().filter(|(_, knowing)| {
            knowing.required && knowing.by.iter().any(|it| it.variant == variant)
        });
        known
            .min_by_key(|(_, knowing)| variants(&knowing.by).len())
            .map(|(name, _)| name.as_str())
    }

    fn plan(&self, lower: &mut Lower<'_>, chosen: &[&str], reach: Reach) -> Option<Plan> {
        if chosen.is_empty() {
            return None;
        }
        let cases = chosen
            .iter()
            .filter_map(|name| {
                let knowing = self.members.get(*name)?;
                let having = knowing.by.iter().map(|it| it.having(name));
                let group: Vec<Candidate> = having.chain(self.free.iter().cloned()).collect();
                let plan = if self.free.is_empty() {
                    within(lower, &group, reach)
                } else {
                    trial::trial(&group)
                };
                Some(((*name).to_owned(), plan))
            })
            .collect();
        let all: HashSet<&str> = chosen.iter().copied().collect();
        let bare: Vec<Candidate> = self
            .specific
            .iter()
            .filter(|it| !it.requires_any(&all))
            .chain(&self.free)
            .map(|it| it.without_all(&all))
            .collect();
        Some(Plan::Keys {
            cases,
            none: Box::new(within(lower, &bare, reach)),
        })
    }
}

/// A member that all know and only some require: they are meant where it is.
pub(super) fn by_requirement(
    lower: &mut Lower<'_>,
    candidates: &[Candidate],
    reach: Reach,
) -> Option<Plan> {
    if reach.depth == 0 || candidates.iter().any(|it| it.look.free) {
        return None;
    }
    let all = variants(candidates).len();
    let names: IndexSet<&String> = candidates
        .iter()
        .flat_map(|it| it.look.members.keys())
        .collect();
    let (_, name) = names
        .into_iter()
        .filter_map(|name| {
            let without: Vec<Candidate> = candidates
                .iter()
                .filter(|it| !it.requires(name))
                .cloned()
                .collect();
            let left = variants(&without).len();
            (left > 0 && left < all).then_some((left, name))
        })
        .min_by_key(|(left, _)| *left)?;
    let (requiring, without): (Vec<&Candidate>, Vec<&Candidate>) =
        candidates.iter().partition(|it| it.requires(name));
    let bare: Vec<Candidate> = without.iter().map(|it| it.without(name)).collect();
    let having: Vec<Candidate> = requiring
        .into_iter()
        .chain(without.into_iter().filter(|it| it.knows(name)))
        .map(|it| it.having(name))
        .collect();
    let present = within(lower, &having, reach);
    Some(Plan::Keys {
        cases: vec![(name.clone(), present)],
        none: Box::new(within(lower, &bare, reach)),
    })
}

fn within(lower: &mut Lower<'_>, candidates: &[Candidate], reach: Reach) -> Plan {
    match (settled(candidates), reach.less()) {
        (Some(plan), _) => plan,
        (None, Some(reach)) => objects(lower, candidates, reach),
        (None, None) => alike(lower, candidates, reach),
    }
}
