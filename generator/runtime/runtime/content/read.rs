//! Reading a kept value as what it turned out to be.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, Error, Expected, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

use super::{Content, Items, Members, Node, Trail};

/// A kept value, lent for reading.
#[derive(Debug)]
pub struct Kept<'c, 'de, E> {
    content: Content<'c, 'de>,
    trail: &'c Trail,
    error: PhantomData<fn() -> E>,
}

impl<'c, 'de, E: Error> Kept<'c, 'de, E> {
    /// Lends a value; where reading fails is noted on the trail.
    #[inline]
    pub fn new(content: Content<'c, 'de>, trail: &'c Trail) -> Self {
        Self {
            content,
            trail,
            error: PhantomData,
        }
    }

    fn unexpected(&self, expected: &dyn Expected) -> E {
        let found = match self.content.node() {
            Node::Null => Unexpected::Unit,
            Node::Bool(value) => Unexpected::Bool(*value),
            Node::Signed(value) => Unexpected::Signed(*value),
            Node::Unsigned(value) => Unexpected::Unsigned(*value),
            Node::Float(value) => Unexpected::Float(*value),
            Node::Text(text) => Unexpected::Str(text),
            Node::Items(..) => Unexpected::Seq,
            Node::Members(_) => Unexpected::Map,
        };
        E::invalid_type(found, expected)
    }
}

impl<'de, E: Error> Deserializer<'de> for Kept<'_, 'de, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.content.node() {
            Node::Null => visitor.visit_unit(),
            Node::Bool(value) => visitor.visit_bool(*value),
            Node::Signed(value) => visitor.visit_i64(*value),
            Node::Unsigned(value) => visitor.visit_u64(*value),
            Node::Float(value) => visitor.visit_f64(*value),
            Node::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Node::Text(Cow::Owned(text)) => visitor.visit_str(text),
            Node::Items(..) => match self.content.items() {
                Some(items) => visitor.visit_seq(KeptItems {
                    items,
                    next: 0,
                    trail: self.trail,
                    error: PhantomData,
                }),
                None => Err(self.unexpected(&visitor)),
            },
            Node::Members(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.content.members() {
            Some(members) => visitor.visit_map(KeptMembers::new(members, self.trail)),
            None => Err(self.unexpected(&visitor)),
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
        match self.content.node() {
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
    items: Items<'c, 'de>,
    next: usize,
    trail: &'c Trail,
    error: PhantomData<fn() -> E>,
}

impl<'de, E: Error> SeqAccess<'de> for KeptItems<'_, 'de, E> {
    type Error = E;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, E> {
        let Some(item) = self.items.next() else {
            return Ok(None);
        };
        let index = self.next;
        self.next += 1;
        seed.deserialize(Kept::new(item, self.trail))
            .map(Some)
            .inspect_err(|_| self.trail.note(format!("[{index}]")))
    }

    fn size_hint(&self) -> Option<usize> {
        self.items.size_hint().1
    }
}

/// Kept members of an object.
#[derive(Debug)]
pub struct KeptMembers<'c, 'de, E> {
    members: Members<'c, 'de>,
    current: Option<(&'c Cow<'de, str>, Content<'c, 'de>)>,
    trail: &'c Trail,
    error: PhantomData<fn() -> E>,
}

impl<'c, 'de, E> KeptMembers<'c, 'de, E> {
    /// Lends members.
    #[inline]
    #[must_use]
    pub fn new(members: Members<'c, 'de>, trail: &'c Trail) -> Self {
        Self {
            members,
            current: None,
            trail,
            error: PhantomData,
        }
    }
}

impl<E> KeptMembers<'_, '_, E> {
    /// Whether every name has been read.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}

impl<'de, E: Error> MapAccess<'de> for KeptMembers<'_, 'de, E> {
    type Error = E;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, E> {
        self.current = self.members.next();
        match self.current {
            None => Ok(None),
            Some((Cow::Borrowed(name), _)) => seed
                .deserialize(BorrowedStrDeserializer::new(name))
                .map(Some),
            Some((Cow::Owned(name), _)) => seed.deserialize(StrDeserializer::new(name)).map(Some),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, E> {
        let Some((name, value)) = self.current.take() else {
            return Err(E::custom("a member's value was asked for before its name"));
        };
        seed.deserialize(Kept::new(value, self.trail))
            .inspect_err(|_| self.trail.note(name.to_string()))
    }
}
