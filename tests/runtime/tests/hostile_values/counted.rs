//! Numbers that tell how much work reading was.

use std::cell::Cell;

use sdkwright_runtime::runtime::wire::Wire;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

thread_local! {
    static READS: Cell<usize> = const { Cell::new(0) };
}

/// A number that counts how often it is read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Counted(pub(crate) i64);

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        READS.set(READS.get() + 1);
        i64::deserialize(input).map(Self)
    }
}

impl Serialize for Counted {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(output)
    }
}

impl Wire for Counted {}

/// How often a [`Counted`] is read on this thread while something is done.
pub(crate) fn reads<T>(work: impl FnOnce() -> T) -> (T, usize) {
    READS.set(0);
    let done = work();
    (done, READS.get())
}
