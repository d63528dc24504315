//! Reading an object with declared members.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::super::extra::Extra;
use super::super::tag::Tag;
use super::super::wire::{Map, Reading, Wire};
use super::{Member, Record};

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

    /// Passes over an undeclared member.
    ///
    /// # Errors
    /// As [`Input::take`].
    fn skip(&mut self) -> Result<(), Self::Error> {
        self.take(PhantomData::<IgnoredAny>).map(|_| ())
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
        let mut next = 0;
        while let Some(key) = map.next_key_seed(Lookup {
            members: R::MEMBERS,
            next,
        })? {
            match key {
                Key::Declared(index) => {
                    seen.note(index);
                    next = index + 1;
                    record.set(
                        index,
                        &mut Named {
                            map: &mut map,
                            name: Cow::Borrowed(""),
                        },
                    )?;
                }
                Key::Undeclared(name) => {
                    record.set(
                        usize::MAX,
                        &mut Named {
                            map: &mut map,
                            name,
                        },
                    )?;
                }
            }
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
    name: Cow<'de, str>,
}

impl<'de, A: MapAccess<'de>> Input<'de> for Named<'_, 'de, A> {
    type Error = A::Error;

    #[inline]
    fn take<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.map.next_value_seed(seed)
    }

    fn name(&mut self) -> String {
        std::mem::take(&mut self.name).into_owned()
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

/// Finds the member of a name, beginning with the one that is next in declared order.
struct Lookup {
    members: &'static [Member],
    next: usize,
}

enum Key<'de> {
    Declared(usize),
    Undeclared(Cow<'de, str>),
}

impl Lookup {
    #[inline]
    fn find(&self, name: &str) -> Option<usize> {
        match self.members.get(self.next) {
            Some(member) if member.name == name => Some(self.next),
            _ => self.search(name),
        }
    }

    /// Members keep their order even when some are absent, so the search goes on from there and
    /// comes round. Lengths alone rule most members out.
    fn search(&self, name: &str) -> Option<usize> {
        let (before, after) = self.members.split_at_checked(self.next)?;
        let found = |members: &[Member]| members.iter().position(|member| member.name == name);
        match found(after) {
            Some(index) => Some(before.len() + index),
            None => found(before),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Lookup {
    type Value = Key<'de>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Key<'de>, D::Error> {
        input.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for Lookup {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Key<'de>, E> {
        Ok(match self.find(name) {
            Some(index) => Key::Declared(index),
            None => Key::Undeclared(Cow::Owned(name.to_owned())),
        })
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Key<'de>, E> {
        Ok(match self.find(name) {
            Some(index) => Key::Declared(index),
            None => Key::Undeclared(Cow::Borrowed(name)),
        })
    }
}

/// Which members have come: a bit each, beyond 64 of them in further words.
struct Seen {
    first: u64,
    more: Vec<u64>,
}

impl Seen {
    #[inline]
    fn new(members: &[Member]) -> Self {
        let more = if members.len() > 64 {
            vec![0; members.len() / 64]
        } else {
            Vec::new()
        };
        Self { first: 0, more }
    }

    #[inline]
    fn note(&mut self, index: usize) {
        let bit = 1 << (index % 64);
        if index < 64 {
            self.first |= bit;
        } else if let Some(word) = self.more.get_mut(index / 64 - 1) {
            *word |= bit;
        }
    }

    fn has(&self, index: usize) -> bool {
        let word = if index < 64 {
            Some(&self.first)
        } else {
            self.more.get(index / 64 - 1)
        };
        word.is_some_and(|word| word & (1 << (index % 64)) != 0)
    }

    #[inline]
    fn missing(&self, members: &'static [Member]) -> Option<&'static Member> {
        members
            .iter()
            .enumerate()
            .find(|(index, member)| !member.optional && !self.has(*index))
            .map(|(_, member)| member)
    }
}
