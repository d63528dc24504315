//! Finding a member by its name.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

/// The index of what is no declared member.
pub(super) const UNDECLARED: usize = usize::MAX;

/// Finds the index of a name, beginning with the member that is next in declared order. A name
/// that is not found is put down.
pub(super) struct Lookup<'a, 'de> {
    pub(super) members: &'static [&'static str],
    pub(super) next: usize,
    pub(super) undeclared: &'a mut Cow<'de, str>,
}

impl Lookup<'_, '_> {
    #[inline]
    fn find(&self, name: &str) -> usize {
        match self.members.get(self.next) {
            Some(member) if *member == name => self.next,
            _ => search(self.members, self.next, name),
        }
    }
}

/// Members keep their order even when some are absent, so the search goes on from the one that
/// was expected, and comes round. Length and last byte rule most members out.
#[inline(never)]
fn search(members: &[&str], from: usize, name: &str) -> usize {
    let (before, after) = members.split_at(from.min(members.len()));
    let last = name.as_bytes().last();
    let found = |members: &[&str]| {
        members.iter().position(|member| {
            let own = member.as_bytes();
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
