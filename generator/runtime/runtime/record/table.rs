//! The table in which a generated type lists its members.

/// Describes an object type by a table of its members.
///
/// Required constants come first, `_: "name" = value`. Then a line for each field:
/// `field: "name"` for a required member, `field: "name" optional` for one that is left out when
/// `None`, `field: "name" optional = value` for a constant that may be absent (the field is a
/// `bool`). The last line tells where undeclared members are kept: `..extra` in the
/// private field `extra`, `..field: additional` in a public map. A type with constants and typed
/// additional members has both, in the order `..field: additional, ..extra`; then only deviating
/// constants are kept in `extra`.
#[doc(hidden)]
#[macro_export]
macro_rules! record {
    ($type:ident {
        $(_ : $constant:literal = $value:expr,)*
        $($field:ident : $name:literal $($optional:ident)? $(= $tag:expr)?,)*
        ..extra
    }) => {
        $crate::record_impl! { $type
            [$(($constant, $value))*]
            [$(($field, $name, [$($optional)?], [$($tag)?]))*]
            [extra] [] [extra extra]
        }
    };
    ($type:ident {
        $($field:ident : $name:literal $($optional:ident)?,)*
        ..$additional:ident : additional
    }) => {
        $crate::record_impl! { $type
            []
            [$(($field, $name, [$($optional)?], []))*]
            [] [$additional] [additional $additional]
        }
    };
    ($type:ident {
        $(_ : $constant:literal = $value:expr,)*
        $($field:ident : $name:literal $($optional:ident)? $(= $tag:expr)?,)*
        ..$additional:ident : additional,
        ..extra
    }) => {
        $crate::record_impl! { $type
            [$(($constant, $value))*]
            [$(($field, $name, [$($optional)?], [$($tag)?]))*]
            [extra] [$additional] [additional $additional]
        }
    };
}

/// What a table stands for.
#[doc(hidden)]
#[macro_export]
macro_rules! record_impl {
    ($type:ident
        [$(($constant:literal, $value:expr))*]
        [$(($field:ident, $name:literal, [$($optional:ident)?], $tag:tt))*]
        [$($extra:ident)?] [$($additional:ident)?] [$keep:ident $kept:ident]
    ) => {
        // Callers should no longer use a deprecated member; reading and writing it goes on.
        #[allow(deprecated)]
        impl $crate::runtime::record::Record for $type {
            const NAME: &'static str = stringify!($type);
            const MEMBERS: &'static [$crate::runtime::record::Member] = &[
                $($crate::runtime::record::Member { name: $constant, optional: false },)*
                $($crate::runtime::record::Member {
                    name: $name,
                    optional: false $(|| $crate::runtime::record::$optional)?,
                },)*
            ];
            #[allow(unused_variables, unused_mut)]
            fn set<'de, I: $crate::runtime::record::Input<'de>>(
                &mut self,
                index: usize,
                input: &mut I,
            ) -> Result<(), I::Error> {
                let mut at = $crate::runtime::record::Countdown(index);
                $(if at.here() {
                    input.constant($constant, $value.into(), &mut false, &mut self.extra)
                } else)*
                $(if at.here() {
                    $crate::record_fill!(self input $field $name $tag)
                } else)* {
                    input.$keep(&mut self.$kept)
                }
            }
            #[allow(unused_variables)]
            fn each<'a, O: $crate::runtime::record::Output<'a>>(&'a self, output: &mut O) {
                $(output.extra(&self.$extra);)?
                $(output.constant($constant, $value.into(), true);)*
                $($crate::record_show!(self output $field $name [$($optional)?] $tag);)*
                $(output.additional(&self.$additional, Self::MEMBERS);)?
            }
        }
        #[allow(deprecated)]
        impl $crate::runtime::wire::Wire for $type {
            fn blank() -> Self {
                Self {
                    $($field: $crate::runtime::wire::Wire::blank(),)*
                    $($extra: Default::default(),)?
                    $($additional: Default::default(),)?
                }
            }
            fn read<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                $crate::runtime::record::read(input)
            }
            fn write<S: serde::Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::record::write(self, output)
            }
        }
        $crate::serde_impl! { $type }
        $(impl $type {
            /// Members that the document does not declare.
            pub fn extra(&self) -> &$crate::runtime::extra::Extra {
                &self.$extra
            }
            /// Members that the document does not declare; what is put here is sent.
            pub fn extra_mut(&mut self) -> &mut $crate::runtime::extra::Extra {
                &mut self.$extra
            }
        })?
    };
}

/// Reads one declared member.
#[doc(hidden)]
#[macro_export]
macro_rules! record_fill {
    ($self:ident $input:ident $field:ident $name:literal []) => {
        $input.fill(&mut $self.$field)
    };
    ($self:ident $input:ident $field:ident $name:literal [$tag:expr]) => {
        $input.constant($name, $tag.into(), &mut $self.$field, &mut $self.extra)
    };
}

/// Shows one declared member to an output.
#[doc(hidden)]
#[macro_export]
macro_rules! record_show {
    ($self:ident $output:ident $field:ident $name:literal [] []) => {
        $output.required($name, &$self.$field)
    };
    ($self:ident $output:ident $field:ident $name:literal [$optional:ident] []) => {
        $output.optional($name, &$self.$field)
    };
    ($self:ident $output:ident $field:ident $name:literal [$optional:ident] [$tag:expr]) => {
        $output.constant($name, $tag.into(), $self.$field)
    };
}
