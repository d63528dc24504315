//! Newtypes of a value that contains its own type, which an alias could not.

/// Describes a tuple struct of one field, which is on the wire what the field is:
/// `newtype! { Tree }`.
#[doc(hidden)]
#[macro_export]
macro_rules! newtype {
    ($type:ident) => {
        impl $crate::runtime::wire::Wire for $type {
            fn blank() -> Self {
                Self($crate::runtime::wire::Wire::blank())
            }
            fn read<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                $crate::runtime::wire::Wire::read(input).map(Self)
            }
            fn write<S: serde::Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
                self.0.write(output)
            }
        }
        $crate::serde_impl! { $type }
    };
}
