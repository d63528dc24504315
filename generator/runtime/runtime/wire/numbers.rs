//! Numbers: an integer may be spelt `1.0`, and a float that is integral is spelt `1`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::ser::{Error as _, Serializer};

use super::Wire;

/// Floats below this magnitude hold every integer exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Reads an integer of any type.
struct Integer<T> {
    expected: &'static str,
    integer: PhantomData<T>,
}

impl<'de, T> Visitor<'de> for Integer<T>
where
    T: TryFrom<i64> + TryFrom<u64> + TryFrom<i128> + TryFrom<u128>,
{
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<T, E> {
        T::try_from(value).map_err(|_| out_of_range(value, &self))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<T, E> {
        T::try_from(value).map_err(|_| out_of_range(value, &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        integral(value)
            .and_then(|whole| T::try_from(whole).ok())
            .ok_or_else(|| E::invalid_value(Unexpected::Float(value), &self))
    }
}

macro_rules! integers {
    ($($type:ident $hint:ident $expected:literal)*) => {$(
        impl Wire for $type {
            #[inline]
            fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                input.$hint(Integer { expected: $expected, integer: PhantomData })
            }
        }
    )*};
}

integers! {
    i8 deserialize_i8 "an integer from -128 to 127"
    i16 deserialize_i16 "an integer of 16 bits"
    i32 deserialize_i32 "an integer of 32 bits"
    i64 deserialize_i64 "an integer of 64 bits"
    i128 deserialize_i128 "an integer of 128 bits"
    u8 deserialize_u8 "an integer from 0 to 255"
    u16 deserialize_u16 "a non-negative integer of 16 bits"
    u32 deserialize_u32 "a non-negative integer of 32 bits"
    u64 deserialize_u64 "a non-negative integer of 64 bits"
    u128 deserialize_u128 "a non-negative integer of 128 bits"
}

fn out_of_range<E: Error>(value: impl fmt::Display, expected: &dyn serde::de::Expected) -> E {
    E::invalid_value(Unexpected::Other(&format!("integer `{value}`")), expected)
}

/// The integer that a float stands for: `1.0` is an integer (JSON Schema 2020-12, section 6.1.1).
fn integral(value: f64) -> Option<i128> {
    // 2^126 is beyond every type but the 128 bit ones, whose exact values no float holds anyway.
    #[expect(clippy::cast_possible_truncation, reason = "integral and in range")]
    (value.fract() == 0.0 && value.abs() < 8.5e37).then_some(value as i128)
}

macro_rules! floats {
    ($($type:ident $write:ident)*) => {$(
        impl Wire for $type {
            fn write<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
                // Formats for machines tell floats from integers; those for people do not, and
                // what came as `5` shall go back as `5`.
                if !output.is_human_readable() {
                    return output.$write(*self);
                }
                #[expect(clippy::cast_possible_truncation, reason = "integral and in range")]
                if self.fract() == 0.0 && f64::from(*self).abs() < EXACT {
                    let negative_zero = *self == 0.0 && self.is_sign_negative();
                    if !negative_zero {
                        return output.serialize_i64(*self as i64);
                    }
                }
                if !self.is_finite() {
                    return Err(S::Error::custom(format_args!("{self} is no number in JSON")));
                }
                output.$write(*self)
            }
        }
    )*};
}

floats! {
    f32 serialize_f32
    f64 serialize_f64
}
