//! A member whose literals differ between the variants.

use super::{Candidate, objects, variants};
use crate::ir::{Literal, Plan};
use crate::lower::Lower;
use indexmap::IndexMap;

/// A member whose literals differ between the variants.
pub(super) fn by_tag(
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
