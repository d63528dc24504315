//! How sure a plan is, and what is said where it is not.

use crate::ir::Plan;
use crate::json::{Kind, Kinds};
use crate::lower::shape::{Look, Shape};

/// How many variants a plan tries at most. Null is the same wherever it is allowed, and so is an empty array.
pub(super) fn tried(plan: &Plan) -> usize {
    match plan {
        Plan::Trial(variants) => variants.len(),
        _ => telling(plan).map(tried).max().unwrap_or_default(),
    }
}

fn telling(plan: &Plan) -> impl Iterator<Item = &Plan> {
    let null = match plan {
        Plan::Kind(cases) => cases
            .iter()
            .find(|(kinds, _)| *kinds == Kinds::one(Kind::Null))
            .map(|(_, plan)| plan),
        _ => None,
    };
    let empty = match plan {
        Plan::Items { empty, .. } => Some(empty.as_ref()),
        _ => None,
    };
    plan.children().filter(move |child| {
        let same = [null, empty].into_iter().flatten();
        !same.into_iter().any(|same| std::ptr::eq(same, *child))
    })
}

/// The first two variants of a trial that both ask for something.
///
/// One variant before others that take anything is no doubt: it takes what fits, they the rest.
pub(in crate::lower) fn tried_in_turn(plan: &Plan, shapes: &[Shape]) -> Option<(usize, usize)> {
    match plan {
        Plan::Trial(variants) => {
            let asks = |variant: &&usize| {
                shapes
                    .get(**variant)
                    .is_some_and(|shape| !shape.looks.iter().any(|look| look.is_anything()))
            };
            let mut asking = variants.iter().filter(asks);
            Some((*asking.next()?, *asking.next()?))
        }
        _ => telling(plan).find_map(|child| tried_in_turn(child, shapes)),
    }
}

/// A variant that takes every value of another, and that other.
pub(in crate::lower) fn shadowed(plan: &Plan, shapes: &[Shape]) -> Option<(usize, usize)> {
    let (lost, ours) = shapes
        .iter()
        .enumerate()
        .find(|(variant, shape)| !shape.looks.is_empty() && !plan.reaches(*variant))?;
    let taker = (0..shapes.len())
        .filter(|variant| plan.reaches(*variant))
        .filter_map(|variant| Some((shared(shapes.get(variant)?, ours)?, variant)))
        .max_by_key(|(shared, variant)| (*shared, std::cmp::Reverse(*variant)))?;
    Some((taker.1, lost))
}

/// How many members two shapes share, if they share a kind; the fewer the one has besides, the better.
fn shared(one: &Shape, two: &Shape) -> Option<isize> {
    let pairs = one.looks.iter().flat_map(|ours| {
        let theirs = two.looks.iter().filter(|theirs| theirs.kind == ours.kind);
        theirs.map(move |theirs| (ours, theirs))
    });
    pairs
        .map(|(ours, theirs)| {
            let (own, shared) = ours
                .members
                .keys()
                .partition::<Vec<_>, _>(|name| !theirs.members.contains_key(*name));
            2 * shared.len() as isize - own.len() as isize
        })
        .max()
}

/// What two shapes have in common, in words.
pub(in crate::lower) fn likeness(one: &Shape, two: &Shape) -> String {
    let pair = one.looks.iter().find_map(|ours| {
        let theirs = two.looks.iter().find(|theirs| theirs.kind == ours.kind)?;
        Some((ours, theirs))
    });
    let Some((ours, theirs)) = pair else {
        return "are not told apart by their kinds".to_owned();
    };
    let kind = ours.kind.name();
    if ours.free || theirs.free || ours.members.is_empty() {
        return match ours.items {
            Some(_) => "have items that look alike".to_owned(),
            None => format!("are both of kind `{kind}`"),
        };
    }
    let lacks = |one: &Look, two: &Look| {
        one.members
            .keys()
            .any(|name| !two.members.contains_key(name))
    };
    match (lacks(ours, theirs), lacks(theirs, ours)) {
        (false, false) => "declare the same members",
        (false, true) | (true, false) => "differ only in members that need not be there",
        (true, true) => "require nothing that the other lacks",
    }
    .to_owned()
}
