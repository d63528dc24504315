//! The decode plan of a union: how a value finds its variant by looking, not by trying.
//!
//! In this order: the kind of the value, literals, a member whose literals differ between variants,
//! members that only some variants know or require, what a shared member or an array's items look
//! like; and only then each in turn, the most specific first.

mod doubt;
mod fits;
mod keys;
mod kind;
mod tag;
mod trial;
mod values;

use super::Lower;
use super::shape::{Look, Shape};
use crate::ir::Plan;
use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

pub(super) use doubt::{likeness, shadowed, tried_in_turn};

/// How far a plan still looks.
#[derive(Clone, Copy)]
struct Reach {
    /// How deep into members and items.
    depth: usize,
    /// Whether it is about the values themselves. What reads every value of one member reads not
    /// every value of the whole.
    whole: bool,
}

impl Reach {
    const START: Self = Self {
        depth: 3,
        whole: true,
    };

    fn part(self) -> Self {
        Self {
            depth: self.depth.saturating_sub(1),
            whole: false,
        }
    }

    fn less(self) -> Option<Self> {
        let depth = self.depth.checked_sub(1)?;
        Some(Self { depth, ..self })
    }
}

/// How many questions a plan may ask for each look of a variant, lest a few large variants that share most
/// of their members make a plan that nobody reads.
const QUESTIONS_EACH: usize = 12;

/// One way in which the values of a variant look, as far as the plan has not asked about it yet.
#[derive(Clone, Debug)]
struct Candidate {
    /// The variant by its index.
    variant: usize,
    look: Rc<Look>,
}

/// The plan that tells the shapes apart; variants are indexes of the shapes.
pub(super) fn decide(lower: &mut Lower<'_>, shapes: &[Shape]) -> Plan {
    let looks: usize = shapes.iter().map(|shape| shape.looks.len()).sum();
    lower.questions = looks * QUESTIONS_EACH;
    decide_within(lower, shapes, Reach::START)
}

fn decide_within(lower: &mut Lower<'_>, shapes: &[Shape], reach: Reach) -> Plan {
    let looks = |(variant, shape): (usize, &Shape)| {
        let looks = shape.looks.iter().map(Rc::clone);
        looks
            .map(|look| Candidate { variant, look })
            .collect::<Vec<_>>()
    };
    let candidates: Vec<Candidate> = shapes.iter().enumerate().flat_map(looks).collect();
    kind::by_kind(lower, &candidates, reach)
}

/// The plan when there is nothing to decide.
fn settled(candidates: &[Candidate]) -> Option<Plan> {
    match variants(candidates).as_slice() {
        [] => Some(Plan::Unknown),
        [only] => Some(Plan::Variant(*only)),
        _ => None,
    }
}

fn variants(candidates: &[Candidate]) -> Vec<usize> {
    let variants: BTreeSet<usize> = candidates.iter().map(|it| it.variant).collect();
    variants.into_iter().collect()
}

/// Objects: by a tag, by members that are there or not, by what a member looks like.
fn objects(lower: &mut Lower<'_>, candidates: &[Candidate], reach: Reach) -> Plan {
    if let Some(plan) = settled(candidates) {
        return plan;
    }
    let Some(questions) = lower.questions.checked_sub(1) else {
        return trial::trial(candidates);
    };
    lower.questions = questions;
    tag::by_tag(lower, candidates, reach)
        .or_else(|| keys::by_keys(lower, candidates, reach))
        .or_else(|| tag::by_optional_tag(lower, candidates, reach))
        .or_else(|| values::by_member(lower, candidates, reach))
        .or_else(|| keys::by_requirement(lower, candidates, reach))
        .or_else(|| keys::by_shared_keys(lower, candidates, reach))
        .unwrap_or_else(|| alike(lower, candidates, reach))
}

/// Variants that nothing tells apart.
fn alike(lower: &mut Lower<'_>, candidates: &[Candidate], reach: Reach) -> Plan {
    reach
        .whole
        .then(|| fits::fits_all(lower, candidates))
        .flatten()
        .unwrap_or_else(|| trial::trial(candidates))
}

impl Candidate {
    /// What is still open once it is known that a member is absent.
    fn without(&self, name: &str) -> Candidate {
        self.changed(|look| {
            look.members.shift_remove(name);
        })
    }

    /// What is still open once it is known that several members are absent.
    fn without_all(&self, names: &HashSet<&str>) -> Candidate {
        if !self
            .look
            .members
            .keys()
            .any(|name| names.contains(name.as_str()))
        {
            return self.clone();
        }
        self.changed(|look| {
            look.members
                .retain(|name, _| !names.contains(name.as_str()))
        })
    }

    /// What is still open once it is known that a member is there.
    fn having(&self, name: &str) -> Candidate {
        self.changed(|look| {
            if let Some(member) = look.members.get_mut(name) {
                member.required = true;
            }
        })
    }

    fn changed(&self, change: impl Fn(&mut Look)) -> Candidate {
        let mut look = Look::clone(&self.look);
        change(&mut look);
        Candidate {
            variant: self.variant,
            look: Rc::new(look),
        }
    }

    fn requires_any(&self, names: &HashSet<&str>) -> bool {
        let mut required = self
            .look
            .members
            .iter()
            .filter(|(_, member)| member.required);
        required.any(|(name, _)| names.contains(name.as_str()))
    }

    fn requires(&self, name: &str) -> bool {
        self.look
            .members
            .get(name)
            .is_some_and(|member| member.required)
    }

    fn knows(&self, name: &str) -> bool {
        self.look.members.contains_key(name)
    }
}
