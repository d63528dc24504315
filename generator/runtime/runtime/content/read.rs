//! Reading a kept value as what it turned out to be.

use std::marker::PhantomData;
use std::slice;

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, Error, Expected, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

use std::borrow::Cow;

use super::{Content, Member, Trail};

/// A kept value, lent for reading.
#[derive(Debug)]
pub struct Kept<'c, 'de, E> {
    content: &'c Content<'de>,
    trail: &'c Trail,
    error: PhantomData<fn() -> E>,
}

impl<'c, 'de, E: Error> Kept<'c, 'de, E> {
    /// Lends a value; where reading fails is noted on the trail.
    pub fn new(content: &'c Content<'de>, trail: &'c Trail) -> Self {
        Self {
            content,
            trail,
            error: PhantomData,
        }
    }

    fn unexpected(&self, expected: &dyn Expected) -> E {
        let found = match self.content {
            Content::Null => Unexpected::Unit,
            Content::Bool(value) => Unexpected::Bool(*value),
            Content::Signed(value) => Unexpected::Signed(*value),
            Content::Unsigned(value) => Unexpected::Unsigned(*value),
            Content::Float(value) => Unexpected::Float(*value),
            Content::Text(text) => Unexpected::Str(text),
            Content::Items(_) => Unexpected::Seq,
            Content::Members(_) => Unexpected::Map,
        };
        E::invalid_type(found, expected)
    }
}

impl<'de, E: Error> Deserializer<'de> for Kept<'_, 'de, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.content {
            Content::Null => visitor.visit_unit(),
            Content::Bool(value) => visitor.visit_bool(*value),
            Content::Signed(value) => visitor.visit_i64(*value),
            Content::Unsigned(value) => visitor.visit_u64(*value),
            Content::Float(value) => visitor.visit_f64(*value),
            Content::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Content::Text(Cow::Owned(text)) => visitor.visit_str(text),
            Content::Items(items) => visitor.visit_seq(KeptItems {
                items: items.iter(),
                next: 0,
                trail: self.trail,
                error: PhantomData,
            }),
            Content::Members(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.content {
            Content::Members(members) => visitor.visit_map(KeptMembers::new(members, self.trail)),
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
        match self.content {
            Content::Null => visitor.visit_none(),
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
    items: slice::Iter<'c, Content<'de>>,
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
        Some(self.items.len())
    }
}

/// Kept members of an object.
#[derive(Debug)]
pub struct KeptMembers<'c, 'de, E> {
    members: slice::Iter<'c, (Cow<'de, str>, Content<'de>)>,
    current: Option<&'c (Cow<'de, str>, Content<'de>)>,
    trail: &'c Trail,
    error: PhantomData<fn() -> E>,
}

impl<'c, 'de, E> KeptMembers<'c, 'de, E> {
    /// Lends members.
    pub fn new(members: &'c [Member<'de>], trail: &'c Trail) -> Self {
        Self {
            members: members.iter(),
            current: None,
            trail,
            error: PhantomData,
        }
    }

    /// Whether every name has been read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.len() == 0
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

    fn size_hint(&self) -> Option<usize> {
        Some(self.members.len())
    }
}
