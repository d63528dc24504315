//! The table in which a generated type lists its members.

/// Describes an object type by a table of its members.
///
/// Required constants come first, `_: "name" = value`. Then a line for each field:
/// `field: "name"` for a required member, `field: "name" optional` for one that is left out when
/// `None`, `field: "name" optional = value` for a constant that may be absent (the field is a
/// `bool`). The last line tells where undeclared members are kept: `..extra` in the
/// private field `extra`, `..field: additional` in a public map. A type with typed additional members
/// has both, in the order `..field: additional, ..extra`, where something may come in place of a
/// declared one: another value than a constant, or null where it may only be absent. Then only that is
/// kept in `extra`.
#[doc(hidden)]
#[macro_export]
macro_rules! record {
    ($type:ident {
        $(_ : $constant:literal = $value:expr,)*
        $($field:ident : $name:literal $($optional:ident)? $(= $tag:expr)?,)*
        ..$additional:ident : additional $(, ..$extra:ident)?
    }) => {
        $crate::record_impl! { $type
            [$({$constant $value})*]
            [$({$field $name [$($optional)?] $($tag)?})*]
            [$additional] [$($extra)?]
        }
    };
    ($type:ident {
        $(_ : $constant:literal = $value:expr,)*
        $($field:ident : $name:literal $($optional:ident)? $(= $tag:expr)?,)*
        ..$extra:ident
    }) => {
        $crate::record_impl! { $type
            [$({$constant $value})*]
            [$({$field $name [$($optional)?] $($tag)?})*]
            [] [$extra]
        }
    };
}

/// What a table stands for.
#[doc(hidden)]
#[macro_export]
macro_rules! record_impl {
    ($type:ident
        [$({$constant:literal $value:tt})*]
        [$({$field:ident $name:literal [$($optional:ident)?] $($tag:tt)?})*]
        [$($additional:ident)?] [$($extra:ident)?]
    ) => {
        impl $crate::runtime::record::Record for $type {
            const TABLE: $crate::runtime::record::Table = $crate::runtime::record::Table {
                name: stringify!($type),
                members: &[$($constant,)* $($name,)*],
                optional: &[
                    $($crate::record_constant!($constant),)*
                    $(false $(|| $crate::runtime::record::$optional)?,)*
                ],
            };
            $crate::record_constants! { $($constant => $value,)* $($($name => $tag,)?)* }
        }
        impl serde::Serialize for $type {
            // Callers should no longer use a deprecated member; it is still read and written.
            #[allow(deprecated)]
            fn serialize<S: serde::Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
                let Self { $($field,)* $($additional,)? $($extra,)? } = self;
                $crate::runtime::record::write(
                    self,
                    $crate::record_parts!([] $({$constant ()})* $({$($tag)? $field})*),
                    $crate::record_kept!($($additional)? $($extra)?),
                    output,
                )
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            #[allow(deprecated)]
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                // A `?` would cost each type more to compile than the match.
                match $crate::runtime::record::read::<Self, _, _, D>(input) {
                    Ok((
                        $crate::record_parts!([] $({$constant ()})* $({$($tag)? $field})*),
                        $crate::record_kept!($($additional)? $($extra)?),
                    )) => Ok(Self { $($field,)* $($additional,)? $($extra,)? }),
                    Err(error) => Err(error),
                }
            }
        }
        impl $crate::runtime::wire::Wire for $type {}
        $(impl $type {
            /// Members that the document does not declare, and what came in place of declared ones.
            #[inline]
            pub fn extra(&self) -> &$crate::runtime::extra::Extra {
                &self.$extra
            }
            /// The same to change: what is put here is sent.
            #[inline]
            pub fn extra_mut(&mut self) -> &mut $crate::runtime::extra::Extra {
                &mut self.$extra
            }
        })?
    };
}

/// Whether a constant that must be there may be absent.
#[doc(hidden)]
#[macro_export]
macro_rules! record_constant {
    ($name:literal) => {
        false
    };
}

/// The values of constants.
#[doc(hidden)]
#[macro_export]
macro_rules! record_constants {
    () => {};
    ($($name:literal => $tag:tt,)+) => {
        fn constant(name: &str) -> $crate::runtime::tag::Tag {
            match name {
                $($name => $tag.into(),)+
                _ => $crate::runtime::tag::Tag::Null,
            }
        }
    };
}

/// Members as parts, in groups of eight; both as a pattern and as an expression.
#[doc(hidden)]
#[macro_export]
macro_rules! record_parts {
    ([$($group:tt)*] $a:tt $b:tt $c:tt $d:tt $e:tt $f:tt $g:tt $h:tt $($rest:tt)+) => {
        $crate::record_parts!([$($group)* {[$a $b $c $d $e $f $g $h]}] $($rest)+)
    };
    // Most records have members only, and a macro for each would cost more to compile than what it says.
    ([] $({ $field:ident })*) => {
        $crate::runtime::record::Group(($($field,)*))
    };
    ([] $($part:tt)*) => {
        $crate::runtime::record::Group(($($crate::record_part!($part),)*))
    };
    ([$($group:tt)+] $($part:tt)+) => {
        $crate::record_parts!([] $($group)+ {[$($part)+]})
    };
}

/// A part: a member, a constant, or a group.
#[doc(hidden)]
#[macro_export]
macro_rules! record_part {
    ({ $field:ident }) => {
        $field
    };
    ({ [$($part:tt)*] }) => {
        $crate::record_parts!([] $($part)*)
    };
    ({ $name:literal () }) => {
        $crate::runtime::record::Constant(())
    };
    ({ $tag:tt $field:ident }) => {
        $crate::runtime::record::Constant($field)
    };
}

/// What becomes of undeclared members; both as a pattern and as an expression.
#[doc(hidden)]
#[macro_export]
macro_rules! record_kept {
    ($kept:ident) => {
        $kept
    };
    ($additional:ident $extra:ident) => {
        ($additional, $extra)
    };
}
