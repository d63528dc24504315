//! Reading an object with declared members.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::super::extra::Extra;
use super::super::tag::Tag;
use super::super::wire::{Map, Reading, Wire};
use super::Record;
use super::members::{Lookup, Seen, UNDECLARED};

/// The value of one member, about to be read.
pub trait Input<'de>: Sized {
    /// What may go wrong.
    type Error: Error;

    /// Reads the value.
    ///
    /// # Errors
    /// When it is malformed or not what the seed expects.
    fn take<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Self::Error>;

    /// The name of an undeclared member.
    fn name(&mut self) -> String;

    /// Reads into a member.
    ///
    /// # Errors
    /// As [`Input::take`].
    #[inline]
    fn fill<T: Wire>(&mut self, member: &mut T) -> Result<(), Self::Error> {
        self.take(Reading::new()).map(|value| *member = value)
    }

    /// Reads a constant. A deviating value is kept beside the undeclared members.
    ///
    /// # Errors
    /// As [`Input::take`].
    fn constant(
        &mut self,
        name: &'static str,
        tag: Tag,
        present: &mut bool,
        extra: &mut Extra,
    ) -> Result<(), Self::Error> {
        let deviating = self.take(tag)?;
        *present = deviating.is_none();
        if let Some(value) = deviating {
            extra.insert(name, value);
        } else if !extra.is_empty() {
            extra.remove(name);
        }
        Ok(())
    }

    /// Keeps an undeclared member.
    ///
    /// # Errors
    /// As [`Input::take`].
    fn extra(&mut self, extra: &mut Extra) -> Result<(), Self::Error> {
        let value: Value = self.take(PhantomData)?;
        extra.insert(self.name(), value);
        Ok(())
    }

    /// Keeps an undeclared member whose type is declared.
    ///
    /// # Errors
    /// As [`Input::take`].
    fn additional<T: Wire>(&mut self, members: &mut Map<T>) -> Result<(), Self::Error> {
        let value = self.take(Reading::new())?;
        members.insert(self.name(), value);
        Ok(())
    }
}

/// Reads a record.
///
/// Members may come in any order; of a repeated one the last counts, as in `serde_json::Value`.
/// Formats that have no names may give a sequence, in declared order.
///
/// # Errors
/// When the input is malformed, a required member is missing, or a member is not of its type.
#[inline]
pub fn read<'de, R: Record, D: Deserializer<'de>>(input: D) -> Result<R, D::Error> {
    input.deserialize_map(Reader(PhantomData))
}

struct Reader<R>(PhantomData<R>);

impl<'de, R: Record> Visitor<'de> for Reader<R> {
    type Value = R;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", R::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<R, A::Error> {
        let mut record = R::blank();
        let mut seen = Seen::new(R::MEMBERS);
        let mut undeclared = Cow::Borrowed("");
        let mut next = 0;
        while let Some(index) = map.next_key_seed(Lookup {
            members: R::MEMBERS,
            next,
            undeclared: &mut undeclared,
        })? {
            if index != UNDECLARED {
                seen.note(index);
                next = index + 1;
            }
            record.set(
                index,
                &mut Named {
                    map: &mut map,
                    name: &mut undeclared,
                },
            )?;
        }
        if R::MEMBERS.len() <= 64 && seen.first & R::REQUIRED == R::REQUIRED {
            return Ok(record);
        }
        match seen.missing(R::MEMBERS) {
            None => Ok(record),
            Some(member) => Err(A::Error::missing_field(member.name)),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<R, A::Error> {
        let mut record = R::blank();
        for index in 0..R::MEMBERS.len() {
            record.set(
                index,
                &mut Placed {
                    items: &mut items,
                    index,
                    length: R::MEMBERS.len(),
                },
            )?;
        }
        Ok(record)
    }
}

/// The value of a member that was named.
struct Named<'a, 'de, A> {
    map: &'a mut A,
    name: &'a mut Cow<'de, str>,
}

impl<'de, A: MapAccess<'de>> Input<'de> for Named<'_, 'de, A> {
    type Error = A::Error;

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
