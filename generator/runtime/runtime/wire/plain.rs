//! Values that go over the wire as serde knows them.

use serde::de::{Deserialize, Deserializer};
use serde_json::Value;

use super::Wire;

impl Wire for bool {}

impl Wire for String {}

impl Wire for Value {
    // `null` is JSON like any other: an optional member that may be anything keeps it.
    #[inline]
    fn read_optional<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Self>, D::Error> {
        Value::deserialize(input).map(Some)
    }
}
