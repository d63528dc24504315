//! Values that go over the wire as serde knows them.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

use super::Wire;

macro_rules! plain {
    ($($type:ty),*) => {$(
        impl Wire for $type {
            #[inline]
            fn blank() -> Self {
                <$type>::default()
            }
            #[inline]
            fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                <$type>::deserialize(input)
            }
            #[inline]
            fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
                self.serialize(output)
            }
        }
    )*};
}

plain!(bool, String);

impl Wire for Value {
    #[inline]
    fn blank() -> Self {
        Value::Null
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Value::deserialize(input)
    }

    #[inline]
    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        self.serialize(output)
    }

    // `null` is JSON like any other: an optional member that may be anything keeps it.
    #[inline]
    fn read_optional<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Self>, D::Error> {
        Value::deserialize(input).map(Some)
    }
}
