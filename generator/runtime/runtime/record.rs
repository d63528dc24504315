//! Objects with declared members: generated types list them once, in a table.
//!
//! A type gets only what is particular to it: its table, and the way between its fields and a tuple
//! of them. Looking members up, minding the required ones, counting and writing are here, once, for
//! every tuple. So little code for each type is what makes generated crates compile fast.

mod kept;
mod lookup;
mod parts;
mod read;
mod table;
mod tuples;
mod write;

pub use kept::{Keep, Kept};
pub use parts::{Constant, Group, Part, Shown};
pub use read::{Input, read};
pub use write::{Output, write};

use super::tag::Tag;

/// What `optional` stands for in a table of members.
#[expect(non_upper_case_globals, reason = "a word of the table")]
pub const optional: bool = true;

/// An object with declared members. Implemented by [`record!`](crate::record).
pub trait Record {
    /// What is declared.
    const TABLE: Table;

    /// The value of a member that is a constant.
    #[must_use]
    fn constant(_name: &str) -> Tag {
        Tag::Null
    }
}

/// What a document declares of an object.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The type's name.
    pub name: &'static str,
    /// The names of the members on the wire, constants that must be there first.
    pub members: &'static [&'static str],
    /// Whether each of them may be absent.
    pub optional: &'static [bool],
}

impl Table {
    /// The name of the member at an index.
    #[inline]
    fn name_of(&self, index: usize) -> &'static str {
        self.members.get(index).copied().unwrap_or_default()
    }

    /// Whether the member at an index may be absent.
    #[inline]
    fn may_be_absent(&self, index: usize) -> bool {
        self.optional.get(index).copied().unwrap_or_default()
    }

    fn declares(&self, name: &str) -> bool {
        self.members.contains(&name)
    }
}
