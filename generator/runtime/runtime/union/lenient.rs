//! Reading a union once more, from the text of its value: see [`leniency`](super::super::leniency).

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::super::content::{
    Capture, Content, Kept, Node, Rest, RestOfItems, RestOfMembers, Row, Tape,
};
use super::super::leniency::{self, Choice, Mode};
use super::super::place;
use super::super::plan::{Found, Plan, Seen, Verdict, candidates, decide, follow};
use super::super::tag::Tag;
use super::super::wire::Wire;
use super::read::gather;
use super::{Source, Union};

type Failure = serde_json::Error;

/// Reads a union in a pass.
#[cold]
pub(super) fn read<'de, U: Union, D: Deserializer<'de>>(input: D) -> Result<U, D::Error> {
    let text = <&RawValue>::deserialize(input)?.get();
    leniency::passed_over(text.len());
    Text(text).read_union().map_err(D::Error::custom)
}

/// Reads a value as the plan says.
fn exactly<U: Union>(text: &str) -> Option<U> {
    let mut known = leniency::known::<U>(text);
    if let Some(exact) = known.exact {
        return take(exact?, text, Mode::Exact);
    }
    let found = match Options::of(U::PLAN, text).verdict {
        Verdict::Variant(variant) => first(&[variant], text),
        Verdict::Trial(variants) => first(variants, text).or_else(|| none(text)),
        Verdict::Unknown | Verdict::Waiting(_) => none(text),
    };
    known.exact = Some(found.as_ref().map(|(choice, _)| *choice));
    leniency::note::<U>(text, known);
    found.map(|(_, value)| value)
}

/// Reads a value as the first variant that takes it as it is; or else as the variant that the plan chose,
/// with leniency inside it; or else keeps it as none of the variants.
fn leniently<U: Union>(text: &str) -> Option<U> {
    let mut known = leniency::known::<U>(text);
    let before = leniency::bent();
    if let Some(choice) = known.lenient {
        let value = take(choice, text, Mode::Lenient).or_else(|| take(None, text, Mode::Lenient));
        leniency::set_bent(before + usize::from(known.exact != Some(Some(choice))));
        return value;
    }
    let Options { verdict, likely } = Options::of(U::PLAN, text);
    let (likeliest, others) = match likely.split_first() {
        Some((likeliest, others)) => (Some(*likeliest), others),
        None => (None, &[][..]),
    };
    // One reading tells whether it fits as it is and what it is with leniency, or unions in unions would
    // be read once more at every level.
    let lenient = likeliest.and_then(|variant| attempt(variant, text, Mode::Lenient));
    let fits = lenient.is_some() && leniency::bent() == before;
    let other = if fits { None } else { first(others, text) };
    let is_exact = fits || other.is_some();
    let found = other
        .or_else(|| Some((likeliest, lenient?)))
        .or_else(|| none(text));
    let choice = found.as_ref().and_then(|(choice, _)| *choice);
    known.exact = Some(match verdict {
        Verdict::Variant(variant) => (fits && likeliest == Some(variant)).then_some(choice),
        Verdict::Trial(tried) if is_exact && choice.is_some_and(|it| tried.contains(&it)) => {
            Some(choice)
        }
        Verdict::Trial(_) | Verdict::Unknown | Verdict::Waiting(_) => Some(None),
    });
    known.lenient = Some(choice);
    leniency::note::<U>(text, known);
    leniency::set_bent(before + usize::from(known.exact != Some(Some(choice))));
    found.map(|(_, value)| value)
}

/// Reads a value as what it is known to be.
fn take<U: Union>(choice: Choice, text: &str, mode: Mode) -> Option<U> {
    match choice {
        Some(variant) => attempt(variant, text, mode),
        None => none(text).map(|(_, value)| value),
    }
}

/// Reads a value as the first variant that takes it as it is.
fn first<U: Union>(variants: &[&'static str], text: &str) -> Option<(Choice, U)> {
    variants.iter().find_map(|variant| {
        let value = attempt(variant, text, Mode::Exact)?;
        Some((Some(*variant), value))
    })
}

/// Keeps a value as none of the variants.
fn none<U: Union>(text: &str) -> Option<(Choice, U)> {
    let value = serde_json::from_str(text).ok()?;
    Some((None, U::unknown(value)))
}

/// Reads a value as a variant, as far as the pass may read on.
fn attempt<U: Union>(variant: &'static str, text: &str, mode: Mode) -> Option<U> {
    let read = || U::read_variant(variant, Text(text));
    leniency::attempt(mode, text.len(), read)?
        .inspect_err(|_| place::forget())
        .ok()
}

/// What a plan says of a text.
struct Options {
    verdict: Verdict,
    /// The variants that it does not rule out, the likeliest first.
    likely: Vec<&'static str>,
}

impl Options {
    fn of(plan: &'static Plan, text: &str) -> Self {
        Self::by_beginning(plan, text).unwrap_or_else(|| {
            let mut kept = Tape::default();
            let mut likely = Vec::new();
            let mut input = input(text);
            let verdict = match Capture(&mut kept).deserialize(&mut input) {
                Ok(()) => {
                    let seen = Seen::all(kept.content());
                    candidates(plan, seen, &mut likely);
                    decide(plan, seen)
                }
                Err(_) => Verdict::Unknown,
            };
            Self { verdict, likely }
        })
    }

    /// What follows from the first members of an object; `None` where the others have a say too, as all
    /// members have whose presence decides, or what is inside of one.
    fn by_beginning(plan: &'static Plan, text: &str) -> Option<Self> {
        let mut kept = Tape::default();
        let mut verdict = None;
        let mut complete = false;
        let glance = Glance {
            plan,
            kept: &mut kept,
            verdict: &mut verdict,
            complete: &mut complete,
        };
        // This fails where more members follow; what was found out stands beside it.
        let _ = input(text).deserialize_any(glance);
        let verdict = verdict?;
        let mut by_more = false;
        let seen = Seen::Members(kept.members(), complete);
        follow(plan, seen, &mut |found| {
            by_more |= matches!(
                found,
                Found::Present(_) | Found::NonePresent(_) | Found::Inside(_)
            );
        });
        let likely = match verdict {
            _ if by_more => return None,
            Verdict::Variant(variant) => vec![variant],
            Verdict::Trial(variants) => variants.to_vec(),
            Verdict::Unknown | Verdict::Waiting(_) => Vec::new(),
        };
        Some(Self { verdict, likely })
    }
}

fn input(text: &str) -> serde_json::Deserializer<serde_json::de::SliceRead<'_>> {
    serde_json::Deserializer::from_slice(text.as_bytes())
}

/// Reads an object as far as a plan needs.
struct Glance<'g, 'de> {
    plan: &'static Plan,
    kept: &'g mut Tape<'de>,
    verdict: &'g mut Option<Verdict>,
    complete: &'g mut bool,
}

impl<'de> Visitor<'de> for Glance<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, tail: A) -> Result<(), A::Error> {
        self.kept.push(Node::Members { nodes: 0 });
        let mut tail = Some(tail);
        *self.verdict = Some(gather(self.plan, self.kept, &mut tail, sketch_member)?);
        *self.complete = tail.is_none();
        Ok(())
    }
}

/// Keeps a member without what is inside of its value.
fn sketch_member<'de, A: MapAccess<'de>>(
    kept: &mut Tape<'de>,
    name: Cow<'de, str>,
    tail: &mut A,
) -> Result<(), A::Error> {
    kept.push(Node::Text(name));
    let value = tail.next_value::<&RawValue>()?.get();
    match value.as_bytes().first() {
        Some(b'{') => kept.push(Node::Members { nodes: 0 }),
        Some(b'[') => kept.push(Node::Items { count: 0, nodes: 0 }),
        _ => Capture(kept)
            .deserialize(&mut input(value))
            .map_err(A::Error::custom)?,
    }
    Ok(())
}

/// The text of a value.
struct Text<'de>(&'de str);

impl<'de> Source<'de> for Text<'de> {
    type Error = Failure;

    fn read<T: Wire>(self) -> Result<T, Failure> {
        input(self.0).deserialize_any(Relay(PhantomData))
    }

    fn read_union<U: Union>(self) -> Result<U, Failure> {
        let read = match leniency::mode() {
            Mode::Lenient => leniently(self.0),
            Mode::Exact | Mode::Streaming => exactly(self.0),
        };
        read.ok_or_else(|| Failure::custom("not as the document says"))
    }

    fn read_constant(self, tag: Tag) -> Result<(), Failure> {
        let came = tag.deserialize(&mut input(self.0))?;
        tag.demand(came)
    }
}

/// Reads a value from the kinds of input from which unions are read elsewhere too: another kind would mean
/// to compile every type for it.
struct Relay<T>(PhantomData<T>);

impl<T: Wire> Relay<T> {
    fn scalar<E: Error>(node: Node<'_>) -> Result<T, E> {
        let row = Content::scalar(&node).row();
        // There is nothing inside that could be read in several ways.
        leniency::streaming(|| T::read(Kept::new(&row)))
    }
}

impl<'de, T: Wire> Visitor<'de> for Relay<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Self::scalar(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        Self::scalar(Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        Self::scalar(Node::Signed(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        Self::scalar(Node::Unsigned(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        Self::scalar(Node::Float(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Self::scalar(Node::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<T, A::Error> {
        let row = Row::new(&[Node::Items { count: 0, nodes: 0 }]);
        T::read(Rest(RestOfItems::new(&row, Some(items))))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
        let row = Row::new(&[Node::Members { nodes: 0 }]);
        T::read(Rest(RestOfMembers::new(&row, Some(members))))
    }
}
