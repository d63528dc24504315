//! Reading a kept value as what it turned out to be.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, Error, Expected, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

use super::super::place::Step;
use super::{Node, Row, span};

/// A kept value, lent for reading. Small enough to be passed on in registers.
#[derive(Debug)]
pub struct Kept<'c, 'de, E> {
    row: &'c Row<'c, 'de>,
    at: usize,
    error: PhantomData<fn() -> E>,
}

impl<'c, 'de, E: Error> Kept<'c, 'de, E> {
    /// Lends the value with which the row begins; where reading fails is noted there.
    #[inline]
    pub fn new(row: &'c Row<'c, 'de>) -> Self {
        Self::at(row, 0)
    }

    /// Lends the value at a place of the row.
    #[inline]
    pub(super) fn at(row: &'c Row<'c, 'de>, at: usize) -> Self {
        Self {
            row,
            at,
            error: PhantomData,
        }
    }

    #[inline]
    fn node(&self) -> &'c Node<'de> {
        self.row.node(self.at)
    }

    #[cold]
    fn unexpected(&self, expected: &dyn Expected) -> E {
        let found = match self.node() {
            Node::Null => Unexpected::Unit,
            Node::Bool(value) => Unexpected::Bool(*value),
            Node::Signed(value) => Unexpected::Signed(*value),
            Node::Unsigned(value) => Unexpected::Unsigned(*value),
            Node::Float(value) => Unexpected::Float(*value),
            Node::Text(text) => Unexpected::Str(text),
            Node::Items { .. } => Unexpected::Seq,
            Node::Members { .. } => Unexpected::Map,
        };
        E::invalid_type(found, expected)
    }
}

impl<'de, E: Error> Deserializer<'de> for Kept<'_, 'de, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.node() {
            Node::Null => visitor.visit_unit(),
            Node::Bool(value) => visitor.visit_bool(*value),
            Node::Signed(value) => visitor.visit_i64(*value),
            Node::Unsigned(value) => visitor.visit_u64(*value),
            Node::Float(value) => visitor.visit_f64(*value),
            Node::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Node::Text(Cow::Owned(text)) => visitor.visit_str(text),
            Node::Items { count, .. } => visitor.visit_seq(KeptItems {
                row: self.row,
                at: self.at + 1,
                next: 0,
                count: *count,
                error: PhantomData,
            }),
            Node::Members { .. } => self.deserialize_map(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.node() {
            Node::Members { nodes } => visitor.visit_map(KeptMembers {
                row: self.row,
                at: self.at + 1,
                end: self.at + 1 + nodes,
                error: PhantomData,
            }),
            _ => Err(self.unexpected(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.node() {
            Node::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct enum identifier
    }
}

struct KeptItems<'c, 'de, E> {
    row: &'c Row<'c, 'de>,
    at: usize,
    next: usize,
    count: usize,
    error: PhantomData<fn() -> E>,
}

impl<'de, E: Error> SeqAccess<'de> for KeptItems<'_, 'de, E> {
    type Error = E;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, E> {
        if self.next == self.count {
            return Ok(None);
        }
        let (at, index) = (self.at, self.next);
        self.at += span(self.row.node(at));
        self.next += 1;
        seed.deserialize(Kept::at(self.row, at))
            .map(Some)
            .inspect_err(|_| self.row.note(Step::Item(index)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.count - self.next)
    }
}

/// Kept members of an object.
#[derive(Debug)]
pub struct KeptMembers<'c, 'de, E> {
    row: &'c Row<'c, 'de>,
    /// Where the next name is, or the value whose name was read.
    at: usize,
    end: usize,
    error: PhantomData<fn() -> E>,
}

impl<'c, 'de, E> KeptMembers<'c, 'de, E> {
    /// Lends what is kept so far of the object with which the row begins.
    #[inline]
    #[must_use]
    pub fn so_far(row: &'c Row<'c, 'de>) -> Self {
        Self {
            row,
            at: 1,
            end: row.len(),
            error: PhantomData,
        }
    }

    /// Whether every member has been read.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.at >= self.end
    }
}

impl<'de, E: Error> MapAccess<'de> for KeptMembers<'_, 'de, E> {
    type Error = E;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, E> {
        if self.is_empty() {
            return Ok(None);
        }
        let name = self.row.node(self.at);
        self.at += 1;
        match name {
            Node::Text(Cow::Borrowed(name)) => seed
                .deserialize(BorrowedStrDeserializer::new(name))
                .map(Some),
            Node::Text(Cow::Owned(name)) => seed.deserialize(StrDeserializer::new(name)).map(Some),
            _ => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, E> {
        let at = self.at;
        self.at += span(self.row.node(at));
        seed.deserialize(Kept::at(self.row, at)).inspect_err(|_| {
            if let Node::Text(name) = self.row.node(at - 1) {
                self.row.note(Step::Member(name.to_string()));
            }
        })
    }
}
