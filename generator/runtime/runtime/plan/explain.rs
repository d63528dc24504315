//! A plan in words, for errors.

use std::fmt::Write;

use super::super::tag::Tag;
use super::decide::{Found, Seen, follow};
use super::{Kinds, Plan};

/// Why a plan came to its verdict about a value: `mode is "start"`.
#[must_use]
pub fn route(plan: &'static Plan, seen: Seen<'_, '_>) -> String {
    let mut route = Conditions::default();
    follow(plan, seen, &mut |found| route.add(found));
    route.text()
}

/// What every variant needs, alternatives separately: `("Create", ["mode is absent"])`.
///
/// With a kind given, only what values of that kind may need.
#[must_use]
pub fn needs(plan: &'static Plan, kind: Option<Kinds>) -> Vec<(&'static str, Vec<String>)> {
    let mut needs = Needs {
        kind,
        variants: Vec::new(),
    };
    needs.collect(plan, &Conditions::default());
    needs.variants
}

struct Needs {
    kind: Option<Kinds>,
    variants: Vec<(&'static str, Vec<String>)>,
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
            Found::Is(tags) => format!("{} is {}", self.subject(), one_of(tags)),
            Found::IsOther(cases) => format!("{} is none of {}", self.subject(), all_of(cases)),
            Found::MemberIs(member, tags) => format!("{} is {}", self.member(member), one_of(tags)),
            Found::MemberIsOther(member, cases) => {
                format!("{} is none of {}", self.member(member), all_of(cases))
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

fn one_of(tags: &[Tag]) -> String {
    list(tags, " or ")
}

fn all_of(cases: &[(&[Tag], Plan)]) -> String {
    list(cases.iter().flat_map(|(tags, _)| *tags), ", ")
}

fn list<'a>(tags: impl IntoIterator<Item = &'a Tag>, between: &str) -> String {
    let mut text = String::new();
    for (index, tag) in tags.into_iter().enumerate() {
        let between = if index == 0 { "" } else { between };
        // Writing to a string cannot fail.
        let _ = write!(text, "{between}{tag}");
    }
    text
}

impl Needs {
    fn collect(&mut self, plan: &'static Plan, so_far: &Conditions) {
        match plan {
            Plan::Unknown => {}
            Plan::Variant(variant) => self.push(variant, so_far),
            Plan::Trial(variants) => {
                for variant in *variants {
                    self.push(variant, so_far);
                }
            }
            Plan::Kind(cases) => {
                for (kinds, plan) in *cases {
                    let possible = match self.kind {
                        Some(kind) if so_far.place.is_empty() => kinds.meets(kind),
                        _ => true,
                    };
                    if possible {
                        self.collect(plan, &so_far.with(Found::Kind(*kinds)));
                    }
                }
            }
            Plan::Literal { cases, other } => {
                for (tags, plan) in *cases {
                    self.collect(plan, &so_far.with(Found::Is(tags)));
                }
                self.collect(other, &so_far.with(Found::IsOther(cases)));
            }
            Plan::Tag {
                member,
                cases,
                absent,
                other,
            } => {
                for (tags, plan) in *cases {
                    self.collect(plan, &so_far.with(Found::MemberIs(member, tags)));
                }
                self.collect(absent, &so_far.with(Found::Absent(member)));
                self.collect(other, &so_far.with(Found::MemberIsOther(member, cases)));
            }
            Plan::Keys { cases, none } => {
                for (member, plan) in *cases {
                    self.collect(plan, &so_far.with(Found::Present(member)));
                }
                self.collect(none, &so_far.with(Found::NonePresent(cases)));
            }
            Plan::Member {
                member,
                plan,
                absent,
            } => {
                let inside = so_far.with(Found::Inside(member));
                self.collect(plan, &inside);
                self.collect(absent, &so_far.with(Found::Absent(member)));
            }
            Plan::Items { plan, empty } => {
                self.collect(plan, &so_far.with(Found::InsideItem));
                self.collect(empty, &so_far.with(Found::Empty));
            }
        }
    }

    fn push(&mut self, variant: &'static str, conditions: &Conditions) {
        let text = conditions.text();
        match self.variants.iter_mut().find(|(own, _)| *own == variant) {
            Some((_, alternatives)) if !alternatives.contains(&text) => alternatives.push(text),
            Some(_) => {}
            None => self.variants.push((variant, vec![text])),
        }
    }
}
