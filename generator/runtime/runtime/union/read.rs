//! Reading a union.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::super::content::{Content, Kept, Member, Members, Name, Trail};
use super::super::leniency::{is_lenient, reading};
use super::super::plan::{Plan, Seen, Verdict, candidates, decide};
use super::rest::{Rest, RestOfItems, RestOfMembers};
use super::{Union, failure};

/// Reads a union from a format that describes itself.
///
/// # Errors
/// When the input is malformed, and when it cannot be read as the variant that the plan chose, unless
/// reading is lenient.
#[inline]
pub fn read<'de, U: Union, D: Deserializer<'de>>(input: D) -> Result<U, D::Error> {
    if is_lenient() {
        return Content::deserialize(input).map(leniently::<U, D::Error>);
    }
    input.deserialize_any(Reader(PhantomData))
}

/// Reads a value as the first variant that takes it as it is; or else as the variant that the plan chose,
/// with leniency inside it; or else keeps it as none of the variants.
#[cold]
fn leniently<U: Union, E: Error>(content: Content<'_>) -> U {
    let mut variants = Vec::new();
    candidates(U::PLAN, Seen::all(&content), &mut variants);
    let fits =
        |variants, lenient| reading(lenient, || attempt(&content, variants, &mut |_, _: E| ()));
    // Only the first is given leniency, or nested unions would try every combination.
    let first = variants.get(..1).unwrap_or_default();
    let found = fits(&variants, false).or_else(|| fits(first, true));
    found.unwrap_or_else(|| U::unknown(content.into_value()))
}

/// Reads a union or `null`, where `null` is not a variant itself.
///
/// # Errors
/// As [`read`].
#[inline]
pub fn read_optional<'de, U: Union, D: Deserializer<'de>>(input: D) -> Result<Option<U>, D::Error> {
    input.deserialize_option(OptionalReader(PhantomData))
}

struct OptionalReader<U>(PhantomData<U>);

impl<'de, U: Union> Visitor<'de> for OptionalReader<U> {
    type Value = Option<U>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} or null", U::NAME)
    }

    fn visit_none<E: Error>(self) -> Result<Option<U>, E> {
        match decide(U::PLAN, Seen::Scalar(&Content::Null), &mut |_| ()) {
            Verdict::Unknown | Verdict::Waiting(_) => Ok(None),
            Verdict::Variant(_) | Verdict::Trial(_) => {
                Reader(PhantomData::<U>).visit_unit().map(Some)
            }
        }
    }

    fn visit_unit<E: Error>(self) -> Result<Option<U>, E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<Option<U>, D::Error> {
        read(input).map(Some)
    }
}

struct Reader<U>(PhantomData<U>);

impl<'de, U: Union> Visitor<'de> for Reader<U> {
    type Value = U;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(U::NAME)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<U, E> {
        whole(Content::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<U, E> {
        whole(Content::Signed(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<U, E> {
        whole(Content::Unsigned(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<U, E> {
        whole(Content::Float(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<U, E> {
        whole(Content::Text(Cow::Borrowed(text)))
    }

    fn visit_unit<E: Error>(self) -> Result<U, E> {
        whole(Content::Null)
    }

    fn visit_none<E: Error>(self) -> Result<U, E> {
        whole(Content::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<U, D::Error> {
        read(input)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut tail: A) -> Result<U, A::Error> {
        let mut verdict = decide(U::PLAN, Seen::Items(None, false), &mut |_| ());
        let mut first = None;
        let known = matches!(verdict, Verdict::Waiting(_));
        if known {
            first = tail.next_element::<Content<'de>>()?;
            verdict = decide(U::PLAN, Seen::Items(first.as_ref(), true), &mut |_| ());
        }
        if let Verdict::Variant(variant) = verdict {
            let trail = Trail::default();
            let ended = known && first.is_none();
            let items = RestOfItems::new(first.as_ref(), (!ended).then_some(tail), &trail);
            let seen = Seen::Items(first.as_ref(), known);
            return U::read_variant(variant, Rest(items))
                .map_err(|error| failure::of_variant(U::PLAN, seen, variant, error));
        }
        let mut items = Vec::new();
        if let Some(first) = first {
            items.push(first);
            while let Some(item) = tail.next_element()? {
                items.push(item);
            }
        } else if !known {
            while let Some(item) = tail.next_element()? {
                items.push(item);
            }
        }
        whole(Content::Items(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut tail: A) -> Result<U, A::Error> {
        let mut head = Head::default();
        let (verdict, complete) = gather(U::PLAN, &mut head, &mut tail)?;
        if let Verdict::Variant(variant) = verdict {
            let trail = Trail::default();
            let members = RestOfMembers::new(head.members(), (!complete).then_some(tail), &trail);
            return U::read_variant(variant, Rest(members)).map_err(|error| {
                let seen = Seen::Members(head.members(), complete);
                failure::of_variant(U::PLAN, seen, variant, error)
            });
        }
        if !complete {
            while let Some(name) = tail.next_key_seed(Name)? {
                head.push((name, tail.next_value()?));
            }
        }
        let mut members = head.several;
        members.extend(head.first);
        // Now that all of it is known, the last of a repeated member may decide otherwise.
        whole(Content::Members(members))
    }
}

/// Members that are kept: one needs no allocation, and decides where what decides comes first.
#[derive(Default)]
struct Head<'de> {
    first: Option<Member<'de>>,
    /// All of them, as soon as there are several.
    several: Members<'de>,
}

impl<'de> Head<'de> {
    #[inline]
    fn members(&self) -> &[Member<'de>] {
        match &self.first {
            Some(first) => std::slice::from_ref(first),
            None => &self.several,
        }
    }

    #[inline]
    fn push(&mut self, member: Member<'de>) {
        if let Some(first) = self.first.take() {
            self.several.reserve(SEVERAL);
            self.several.push(first);
        } else if self.several.is_empty() {
            self.first = Some(member);
            return;
        }
        self.several.push(member);
    }
}

/// How many members are made room for at once.
const SEVERAL: usize = 8;

/// Keeps members until the plan can decide. Tells whether the end of the object was reached.
fn gather<'de, A: MapAccess<'de>>(
    plan: &'static Plan,
    head: &mut Head<'de>,
    tail: &mut A,
) -> Result<(Verdict, bool), A::Error> {
    let mut asked = false;
    loop {
        let verdict = decide(plan, Seen::Members(head.members(), false), &mut |_| ());
        let Verdict::Waiting(question) = verdict else {
            return Ok((verdict, false));
        };
        loop {
            let Some(name) = tail.next_key_seed(Name)? else {
                let seen = Seen::Members(head.members(), true);
                return Ok((decide(plan, seen, &mut |_| ()), true));
            };
            // A repeated member may be one on which an earlier answer rests: the last one counts.
            let decides = question.waits_for(&name)
                || asked && head.members().iter().any(|(earlier, _)| *earlier == name);
            head.push((name, tail.next_value()?));
            if decides {
                break;
            }
        }
        asked = true;
    }
}

/// Follows the plan on a value of which all is known, and reads it.
fn whole<U: Union, E: Error>(content: Content<'_>) -> Result<U, E> {
    let seen = Seen::all(&content);
    let found = match decide(U::PLAN, seen, &mut |_| ()) {
        Verdict::Variant(variant) => {
            let trail = Trail::default();
            return U::read_variant(variant, Kept::new(&content, &trail)).map_err(|error| {
                failure::of_variant(U::PLAN, seen, variant, trail.explain(error))
            });
        }
        Verdict::Trial(variants) => attempt(&content, variants, &mut |_, _: E| ()),
        Verdict::Unknown | Verdict::Waiting(_) => None,
    };
    Ok(found.unwrap_or_else(|| U::unknown(content.into_value())))
}

/// Reads a value as the first of some variants that can be read; tells why the others cannot.
pub(super) fn attempt<U: Union, E: Error>(
    content: &Content<'_>,
    variants: &[&'static str],
    failed: &mut dyn FnMut(&'static str, E),
) -> Option<U> {
    let trail = Trail::default();
    for variant in variants {
        match U::read_variant(variant, Kept::new(content, &trail)) {
            Ok(value) => return Some(value),
            Err(error) => failed(variant, trail.explain(error)),
        }
    }
    None
}
