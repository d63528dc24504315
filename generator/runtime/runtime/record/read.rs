//! Reading an object with declared members.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::super::place;
use super::Record;
use super::kept::Keep;
use super::lookup::{Index, Lookup, UNDECLARED};
use super::parts::Part;

/// The value of one member, about to be read.
pub trait Input<'de>: Sized {
    /// What may go wrong.
    type Error: Error;

    /// Whether members have names, and can be left out.
    const NAMED: bool;

    /// Reads the value.
    ///
    /// # Errors
    /// When it is malformed or not what the seed expects.
    fn take<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Self::Error>;

    /// The name of an undeclared member.
    fn name(&mut self) -> String;

    /// Passes over the value.
    ///
    /// # Errors
    /// As [`Input::take`].
    fn skip(&mut self) -> Result<(), Self::Error> {
        self.take(PhantomData::<IgnoredAny>).map(|_| ())
    }
}

/// Reads the parts of a record, and what it keeps beside them.
///
/// Members may come in any order; of a repeated one the last counts, as in `serde_json::Value`.
/// Formats that have no names may give a sequence, in declared order.
///
/// # Errors
/// When the input is malformed, a required member is missing, or a member is not of its type.
#[inline]
pub fn read<'de, R: Record, P: Part, K: Keep, D: Deserializer<'de>>(
    input: D,
) -> Result<(P, K), D::Error> {
    input.deserialize_map(Reader::<R, P, K>(PhantomData))
}

struct Reader<R, P, K>(PhantomData<(R, P, K)>);

impl<'de, R: Record, P: Part, K: Keep> Visitor<'de> for Reader<R, P, K> {
    type Value = (P, K);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expecting(R::TABLE.name, f)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(P, K), A::Error> {
        let mut slots = P::Slot::default();
        let mut keep = K::default();
        let mut undeclared = Cow::Borrowed("");
        let mut next = 0;
        while let Some(index) = map.next_key_seed(Lookup {
            members: R::TABLE.members,
            slots: Index::<R>::SLOTS,
            next,
            undeclared: &mut undeclared,
        })? {
            let mut input = Named {
                map: &mut map,
                name: &mut undeclared,
            };
            if index == UNDECLARED {
                keep.keep(&mut input)
                    .inspect_err(|_| place::in_member(&undeclared))?;
            } else {
                next = index + 1;
                P::fill::<R, _>(&mut slots, 0, index, &mut input, &mut keep)
                    .inspect_err(|_| place::in_member(R::TABLE.name_of(index)))?;
            }
        }
        finish::<R, P, A::Error>(slots).map(|parts| (parts, keep))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(P, K), A::Error> {
        let mut slots = P::Slot::default();
        let mut keep = K::default();
        for index in 0..P::COUNT {
            let mut input = Placed {
                items: &mut items,
                index,
                length: P::COUNT,
            };
            P::fill::<R, _>(&mut slots, 0, index, &mut input, &mut keep)
                .inspect_err(|_| place::in_item(index))?;
        }
        finish::<R, P, A::Error>(slots).map(|parts| (parts, keep))
    }
}

fn expecting(name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "an object ({name})")
}

#[inline]
fn finish<R: Record, P: Part, E: Error>(slots: P::Slot) -> Result<P, E> {
    P::finish::<R>(slots, 0).map_err(|missing| E::missing_field(R::TABLE.name_of(missing)))
}

/// The value of a member that was named.
struct Named<'a, 'de, A> {
    map: &'a mut A,
    name: &'a mut Cow<'de, str>,
}

impl<'de, A: MapAccess<'de>> Input<'de> for Named<'_, 'de, A> {
    type Error = A::Error;

    const NAMED: bool = true;

    #[inline]
    fn take<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.map.next_value_seed(seed)
    }

    fn name(&mut self) -> String {
        std::mem::take(self.name).into_owned()
    }
}

/// The value of a member that is known by its place.
struct Placed<'a, A> {
    items: &'a mut A,
    index: usize,
    length: usize,
}

impl<'de, A: SeqAccess<'de>> Input<'de> for Placed<'_, A> {
    type Error = A::Error;

    const NAMED: bool = false;

    fn take<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.items.next_element_seed(seed)?.ok_or_else(|| {
            let expected = format!("{} members", self.length);
            A::Error::invalid_length(self.index, &expected.as_str())
        })
    }

    fn name(&mut self) -> String {
        String::new()
    }
}
