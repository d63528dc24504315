//! How a value goes over the wire (placeholder of the codec's file of the same name).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};

/// A value that goes over the wire.
pub trait Wire: Sized {
    /// A placeholder until the value is read.
    fn blank() -> Self;
    /// Reads a value.
    fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error>;
    /// Writes the value.
    fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error>;
}

macro_rules! plain {
    ($($name:ty),*) => {$(
        impl Wire for $name {
            fn blank() -> Self { Self::default() }
            fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> { Self::deserialize(input) }
            fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> { self.serialize(output) }
        }
    )*};
}
plain!(bool, i32, i64, u64, f64, String, serde_json::Value);

macro_rules! generic {
    ($($name:ident),*) => {$(
        impl<T: Serialize + DeserializeOwned> Wire for $name<T> {
            fn blank() -> Self { Self::default() }
            fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> { Self::deserialize(input) }
            fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> { self.serialize(output) }
        }
    )*};
}
generic!(Vec, Option);
