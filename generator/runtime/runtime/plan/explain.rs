//! A plan in words, for errors.

use std::fmt::Write;

use super::super::tag::Tag;
use super::Plan;
use super::decide::{Found, Seen, decide};

/// Why a plan came to its verdict about a value: `mode is "start"`.
#[must_use]
pub fn route(plan: &'static Plan, seen: Seen<'_, '_>) -> String {
    let mut route = Conditions::default();
    decide(plan, seen, &mut |found| route.add(found));
    route.text()
}

/// What every variant needs, alternatives separately: `("Create", ["mode is absent"])`.
#[must_use]
pub fn needs(plan: &'static Plan) -> Vec<(&'static str, Vec<String>)> {
    let mut needs = Vec::new();
    collect(plan, &Conditions::default(), &mut needs);
    needs
}

/// Conditions that hold together.
#[derive(Clone, Default)]
struct Conditions {
    /// The member or item that they are about; empty for the value itself.
    place: String,
    /// Kinds, mentioned only when nothing else is known: a member's presence says enough.
    kind: Option<String>,
    others: Vec<String>,
}

impl Conditions {
    fn with(&self, found: Found<'_>) -> Self {
        let mut conditions = self.clone();
        conditions.add(found);
        conditions
    }

    fn add(&mut self, found: Found<'_>) {
        let text = match found {
            Found::Kind(kinds) => {
                self.kind = Some(format!("{} is {}", self.subject(), kinds.describe()));
                return;
            }
            Found::Inside(member) => {
                self.place = self.member(member);
                return;
            }
            Found::InsideItem => {
                self.place.push_str("[0]");
                return;
            }
            Found::Is(tag) => format!("{} is {tag}", self.subject()),
            Found::IsOther(cases) => format!("{} is none of {}", self.subject(), list(cases)),
            Found::MemberIs(member, tag) => format!("{} is {tag}", self.member(member)),
            Found::MemberIsOther(member, cases) => {
                format!("{} is none of {}", self.member(member), list(cases))
            }
            Found::Absent(member) => format!("{} is absent", self.member(member)),
            Found::Present(member) => format!("{} is present", self.member(member)),
            Found::NonePresent(cases) => {
                let members: Vec<_> = cases
                    .iter()
                    .map(|(member, _)| self.member(member))
                    .collect();
                format!("none of {} is present", members.join(", "))
            }
            Found::Empty => format!("{} is empty", self.subject()),
        };
        self.kind = None;
        self.others.push(text);
    }

    fn subject(&self) -> &str {
        if self.place.is_empty() {
            "the value"
        } else {
            &self.place
        }
    }

    fn member(&self, member: &str) -> String {
        if self.place.is_empty() {
            member.to_owned()
        } else {
            format!("{}.{member}", self.place)
        }
    }

    fn text(&self) -> String {
        let mut conditions = self.others.clone();
        conditions.extend(self.kind.clone());
        conditions.join(" and ")
    }
}

fn list(cases: &[(Tag, Plan)]) -> String {
    let mut text = String::new();
    for (index, (tag, _)) in cases.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        // Writing to a string cannot fail.
        let _ = write!(text, "{comma}{tag}");
    }
    text
}

fn collect(plan: &'static Plan, so_far: &Conditions, needs: &mut Vec<(&'static str, Vec<String>)>) {
    match plan {
        Plan::Unknown => {}
        Plan::Variant(variant) => push(variant, so_far, needs),
        Plan::Trial(variants) => {
            for variant in *variants {
                push(variant, so_far, needs);
            }
        }
        Plan::Kind(cases) => {
            for (kinds, plan) in *cases {
                collect(plan, &so_far.with(Found::Kind(*kinds)), needs);
            }
        }
        Plan::Literal { cases, other } => {
            for (tag, plan) in *cases {
                collect(plan, &so_far.with(Found::Is(*tag)), needs);
            }
            collect(other, &so_far.with(Found::IsOther(cases)), needs);
        }
        Plan::Tag {
            member,
            cases,
            absent,
            other,
        } => {
            for (tag, plan) in *cases {
                collect(plan, &so_far.with(Found::MemberIs(member, *tag)), needs);
            }
            collect(absent, &so_far.with(Found::Absent(member)), needs);
            collect(
                other,
                &so_far.with(Found::MemberIsOther(member, cases)),
                needs,
            );
        }
        Plan::Keys { cases, none } => {
            for (member, plan) in *cases {
                collect(plan, &so_far.with(Found::Present(member)), needs);
            }
            collect(none, &so_far.with(Found::NonePresent(cases)), needs);
        }
        Plan::Member {
            member,
            plan,
            absent,
        } => {
            let inside = so_far.with(Found::Inside(member));
            collect(plan, &inside, needs);
            collect(absent, &so_far.with(Found::Absent(member)), needs);
        }
        Plan::Items { plan, empty } => {
            collect(plan, &so_far.with(Found::InsideItem), needs);
            collect(empty, &so_far.with(Found::Empty), needs);
        }
    }
}

fn push(
    variant: &'static str,
    conditions: &Conditions,
    needs: &mut Vec<(&'static str, Vec<String>)>,
) {
    let text = conditions.text();
    match needs.iter_mut().find(|(own, _)| *own == variant) {
        Some((_, alternatives)) if !alternatives.contains(&text) => alternatives.push(text),
        Some(_) => {}
        None => needs.push((variant, vec![text])),
    }
}
