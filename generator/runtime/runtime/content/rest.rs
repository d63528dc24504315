//! What was kept of an array or object, followed by the rest of the input.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::super::place::Step;
use super::{Kept, KeptMembers, Row};

/// Lets an array or object be read as a value.
#[derive(Debug)]
pub struct Rest<A>(pub A);

macro_rules! rest {
    ($access:ident, $kind:ident, $visit:ident) => {
        impl<'de, A: $access<'de>> Deserializer<'de> for Rest<$kind<'_, 'de, A>> {
            type Error = A::Error;

            #[inline]
            fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
                visitor.$visit(self.0)
            }

            fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
                visitor.visit_some(self)
            }

            fn deserialize_newtype_struct<V: Visitor<'de>>(
                self,
                _: &'static str,
                visitor: V,
            ) -> Result<V::Value, A::Error> {
                visitor.visit_newtype_struct(self)
            }

            rest!(others $access);
        }
    };
    (others MapAccess) => {
        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
            unit unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    };
    (others SeqAccess) => {
        // An object is never given as an array where the format has objects.
        fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
            Err(A::Error::invalid_type(serde::de::Unexpected::Seq, &visitor))
        }

        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
            unit unit_struct seq tuple tuple_struct struct enum identifier ignored_any
        }
    };
}

rest!(MapAccess, RestOfMembers, visit_map);
rest!(SeqAccess, RestOfItems, visit_seq);

/// Kept members, then those still to come.
#[derive(Debug)]
pub struct RestOfMembers<'c, 'de, A: MapAccess<'de>> {
    row: &'c Row<'c, 'de>,
    head: Option<KeptMembers<'c, 'de, A::Error>>,
    tail: Option<A>,
}

impl<'c, 'de, A: MapAccess<'de>> RestOfMembers<'c, 'de, A> {
    /// The row begins with the object; `tail` is `None` when its end was reached.
    #[inline]
    #[must_use]
    pub fn new(row: &'c Row<'c, 'de>, tail: Option<A>) -> Self {
        Self {
            row,
            head: Some(KeptMembers::so_far(row)),
            tail,
        }
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for RestOfMembers<'_, 'de, A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        if let Some(head) = &mut self.head {
            if !head.is_empty() {
                return head.next_key_seed(seed);
            }
            self.head = None;
        }
        match &mut self.tail {
            Some(tail) => tail.next_key_seed(seed),
            None => Ok(None),
        }
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        match (&mut self.head, &mut self.tail) {
            (Some(head), _) => head
                .next_value_seed(seed)
                .map_err(|error| self.row.explain(error)),
            (None, Some(tail)) => tail.next_value_seed(seed),
            (None, None) => Err(A::Error::custom(
                "a member's value was asked for before its name",
            )),
        }
    }
}

/// The first item, if it was kept, then those still to come.
#[derive(Debug)]
pub struct RestOfItems<'c, 'de, A> {
    row: &'c Row<'c, 'de>,
    is_first: bool,
    tail: Option<A>,
}

impl<'c, 'de, A: SeqAccess<'de>> RestOfItems<'c, 'de, A> {
    /// The row begins with the array; `tail` is `None` when its end was reached.
    #[inline]
    #[must_use]
    pub fn new(row: &'c Row<'c, 'de>, tail: Option<A>) -> Self {
        Self {
            row,
            is_first: row.len() > 1,
            tail,
        }
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for RestOfItems<'_, 'de, A> {
    type Error = A::Error;

    #[inline]
    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        if self.is_first {
            self.is_first = false;
            return seed
                .deserialize(Kept::at(self.row, 1))
                .map(Some)
                .inspect_err(|_: &A::Error| self.row.note(Step::Item(0)))
                .map_err(|error| self.row.explain(error));
        }
        match &mut self.tail {
            Some(tail) => tail.next_element_seed(seed),
            None => Ok(None),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        let tail = self.tail.as_ref().and_then(SeqAccess::size_hint);
        tail.map(|tail| tail + usize::from(self.is_first))
    }
}
