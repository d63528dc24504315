//! Values made of other values.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Expected, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeTuple, Serializer};

use super::super::place;
use super::{Map, Reading, Wire, Written};

/// At most so many items are allocated before they have been seen: a length can lie.
const TRUSTED: usize = 4096;

impl<T: Wire> Wire for Option<T> {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        T::read_optional(input)
    }

    #[inline]
    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        T::write_optional(self.as_ref(), output)
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Wire> Wire for Box<T> {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        T::read(input).map(Box::new)
    }

    #[inline]
    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        T::write(self, output)
    }

    #[inline]
    fn read_optional<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Self>, D::Error> {
        T::read_optional(input).map(|value| value.map(Box::new))
    }

    #[inline]
    fn write_optional<S: Serializer>(value: Option<&Self>, output: S) -> Result<S::Ok, S::Error> {
        T::write_optional(value.map(|boxed| &**boxed), output)
    }
}

impl<T: Wire> Wire for Vec<T> {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_seq(Items(PhantomData))
    }

    #[inline]
    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.collect_seq(self.iter().map(Written))
    }
}

struct Items<T>(PhantomData<T>);

impl<'de, T: Wire> Visitor<'de> for Items<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut input: A) -> Result<Vec<T>, A::Error> {
        let mut items = Vec::with_capacity(input.size_hint().unwrap_or(0).min(TRUSTED));
        while let Some(item) = input
            .next_element_seed(Reading::new())
            .inspect_err(|_| place::in_item(items.len()))?
        {
            items.push(item);
        }
        Ok(items)
    }
}

impl<T: Wire> Wire for Map<T> {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_map(Members(PhantomData))
    }

    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        let mut members = output.serialize_map(Some(self.len()))?;
        for (name, value) in self {
            members.serialize_entry(name, &Written(value))?;
        }
        members.end()
    }
}

struct Members<T>(PhantomData<T>);

impl<'de, T: Wire> Visitor<'de> for Members<T> {
    type Value = Map<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut input: A) -> Result<Map<T>, A::Error> {
        let mut members = Map::with_capacity(input.size_hint().unwrap_or(0).min(TRUSTED));
        while let Some(name) = input.next_key::<String>()? {
            let value = input.next_value_seed(Reading::new());
            let value = value.inspect_err(|_| place::in_member(&name))?;
            members.insert(name, value);
        }
        Ok(members)
    }
}

fn item<'de, T: Wire, A: SeqAccess<'de>>(
    input: &mut A,
    index: usize,
    expected: &dyn Expected,
) -> Result<T, A::Error> {
    let item = input.next_element_seed(Reading::new());
    match item.inspect_err(|_| place::in_item(index))? {
        Some(item) => Ok(item),
        None => Err(A::Error::invalid_length(index, expected)),
    }
}

macro_rules! tuples {
    ($($length:literal $visitor:ident ($($item:ident $index:tt),+))*) => {$(
        impl<$($item: Wire),+> Wire for ($($item,)+) {
            fn read<'de, De: Deserializer<'de>>(input: De) -> Result<Self, De::Error> {
                input.deserialize_tuple($length, $visitor(PhantomData))
            }

            fn write<Se: Serializer>(&self, output: Se) -> Result<Se::Ok, Se::Error> {
                let mut items = output.serialize_tuple($length)?;
                $(items.serialize_element(&Written(&self.$index))?;)+
                items.end()
            }
        }

        struct $visitor<T>(PhantomData<T>);

        impl<'de, $($item: Wire),+> Visitor<'de> for $visitor<($($item,)+)> {
            type Value = ($($item,)+);

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "an array of {} items", $length)
            }

            fn visit_seq<Ac: SeqAccess<'de>>(self, mut input: Ac) -> Result<Self::Value, Ac::Error> {
                Ok(($(item::<$item, Ac>(&mut input, $index, &self)?,)+))
            }
        }
    )*};
}

tuples! {
    1 One(A 0)
    2 Two(A 0, B 1)
    3 Three(A 0, B 1, C 2)
    4 Four(A 0, B 1, C 2, D 3)
    5 Five(A 0, B 1, C 2, D 3, E 4)
    6 Six(A 0, B 1, C 2, D 3, E 4, F 5)
    7 Seven(A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    8 Eight(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
}
