//! Following a plan as far as what has been seen of a value allows.

use std::slice;

use super::super::content::{Content, Members, Node};
use super::super::tag::Tag;
use super::{Kinds, Plan};

/// What has been seen of a value.
#[derive(Clone, Copy, Debug)]
pub enum Seen<'a, 'de> {
    /// An object's members so far, and whether that is all of them.
    Members(Members<'a, 'de>, bool),
    /// An array's first item, if it has one; `None` and `false` before that is known.
    Items(Option<Content<'a, 'de>>, bool),
    /// All of a value that is neither.
    Scalar(&'a Node<'de>),
}

/// What a plan comes to.
#[derive(Clone, Copy, Debug)]
pub enum Verdict {
    /// The variant of this name.
    Variant(&'static str),
    /// None of the variants.
    Unknown,
    /// The first of these as which the value can be read.
    Trial(&'static [&'static str]),
    /// It depends on a member or an item that has not come yet.
    Waiting(&'static Plan),
}

/// The answer to one question of a plan.
#[derive(Clone, Copy, Debug)]
pub enum Found<'p> {
    /// The value is of one of these kinds.
    Kind(Kinds),
    /// The value is one of these.
    Is(&'p [Tag]),
    /// The value is none of those that decide.
    IsOther(&'p [(&'static [Tag], Plan)]),
    /// A member has one of these values.
    MemberIs(&'static str, &'p [Tag]),
    /// A member has none of the values that decide.
    MemberIsOther(&'static str, &'p [(&'static [Tag], Plan)]),
    /// A member is absent.
    Absent(&'static str),
    /// A member is present.
    Present(&'static str),
    /// None of these members is present.
    NonePresent(&'p [(&'static str, Plan)]),
    /// The array is empty.
    Empty,
    /// What follows is about a member's value.
    Inside(&'static str),
    /// What follows is about the first item.
    InsideItem,
}

impl<'a, 'de> Seen<'a, 'de> {
    /// All of a kept value.
    #[inline]
    #[must_use]
    pub fn all(content: Content<'a, 'de>) -> Self {
        if let Some(members) = content.members() {
            Seen::Members(members, true)
        } else if let Some(mut items) = content.items() {
            Seen::Items(items.next(), true)
        } else {
            Seen::Scalar(content.node())
        }
    }

    /// The kind of the value.
    #[must_use]
    pub fn kind(self) -> Kinds {
        match self {
            Seen::Members(..) => Kinds::OBJECT,
            Seen::Items(..) => Kinds::ARRAY,
            Seen::Scalar(node) => node.kind(),
        }
    }

    /// The last member of that name, as the last counts.
    fn member(self, name: &str) -> Option<Content<'a, 'de>> {
        let Seen::Members(members, _) = self else {
            return None;
        };
        let named = members.filter(|(own, _)| *own == name);
        named.last().map(|(_, value)| value)
    }
}

impl Node<'_> {
    fn kind(&self) -> Kinds {
        match self {
            Node::Null => Kinds::NULL,
            Node::Bool(_) => Kinds::BOOLEAN,
            Node::Signed(_) | Node::Unsigned(_) => Kinds::INTEGER,
            Node::Float(value) if value.fract() == 0.0 => Kinds::INTEGER,
            Node::Float(_) => Kinds::FRACTION,
            Node::Text(_) => Kinds::STRING,
            Node::Items { .. } => Kinds::ARRAY,
            Node::Members { .. } => Kinds::OBJECT,
        }
    }

    fn is(&self, tag: Tag) -> bool {
        match self {
            Node::Null => tag == Tag::Null,
            Node::Bool(value) => tag == Tag::Bool(*value),
            Node::Signed(value) => tag.is_integer(*value),
            Node::Unsigned(value) => i64::try_from(*value).is_ok_and(|value| tag.is_integer(value)),
            Node::Float(value) => tag.is_float(*value),
            Node::Text(text) => tag.is_text(text),
            Node::Items { .. } | Node::Members { .. } => false,
        }
    }
}

impl Found<'_> {
    /// The member on whose value the answer rests.
    #[must_use]
    pub fn member(self) -> Option<&'static str> {
        match self {
            Found::MemberIs(member, _)
            | Found::MemberIsOther(member, _)
            | Found::Inside(member) => Some(member),
            _ => None,
        }
    }
}

impl Plan {
    /// Where to go on when this member comes, if the plan waits for it.
    #[inline]
    pub(crate) fn after(&'static self, name: &str) -> Option<&'static Plan> {
        match self {
            Plan::Tag { member, .. } | Plan::Member { member, .. } => {
                (*member == name).then_some(self)
            }
            // It is the first of them, or the plan would not wait; its value is of no account.
            Plan::Keys { cases, .. } => case_of_key(cases, name).map(|(_, plan)| plan),
            _ => None,
        }
    }
}

/// Follows a plan.
#[must_use]
pub fn decide(plan: &'static Plan, seen: Seen<'_, '_>) -> Verdict {
    follow(plan, seen, &mut |_| ())
}

/// Follows a plan, telling `note` every answer on the way.
pub fn follow(
    mut plan: &'static Plan,
    mut seen: Seen<'_, '_>,
    note: &mut impl FnMut(Found<'static>),
) -> Verdict {
    loop {
        plan = match answer(plan, &mut seen, note) {
            Ok(next) => next,
            Err(verdict) => return verdict,
        };
    }
}

/// Collects every variant that a plan does not rule out for a value of which all is known, the likeliest
/// first. A member that is present decides for a variant that declares it; yet it proves nothing, as
/// objects of other variants may have that member too, undeclared.
pub fn candidates(plan: &'static Plan, mut seen: Seen<'_, '_>, found: &mut Vec<&'static str>) {
    if let (Plan::Keys { cases, none }, Seen::Members(members, _)) = (plan, seen) {
        // A name that comes again asks nothing new, however often it comes.
        let mut asked: Vec<&str> = Vec::new();
        for (name, _) in members {
            if let Some((member, next)) = case_of_key(cases, name)
                && !asked.contains(member)
            {
                asked.push(member);
                candidates(next, seen, found);
            }
        }
        return candidates(none, seen, found);
    }
    let variants = match answer(plan, &mut seen, &mut |_| ()) {
        Ok(next) => return candidates(next, seen, found),
        Err(Verdict::Variant(variant)) => &[variant],
        Err(Verdict::Trial(variants)) => variants,
        Err(Verdict::Unknown | Verdict::Waiting(_)) => return,
    };
    for variant in variants {
        if !found.contains(variant) {
            found.push(variant);
        }
    }
}

/// Answers the question at the root of a plan: what follows from it, or what the plan comes to.
#[inline]
fn answer<'a, 'de>(
    plan: &'static Plan,
    seen: &mut Seen<'a, 'de>,
    note: &mut impl FnMut(Found<'static>),
) -> Result<&'static Plan, Verdict> {
    match plan {
        Plan::Variant(variant) => Err(Verdict::Variant(variant)),
        Plan::Unknown => Err(Verdict::Unknown),
        Plan::Trial(variants) => Err(Verdict::Trial(variants)),
        Plan::Kind(cases) => {
            let kind = seen.kind();
            note(Found::Kind(kind));
            case_of_kind(cases, kind).ok_or(Verdict::Unknown)
        }
        Plan::Literal { cases, other } => {
            let value = match *seen {
                Seen::Scalar(value) => Some(value),
                _ => None,
            };
            Ok(match value.and_then(|value| case_of_value(cases, value)) {
                Some((tag, plan)) => {
                    note(Found::Is(slice::from_ref(tag)));
                    plan
                }
                None => {
                    note(Found::IsOther(cases));
                    other
                }
            })
        }
        _ => match (plan, *seen) {
            (
                Plan::Items {
                    plan: inside,
                    empty,
                },
                Seen::Items(first, known),
            ) => match first {
                Some(item) => {
                    note(Found::InsideItem);
                    *seen = Seen::all(item);
                    Ok(inside)
                }
                None if !known => Err(Verdict::Waiting(plan)),
                None => {
                    note(Found::Empty);
                    Ok(empty)
                }
            },
            (_, Seen::Members(members, complete)) => {
                match of_members(plan, *seen, members, complete, note) {
                    Step::To(next) => Ok(next),
                    Step::Into(next, value) => {
                        *seen = Seen::all(value);
                        Ok(next)
                    }
                    Step::Wait => Err(Verdict::Waiting(plan)),
                }
            }
            _ => {
                note(Found::Kind(seen.kind()));
                Err(Verdict::Unknown)
            }
        },
    }
}

enum Step<'a, 'de> {
    To(&'static Plan),
    Into(&'static Plan, Content<'a, 'de>),
    Wait,
}

/// Answers a question about an object's members.
fn of_members<'a, 'de>(
    plan: &'static Plan,
    seen: Seen<'a, 'de>,
    mut members: Members<'a, 'de>,
    complete: bool,
    note: &mut impl FnMut(Found<'static>),
) -> Step<'a, 'de> {
    match plan {
        Plan::Tag {
            member,
            cases,
            absent,
            other,
        } => match seen.member(member) {
            Some(value) => match case_of_value(cases, value.node()) {
                Some((tag, plan)) => {
                    note(Found::MemberIs(member, slice::from_ref(tag)));
                    Step::To(plan)
                }
                None => {
                    note(Found::MemberIsOther(member, cases));
                    Step::To(other)
                }
            },
            None if complete => {
                note(Found::Absent(member));
                Step::To(absent)
            }
            None => Step::Wait,
        },
        Plan::Member {
            member,
            plan,
            absent,
        } => match seen.member(member) {
            Some(value) => {
                note(Found::Inside(member));
                Step::Into(plan, value)
            }
            None if complete => {
                note(Found::Absent(member));
                Step::To(absent)
            }
            None => Step::Wait,
        },
        Plan::Keys { cases, none } => {
            match members.find_map(|(name, _)| case_of_key(cases, name)) {
                Some((member, plan)) => {
                    note(Found::Present(member));
                    Step::To(plan)
                }
                None if complete => {
                    note(Found::NonePresent(cases));
                    Step::To(none)
                }
                None => Step::Wait,
            }
        }
        _ => {
            note(Found::Kind(Kinds::OBJECT));
            Step::To(&Plan::Unknown)
        }
    }
}

fn case_of_kind(cases: &'static [(Kinds, Plan)], kind: Kinds) -> Option<&'static Plan> {
    let fits = |kinds: Kinds| kinds.meets(kind);
    let integers_only = |kinds: Kinds| fits(kinds) && !kinds.meets(Kinds::FRACTION);
    let case = match cases.iter().find(|(kinds, _)| integers_only(*kinds)) {
        Some(case) => Some(case),
        None => cases.iter().find(|(kinds, _)| fits(*kinds)),
    };
    case.map(|(_, plan)| plan)
}

fn case_of_value(
    cases: &'static [(&'static [Tag], Plan)],
    value: &Node<'_>,
) -> Option<(&'static Tag, &'static Plan)> {
    cases.iter().find_map(|(tags, plan)| {
        let tag = tags.iter().find(|tag| value.is(**tag))?;
        Some((tag, plan))
    })
}

fn case_of_key(
    cases: &'static [(&'static str, Plan)],
    name: &str,
) -> Option<&'static (&'static str, Plan)> {
    // Names of one length most often differ at their end, which is cheaper to see than that they are alike.
    let (length, last) = (name.len(), name.as_bytes().last());
    let may_be = |member: &str| member.len() == length && member.as_bytes().last() == last;
    cases
        .iter()
        .find(|(member, _)| may_be(member) && *member == name)
}
