//! Newtypes of a value that contains its own type, which an alias could not.

/// Describes a tuple struct of one field, which is on the wire what the field is:
/// `newtype! { Tree }`.
#[doc(hidden)]
#[macro_export]
macro_rules! newtype {
    ($type:ident) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::wire::Wire::write(&self.0, output)
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                $crate::runtime::wire::Wire::read(input).map(Self)
            }
        }
        impl $crate::runtime::wire::Wire for $type {}
    };
}
