//! A member whose literals differ between the variants.

use super::{Candidate, Reach, objects, variants};
use crate::ir::{Literal, Plan};
use crate::lower::Lower;
use crate::lower::shape::Look;
use indexmap::{IndexMap, IndexSet};
use std::rc::Rc;

/// A member that some variant must have, or that all of them know.
pub(super) fn by_tag(
    lower: &mut Lower<'_>,
    candidates: &[Candidate],
    reach: Reach,
) -> Option<Plan> {
    by_best(lower, candidates, reach, |split, all| {
        split.absent() < all || split.other() == 0
    })
}

/// A member that none has to have and some do not know: most values are without it.
pub(super) fn by_optional_tag(
    lower: &mut Lower<'_>,
    candidates: &[Candidate],
    reach: Reach,
) -> Option<Plan> {
    by_best(lower, candidates, reach, |_, _| true)
}

fn by_best(
    lower: &mut Lower<'_>,
    candidates: &[Candidate],
    reach: Reach,
    fits: impl Fn(&Split<'_>, usize) -> bool,
) -> Option<Plan> {
    let all = variants(candidates).len();
    let names: IndexSet<&String> = candidates
        .iter()
        .flat_map(|it| &it.look.members)
        .filter(|(_, member)| member.literals.is_some())
        .map(|(name, _)| name)
        .collect();
    let (_, name, split) = names
        .into_iter()
        .map(|name| (name, Split::by(name, candidates)))
        .filter(|(_, split)| fits(split, all))
        .filter_map(|(name, split)| Some((split.cost(all)?, name, split)))
        .min_by_key(|(cost, ..)| *cost)?;
    let mut cases = Vec::new();
    for (literals, group) in split.cases {
        let group: Vec<Candidate> = group.iter().map(|it| it.without(name)).collect();
        let plan = objects(lower, &group, reach);
        let same = |literal: &Literal| (literal.clone(), plan.clone());
        cases.extend(literals.into_iter().map(same));
    }
    let absent: Vec<Candidate> = split.absent.iter().map(|it| it.without(name)).collect();
    Some(Plan::Tag {
        member: name.clone(),
        cases,
        absent: Box::new(objects(lower, &absent, reach)),
        other: Box::new(objects(lower, &split.other, reach)),
    })
}

/// The literals that leave the same candidates, and these.
type Case<'a> = (Vec<&'a Literal>, Vec<Candidate>);

/// What the value of a member leaves of the candidates.
struct Split<'a> {
    cases: Vec<Case<'a>>,
    absent: Vec<Candidate>,
    other: Vec<Candidate>,
}

impl<'a> Split<'a> {
    /// A variant that does not declare the member is meant when the member is absent, and possible
    /// when its value is no literal of the others.
    fn by(name: &str, candidates: &'a [Candidate]) -> Self {
        let (mut absent, mut other) = (Vec::new(), Vec::new());
        let mut groups: IndexMap<&Literal, Vec<Candidate>> = IndexMap::new();
        let member = |it: &'a Candidate| it.look.members.get(name);
        for candidate in candidates {
            let literals = member(candidate).and_then(|member| member.literals.as_ref());
            for literal in literals.into_iter().flatten() {
                let group = groups.entry(literal).or_default();
                group.push(candidate.clone());
            }
        }
        for candidate in candidates {
            let (required, any) = match member(candidate) {
                Some(member) => (member.required, member.literals.is_none()),
                None => (false, false),
            };
            if !required {
                absent.push(candidate.clone());
            }
            let unknown = member(candidate).is_none();
            if any || unknown {
                other.push(candidate.clone());
            }
            // Anything goes in an object without declared members: it takes what the others refuse.
            if any || (unknown && candidate.look.free) {
                for group in groups.values_mut() {
                    group.push(candidate.clone());
                }
            }
        }
        Split {
            cases: alike(groups),
            absent,
            other,
        }
    }

    /// How many variants are possible when the member is absent.
    fn absent(&self) -> usize {
        variants(&self.absent).len()
    }

    /// How many variants are possible when the member has any other value.
    fn other(&self) -> usize {
        variants(&self.other).len()
    }

    /// How little the member says: how many variants are left to tell apart in all, and at worst. None if
    /// it says nothing, which is also so if it is optional everywhere and some of its values are
    /// allowed by most.
    fn cost(&self, all: usize) -> Option<(usize, usize, usize, usize)> {
        let left = self.cases.iter().map(|(_, group)| variants(group).len());
        let (sum, worst) = (left.clone().sum::<usize>(), left.max()?);
        let (absent, other) = (self.absent(), self.other());
        let tells = worst < all && other < all && (absent < all || worst == 1 || 2 * worst <= all);
        tells.then_some((sum + absent + other, worst, absent, other))
    }
}

/// The groups that are the same, as one.
fn alike(groups: IndexMap<&Literal, Vec<Candidate>>) -> Vec<Case<'_>> {
    let mut cases: IndexMap<Vec<(usize, *const Look)>, Case<'_>> = IndexMap::new();
    for (literal, group) in groups {
        let same = group
            .iter()
            .map(|it| (it.variant, Rc::as_ptr(&it.look)))
            .collect();
        let case = cases.entry(same).or_insert((Vec::new(), group));
        case.0.push(literal);
    }
    cases.into_values().collect()
}
