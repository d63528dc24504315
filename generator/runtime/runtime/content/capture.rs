//! Keeping a value.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{Node, Tape};

/// Keeps a value of any kind.
#[derive(Debug)]
pub struct Capture<'t, 'de>(pub &'t mut Tape<'de>);

impl<'de> Capture<'_, 'de> {
    #[inline]
    fn one<E>(self, node: Node<'de>) -> Result<(), E> {
        self.0.push(node);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Capture<'_, 'de> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Capture<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.one(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.one(u64::try_from(value).map_or(Node::Signed(value), Node::Unsigned))
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.one(Node::Unsigned(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.one(Node::Float(value))
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.one(Node::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.one(Node::Text(Cow::Borrowed(text)))
    }

    fn visit_string<E>(self, text: String) -> Result<(), E> {
        self.one(Node::Text(Cow::Owned(text)))
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.one(Node::Null)
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.one(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut input: A) -> Result<(), A::Error> {
        let start = self.0.len();
        self.0.push(Node::Items { count: 0, nodes: 0 });
        let mut count = 0;
        while input.next_element_seed(Capture(self.0))?.is_some() {
            count += 1;
        }
        let nodes = self.0.len() - start - 1;
        self.0.set(start, Node::Items { count, nodes });
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut input: A) -> Result<(), A::Error> {
        let start = self.0.len();
        self.0.push(Node::Members { nodes: 0 });
        while let Some(name) = input.next_key_seed(Name)? {
            self.0.push(Node::Text(name));
            input.next_value_seed(Capture(self.0))?;
        }
        let nodes = self.0.len() - start - 1;
        self.0.set(start, Node::Members { nodes });
        Ok(())
    }
}

/// Reads a member's name, borrowed where that is possible.
#[derive(Clone, Copy, Debug)]
pub struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        input.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_string<E: Error>(self, name: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name))
    }
}
