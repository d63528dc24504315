//! From where the payload of a variant is read.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess};

use super::super::content::{Rest, RestOfMembers, Row, Tape};
use super::super::tag::Tag;
use super::super::wire::Wire;
use super::Union;
use super::read::go_on;

/// The input of a variant that was chosen.
pub trait Source<'de>: Sized {
    /// What may go wrong.
    type Error: Error;

    /// Reads the payload.
    ///
    /// # Errors
    /// When the input is malformed, or is no such value.
    fn read<T: Wire>(self) -> Result<T, Self::Error>;

    /// Reads a payload that is a union too: what was kept to choose the variant serves it as well.
    ///
    /// # Errors
    /// As [`Source::read`].
    fn read_union<U: Union>(self) -> Result<U, Self::Error>;

    /// Reads a constant.
    ///
    /// # Errors
    /// As [`Source::read`].
    fn read_constant(self, tag: Tag) -> Result<(), Self::Error>;
}

/// Any input that is at its beginning.
impl<'de, D: Deserializer<'de>> Source<'de> for D {
    type Error = D::Error;

    #[inline]
    fn read<T: Wire>(self) -> Result<T, D::Error> {
        T::read(self)
    }

    #[inline]
    fn read_union<U: Union>(self) -> Result<U, D::Error> {
        U::read(self)
    }

    #[inline]
    fn read_constant(self, tag: Tag) -> Result<(), D::Error> {
        tag.deserialize(self).and_then(|came| tag.demand(came))
    }
}

/// An object of which some members are kept.
#[derive(Debug)]
pub struct Begun<'t, 'de, A> {
    /// What is kept of it.
    pub kept: &'t mut Tape<'de>,
    /// The members still to come; `None` when the end of the object was reached.
    pub tail: Option<A>,
}

impl<'de, A: MapAccess<'de>> Source<'de> for Begun<'_, 'de, A> {
    type Error = A::Error;

    #[inline]
    fn read<T: Wire>(self) -> Result<T, A::Error> {
        let row = Row::new(self.kept.nodes());
        T::read(Rest(RestOfMembers::new(&row, self.tail)))
    }

    #[inline]
    fn read_union<U: Union>(self) -> Result<U, A::Error> {
        go_on(self.kept, self.tail)
    }

    #[inline]
    fn read_constant(self, tag: Tag) -> Result<(), A::Error> {
        let row = Row::new(self.kept.nodes());
        Rest(RestOfMembers::new(&row, self.tail)).read_constant(tag)
    }
}
