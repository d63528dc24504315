//! Objects with declared members: generated types list them once, in a table.
//!
//! A type gets only what is particular to it: a blank value, a way to set the member at an index,
//! and a walk over its members. Looking members up, minding the required ones, counting and
//! writing are here, once.

use super::wire::Wire;

mod members;
mod read;
mod table;
mod write;

pub use read::{Input, read};
pub use write::{Output, write};

/// A member as the document declares it.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The name on the wire.
    pub name: &'static str,
    /// Whether it may be absent.
    pub optional: bool,
}

/// What `optional` stands for in a table of members.
#[expect(non_upper_case_globals, reason = "a word of the table")]
pub const optional: bool = true;

/// An object with declared members. Implemented by [`record!`](crate::record).
pub trait Record: Wire {
    /// The type's name.
    const NAME: &'static str;

    /// The members in declared order.
    const MEMBERS: &'static [Member];

    /// The bits of the required ones among the first 64 members.
    const REQUIRED: u64 = members::required(Self::MEMBERS);

    /// Reads the member at an index; past the last one, an undeclared member.
    ///
    /// # Errors
    /// When the value is not one for this member.
    fn set<'de, I: Input<'de>>(&mut self, index: usize, input: &mut I) -> Result<(), I::Error>;

    /// Shows every member to an output, in declared order.
    fn each<'a, O: Output<'a>>(&'a self, output: &mut O);
}

/// Counts an index down along a table: the member at the index is the one where it is spent.
#[derive(Clone, Copy, Debug)]
pub struct Countdown(pub usize);

impl Countdown {
    /// Whether the index was that of this member.
    #[inline]
    pub fn here(&mut self) -> bool {
        let here = self.0 == 0;
        self.0 = self.0.wrapping_sub(1);
        here
    }
}
