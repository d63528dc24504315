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

/// Where the members of a type are, by [`hash`]: their indexes from 1, and 0 where there is none.
/// There are none where the indexes do not fit.
pub(super) type Slots = [u8];

/// The slots of a type, computed when it is compiled: a third more than members at least.
pub(super) struct Index<R>(PhantomData<R>);

impl<R: Record> Index<R> {
    pub(super) const SLOTS: &'static Slots = match R::TABLE.members.len() {
        0..=48 => &slots::<64>(R::TABLE.members),
        49..=192 => &slots::<256>(R::TABLE.members),
        193..=255 => &slots::<512>(R::TABLE.members),
        _ => &[],
    };
}

const fn slots<const COUNT: usize>(members: &[&str]) -> [u8; COUNT] {
    let mut slots = [0; COUNT];
    let mut index = 0;
    while index < members.len() {
        let mut at = hash(members[index].as_bytes()) % COUNT;
        while slots[at] != 0 {
            at = (at + 1) % COUNT;
        }
        index += 1;
        slots[at] = index as u8;
    }
    slots
}

/// Tells where the search for a name begins.
const fn hash(name: &[u8]) -> usize {
    let length = name.len();
    if length == 0 {
        return 0;
    }
    let (first, middle, last) = (name[0], name[length / 2], name[length - 1]);
    length + first as usize * 3 + middle as usize * 7 + last as usize * 31
}

#[inline(never)]
fn search(members: &[&str], slots: &Slots, name: &str) -> usize {
    if slots.is_empty() {
        let found = members.iter().position(|member| *member == name);
        return found.unwrap_or(UNDECLARED);
    }
    // A power of two; a remainder would take longer.
    let last = slots.len() - 1;
    let mut at = hash(name.as_bytes()) & last;
    loop {
        match slots.get(at).map(|index| usize::from(*index)) {
            None | Some(0) => return UNDECLARED,
            Some(index) if members.get(index - 1).is_some_and(|member| *member == name) => {
                return index - 1;
            }
            Some(_) => at = (at + 1) & last,
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

    fn finds_all<const COUNT: usize>(count: usize) {
        let names: Vec<String> = (0..count)
            .map(|n| format!("{}m{n}", "x".repeat(n % 3)))
            .collect();
        let members: Vec<&str> = names.iter().map(String::as_str).collect();
        let slots = slots::<COUNT>(&members);
        for (index, name) in members.iter().enumerate() {
            assert_eq!(search(&members, &slots, name), index);
            assert_eq!(search(&members, &[], name), index);
        }
        for name in ["", "m", "other", "xxm0"] {
            assert_eq!(search(&members, &slots, name), UNDECLARED);
        }
    }

    #[test]
    fn every_member_is_found_and_nothing_else() {
        for count in [0, 1, 10, 48] {
            finds_all::<64>(count);
        }
        finds_all::<256>(192);
        finds_all::<512>(255);
        assert_eq!(search(&["a", ""], &slots::<64>(&["a", ""]), ""), 1);
    }
}
