//! A member whose literals differ between the variants.

use super::{Candidate, Reach, objects, variants};
use crate::ir::{Literal, Plan};
use crate::lower::Lower;
use indexmap::{IndexMap, IndexSet};

pub(super) fn by_tag(
    lower: &mut Lower<'_>,
    candidates: &[Candidate],
    reach: Reach,
) -> Option<Plan> {
    let all = variants(candidates).len();
    let names: IndexSet<&String> = candidates
        .iter()
        .flat_map(|it| &it.look.members)
        .filter(|(_, member)| member.literals.is_some())
        .map(|(name, _)| name)
        .collect();
    let (_, name) = names
        .into_iter()
        .filter_map(|name| Some((Split::by(name, candidates).cost(all)?, name)))
        .min_by_key(|(cost, _)| *cost)?;
    let split = Split::by(name, candidates);
    let cases = split
        .cases
        .iter()
        .map(|(literal, group)| {
            let group: Vec<Candidate> = group.iter().map(|it| it.without(name)).collect();
            ((*literal).clone(), objects(lower, &group, reach))
        })
        .collect();
    let absent: Vec<Candidate> = split.absent.iter().map(|it| it.without(name)).collect();
    Some(Plan::Tag {
        member: name.clone(),
        cases,
        absent: Box::new(objects(lower, &absent, reach)),
        other: Box::new(objects(lower, &split.other, reach)),
    })
}

/// What the value of a member leaves of the candidates.
struct Split<'a> {
    cases: IndexMap<&'a Literal, Vec<Candidate>>,
    absent: Vec<Candidate>,
    other: Vec<Candidate>,
}

impl<'a> Split<'a> {
    /// A variant that does not declare the member is meant when the member is absent, and possible
    /// when its value is no literal of the others.
    fn by(name: &str, candidates: &'a [Candidate]) -> Self {
        let mut split = Split {
            cases: IndexMap::new(),
            absent: Vec::new(),
            other: Vec::new(),
        };
        let member = |it: &'a Candidate| it.look.members.get(name);
        for candidate in candidates {
            let literals = member(candidate).and_then(|member| member.literals.as_ref());
            for literal in literals.into_iter().flatten() {
                let group = split.cases.entry(literal).or_default();
                group.push(candidate.clone());
            }
        }
        for candidate in candidates {
            let (required, any) = match member(candidate) {
                Some(member) => (member.required, member.literals.is_none()),
                None => (false, false),
            };
            if !required {
                split.absent.push(candidate.clone());
            }
            let unknown = member(candidate).is_none();
            if any || unknown {
                split.other.push(candidate.clone());
            }
            // Anything goes in an object without declared members: it takes what the others refuse.
            if any || (unknown && candidate.look.free) {
                for group in split.cases.values_mut() {
                    group.push(candidate.clone());
                }
            }
        }
        split
    }

    /// How little the member says: none if it says nothing, which is also so if it is optional
    /// everywhere and some of its values are allowed by most.
    fn cost(&self, all: usize) -> Option<(usize, usize, usize)> {
        let worst = self
            .cases
            .values()
            .map(|group| variants(group).len())
            .max()?;
        let (absent, other) = (variants(&self.absent).len(), variants(&self.other).len());
        let tells = worst < all && other < all && (absent < all || worst == 1 || 2 * worst <= all);
        tells.then_some((worst, absent, other))
    }
}
