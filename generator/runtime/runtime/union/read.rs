//! Reading a union.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ptr;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::super::content::{Capture, Content, Kept, Name, Node, Rest, RestOfItems, Row, Tape};
use super::super::effort;
use super::super::leniency::{Mode, mode};
use super::super::place;
use super::super::plan::{Plan, Seen, Verdict, decide, follow};
use super::source::Begun;
use super::{Union, failure, lenient};

/// Reads a union from a format that describes itself.
///
/// # Errors
/// When the input is malformed, and when it cannot be read as the variant that the plan chose, unless
/// reading is lenient.
#[inline]
pub fn read<'de, U: Union, D: Deserializer<'de>>(input: D) -> Result<U, D::Error> {
    match mode() {
        Mode::Streaming => input.deserialize_any(Reader(PhantomData)),
        Mode::Exact | Mode::Lenient => lenient::read(input),
    }
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
        match decide(U::PLAN, Seen::Scalar(&Node::Null)) {
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
        scalar(&Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<U, E> {
        scalar(&Node::Signed(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<U, E> {
        scalar(&Node::Unsigned(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<U, E> {
        scalar(&Node::Float(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<U, E> {
        scalar(&Node::Text(Cow::Borrowed(text)))
    }

    fn visit_unit<E: Error>(self) -> Result<U, E> {
        scalar(&Node::Null)
    }

    fn visit_none<E: Error>(self) -> Result<U, E> {
        scalar(&Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<U, D::Error> {
        read(input)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut tail: A) -> Result<U, A::Error> {
        let mut kept = Tape::default();
        kept.push(Node::Items { count: 0, nodes: 0 });
        let mut count = 0;
        let mut verdict = decide(U::PLAN, Seen::Items(None, false));
        let known = matches!(verdict, Verdict::Waiting(_));
        let mut ended = false;
        if known {
            ended = !keep_item(&mut kept, &mut count, &mut tail)?;
            verdict = decide(U::PLAN, Seen::Items(kept.first_item(), true));
        }
        if let Verdict::Variant(variant) = verdict {
            let row = Row::new(kept.nodes());
            let items = RestOfItems::new(&row, (!ended).then_some(tail));
            let read = || U::read_variant(variant, Rest(items));
            return effort::reread(U::NAME, kept.len(), read).map_err(|error| {
                let seen = Seen::Items(kept.first_item(), known);
                failure::of_variant(U::PLAN, seen, variant, error)
            });
        }
        while !ended {
            ended = !keep_item(&mut kept, &mut count, &mut tail)?;
        }
        let nodes = kept.len() - 1;
        kept.set(0, Node::Items { count, nodes });
        whole(kept.content(), Seen::Items(kept.first_item(), true))
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, tail: A) -> Result<U, A::Error> {
        let mut kept = Tape::default();
        kept.push(Node::Members { nodes: 0 });
        go_on(&mut kept, Some(tail))
    }
}

/// Reads a union from an object of which some members may be kept already; `tail` is `None` when they are
/// all of them.
pub(super) fn go_on<'de, U: Union, A: MapAccess<'de>>(
    kept: &mut Tape<'de>,
    mut tail: Option<A>,
) -> Result<U, A::Error> {
    let verdict = gather(U::PLAN, kept, &mut tail, keep_member)?;
    if let Verdict::Variant(variant) = verdict {
        let complete = tail.is_none();
        let nodes = kept.len();
        let begun = Begun { kept, tail };
        let read = || U::read_variant(variant, begun);
        return effort::reread(U::NAME, nodes, read).map_err(|error| {
            let seen = Seen::Members(kept.members(), complete);
            failure::of_variant(U::PLAN, seen, variant, error)
        });
    }
    if let Some(tail) = &mut tail {
        while let Some(name) = tail.next_key_seed(Name)? {
            keep_member(kept, name, tail)?;
        }
    }
    let nodes = kept.len() - 1;
    kept.set(0, Node::Members { nodes });
    // Now that all of it is known, the last of a repeated member may decide otherwise.
    whole(kept.content(), Seen::Members(kept.members(), true))
}

/// Keeps members until the plan can decide; takes the tail away where that ends.
#[inline]
pub(super) fn gather<'de, A: MapAccess<'de>>(
    root: &'static Plan,
    kept: &mut Tape<'de>,
    tail: &mut Option<A>,
    keep: impl Fn(&mut Tape<'de>, Cow<'de, str>, &mut A) -> Result<(), A::Error>,
) -> Result<Verdict, A::Error> {
    let mut plan = root;
    // Members whose values led to where the plan waits.
    let mut led: Vec<&'static str> = Vec::new();
    loop {
        let seen = Seen::Members(kept.members(), tail.is_none());
        let verdict = decide(plan, seen);
        let (Verdict::Waiting(question), Some(more)) = (verdict, tail.as_mut()) else {
            return Ok(verdict);
        };
        if !ptr::eq(question, plan) {
            follow(plan, seen, &mut |found| led.extend(found.member()));
        }
        // The last of a repeated member counts: then the way to the question has to be gone again.
        let mut again = false;
        let next = loop {
            let Some(name) = more.next_key_seed(Name)? else {
                *tail = None;
                break question;
            };
            again |= led.iter().any(|member| *member == name);
            let next = question.after(&name);
            keep(kept, name, more)?;
            if let Some(next) = next {
                break next;
            }
        };
        plan = if again { root } else { next };
        if again {
            led.clear();
        }
    }
}

/// Keeps a member; what fails leaves nothing behind.
#[inline]
fn keep_member<'de, A: MapAccess<'de>>(
    kept: &mut Tape<'de>,
    name: Cow<'de, str>,
    tail: &mut A,
) -> Result<(), A::Error> {
    let before = kept.len();
    kept.push(Node::Text(name));
    tail.next_value_seed(Capture(kept))
        .inspect_err(|_| kept.truncate(before))
}

/// Keeps an item, if there is one more.
fn keep_item<'de, A: SeqAccess<'de>>(
    kept: &mut Tape<'de>,
    count: &mut usize,
    tail: &mut A,
) -> Result<bool, A::Error> {
    let came = tail.next_element_seed(Capture(kept))?.is_some();
    *count += usize::from(came);
    Ok(came)
}

/// Follows the plan on a value that is neither an array nor an object.
fn scalar<U: Union, E: Error>(node: &Node<'_>) -> Result<U, E> {
    whole(Content::scalar(node), Seen::Scalar(node))
}

/// Follows the plan on a value of which all is known, and reads it.
fn whole<U: Union, E: Error>(content: Content<'_, '_>, seen: Seen<'_, '_>) -> Result<U, E> {
    let found = match decide(U::PLAN, seen) {
        Verdict::Variant(variant) => {
            let row = content.row();
            return effort::reread(U::NAME, content.nodes(), || {
                U::read_variant(variant, Kept::new(&row))
            })
            .map_err(|error| failure::of_variant(U::PLAN, seen, variant, row.explain(error)));
        }
        Verdict::Trial(variants) => attempt(content, variants, &mut |_, _: E| ())?,
        Verdict::Unknown | Verdict::Waiting(_) => None,
    };
    Ok(found.unwrap_or_else(|| U::unknown(content.to_value())))
}

/// Reads a value as the first of some variants that can be read; tells why the others cannot.
///
/// # Errors
/// When trying takes too much work.
pub(super) fn attempt<U: Union, E: Error>(
    content: Content<'_, '_>,
    variants: &[&'static str],
    failed: &mut dyn FnMut(&'static str, E),
) -> Result<Option<U>, E> {
    let row = content.row();
    for variant in variants {
        let read = || U::read_variant(variant, Kept::new(&row));
        match effort::attempt::<_, E>(U::NAME, content.nodes(), read)? {
            Ok(value) => return Ok(Some(value)),
            Err(error) => {
                place::forget();
                failed(variant, row.explain(error));
            }
        }
    }
    Ok(None)
}
