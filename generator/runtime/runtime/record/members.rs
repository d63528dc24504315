//! Finding a member by its name, and minding which have come.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::Member;

/// The index of what is no declared member.
pub(super) const UNDECLARED: usize = usize::MAX;

/// Finds the index of a name, beginning with the member that is next in declared order. A name
/// that is not found is put down.
pub(super) struct Lookup<'a, 'de> {
    pub(super) members: &'static [Member],
    pub(super) next: usize,
    pub(super) undeclared: &'a mut Cow<'de, str>,
}

impl Lookup<'_, '_> {
    #[inline]
    fn find(&self, name: &str) -> usize {
        match self.members.get(self.next) {
            Some(member) if member.name == name => self.next,
            _ => search(self.members, self.next, name),
        }
    }
}

/// Members keep their order even when some are absent, so the search goes on from the one that
/// was expected, and comes round. Length and last byte rule most members out.
#[inline(never)]
fn search(members: &[Member], from: usize, name: &str) -> usize {
    let (before, after) = members.split_at(from.min(members.len()));
    let last = name.as_bytes().last();
    let found = |members: &[Member]| {
        members.iter().position(|member| {
            let own = member.name.as_bytes();
            own.len() == name.len() && own.last() == last && own == name.as_bytes()
        })
    };
    match found(after) {
        Some(index) => before.len() + index,
        None => found(before).unwrap_or(UNDECLARED),
    }
}

impl<'de> DeserializeSeed<'de> for Lookup<'_, 'de> {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<usize, D::Error> {
        input.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Lookup<'_, 'de> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        let index = self.find(name);
        if index == UNDECLARED {
            *self.undeclared = Cow::Owned(name.to_owned());
        }
        Ok(index)
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<usize, E> {
        let index = self.find(name);
        if index == UNDECLARED {
            *self.undeclared = Cow::Borrowed(name);
        }
        Ok(index)
    }
}

/// The bits of the required ones among the first 64 members.
pub(super) const fn required(members: &[Member]) -> u64 {
    let mut bits = 0;
    let mut index = 0;
    while index < members.len() && index < 64 {
        if !members[index].optional {
            bits |= 1 << index;
        }
        index += 1;
    }
    bits
}

/// Which members have come: a bit each, beyond 64 of them in further words.
pub(super) struct Seen {
    pub(super) first: u64,
    more: Vec<u64>,
}

impl Seen {
    #[inline]
    pub(super) fn new(members: &[Member]) -> Self {
        let more = if members.len() > 64 {
            vec![0; members.len() / 64]
        } else {
            Vec::new()
        };
        Self { first: 0, more }
    }

    #[inline]
    pub(super) fn note(&mut self, index: usize) {
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
    pub(super) fn missing(&self, members: &'static [Member]) -> Option<&'static Member> {
        members
            .iter()
            .enumerate()
            .find(|(index, member)| !member.optional && !self.has(*index))
            .map(|(_, member)| member)
    }
}
