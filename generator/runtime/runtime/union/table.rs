//! The list of a union's variants.

/// Describes a union by its variants: `Variant` for one with a payload, `Variant(union)` for one whose
/// payload is a union too, `Variant = value` for one that is a constant. The enum's last variant,
/// `Unknown(serde_json::Value)`, is not listed, and the type's `PLAN` tells the variants apart.
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($type:ident { $($variant:ident $(($union:ident))? $(= $tag:expr)?),* $(,)? }) => {
        // Callers should no longer use a deprecated variant; reading and writing it goes on.
        #[allow(deprecated)]
        impl $crate::runtime::union::Union for $type {
            const NAME: &'static str = stringify!($type);
            const PLAN: &'static $crate::runtime::plan::Plan = &Self::PLAN;
            #[allow(unused_variables)]
            fn read_variant<'de, S: $crate::runtime::union::Source<'de>>(
                variant: &'static str,
                source: S,
            ) -> Result<Self, S::Error> {
                match variant {
                    $(stringify!($variant) => {
                        $crate::union_read!($type $variant source $($union)? $(= $tag)?)
                    })*
                    _ => $crate::runtime::union::no_such_variant(variant),
                }
            }
            #[inline]
            fn unknown(value: serde_json::Value) -> Self {
                Self::Unknown(value)
            }
        }
        #[allow(deprecated)]
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
                match self {
                    $($crate::union_pattern!($type $variant payload $($tag)?) => {
                        $crate::union_write!(payload output $($tag)?)
                    })*
                    Self::Unknown(value) => $crate::runtime::wire::Wire::write(value, output),
                }
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                $crate::runtime::union::read(input)
            }
        }
        impl $crate::runtime::wire::Wire for $type {
            fn read_optional<'de, D: serde::Deserializer<'de>>(
                input: D,
            ) -> Result<Option<Self>, D::Error> {
                $crate::runtime::union::read_optional(input)
            }
        }
        impl $type {
            /// Whether the value is none of the variants that this version knows.
            #[inline]
            #[must_use]
            pub const fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }
            /// Why the value is none of the known variants; `None` when it is one.
            // In the crates that call it, or every union would be compiled for it here.
            #[inline]
            #[must_use]
            pub fn why_unknown(&self) -> Option<String> {
                match self {
                    Self::Unknown(value) => {
                        Some($crate::runtime::union::why_unknown::<Self>(value))
                    }
                    _ => None,
                }
            }
        }
    };
}

/// Reads one variant.
#[doc(hidden)]
#[macro_export]
macro_rules! union_read {
    ($type:ident $variant:ident $source:ident) => {
        $source.read().map($type::$variant)
    };
    ($type:ident $variant:ident $source:ident union) => {
        $source.read_union().map($type::$variant)
    };
    ($type:ident $variant:ident $source:ident = $tag:expr) => {
        $source
            .read_constant($crate::runtime::tag::Tag::from($tag))
            .map(|()| $type::$variant)
    };
}

/// Matches one variant.
#[doc(hidden)]
#[macro_export]
macro_rules! union_pattern {
    ($type:ident $variant:ident $payload:ident) => {
        $type::$variant($payload)
    };
    ($type:ident $variant:ident $payload:ident $tag:expr) => {
        $type::$variant
    };
}

/// Writes one variant.
#[doc(hidden)]
#[macro_export]
macro_rules! union_write {
    ($payload:ident $output:ident) => {
        $crate::runtime::wire::Wire::write($payload, $output)
    };
    ($payload:ident $output:ident $tag:expr) => {
        serde::Serialize::serialize(&$crate::runtime::tag::Tag::from($tag), $output)
    };
}
