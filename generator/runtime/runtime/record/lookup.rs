//! Finding a member by its name.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::Record;

/// The index of what is no declared member.
pub(super) const UNDECLARED: usize = usize::MAX;

/// Finds the index of a name, beginning with the member that is next in declared order. A name
/// that is not found is put down.
pub(super) struct Lookup<'a, 'de> {
    pub(super) members: &'static [&'static str],
    pub(super) slots: &'static Slots,
    pub(super) next: usize,
    pub(super) undeclared: &'a mut Cow<'de, str>,
}

impl Lookup<'_, '_> {
    #[inline]
    fn find(&self, name: &str) -> usize {
        match self.members.get(self.next) {
            Some(member) if *member == name => self.next,
            _ => search(self.members, self.slots, name),
        }
    }
}

/// Where the members of a type are, by [`slot`]: their indexes from 1, and 0 where there is none.
pub(super) type Slots = [u8; SLOTS];

const SLOTS: usize = 64;

/// With more members than this, the slots would be too full; they are not used then.
const FULL: usize = 48;

/// The slots of a type, computed when it is compiled.
pub(super) struct Index<R>(PhantomData<R>);

impl<R: Record> Index<R> {
    pub(super) const SLOTS: &'static Slots = &slots(R::TABLE.members);
}

const fn slots(members: &[&str]) -> Slots {
    let mut slots = [0; SLOTS];
    let mut index = 0;
    while index < members.len() && members.len() <= FULL {
        let mut at = slot(members[index].as_bytes());
        while slots[at] != 0 {
            at = (at + 1) % SLOTS;
        }
        index += 1;
        slots[at] = index as u8;
    }
    slots
}

/// The slot at which the search for a name begins.
const fn slot(name: &[u8]) -> usize {
    let length = name.len();
    if length == 0 {
        return 0;
    }
    let (first, middle, last) = (name[0], name[length / 2], name[length - 1]);
    (length + first as usize * 3 + middle as usize * 7 + last as usize * 31) % SLOTS
}

#[inline(never)]
fn search(members: &[&str], slots: &Slots, name: &str) -> usize {
    if members.len() > FULL {
        let found = members.iter().position(|member| *member == name);
        return found.unwrap_or(UNDECLARED);
    }
    let mut at = slot(name.as_bytes());
    loop {
        match slots.get(at).map(|index| usize::from(*index)) {
            None | Some(0) => return UNDECLARED,
            Some(index) if members.get(index - 1).is_some_and(|member| *member == name) => {
                return index - 1;
            }
            Some(_) => at = (at + 1) % SLOTS,
        }
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

#[cfg(test)]
mod tests {
    use super::{UNDECLARED, search, slots};

    fn finds_all(count: usize) {
        let names: Vec<String> = (0..count)
            .map(|n| format!("{}m{n}", "x".repeat(n % 3)))
            .collect();
        let members: Vec<&str> = names.iter().map(String::as_str).collect();
        let slots = slots(&members);
        for (index, name) in members.iter().enumerate() {
            assert_eq!(search(&members, &slots, name), index);
        }
        for name in ["", "m", "other", "xxm0"] {
            assert_eq!(search(&members, &slots, name), UNDECLARED);
        }
    }

    #[test]
    fn every_member_is_found_and_nothing_else() {
        for count in [0, 1, 10, 47, 48, 49, 300] {
            finds_all(count);
        }
        assert_eq!(search(&["a", ""], &slots(&["a", ""]), ""), 1);
    }
}
