//! Whether unions take what is not as the document says.
//!
//! Reading decides while the input streams by, so a union cannot go back when the variant it chose turns
//! out not to fit, and the whole value fails. A response is then read once more, and this time every
//! union keeps its JSON until it has been read: nothing that a newer server sends inside a union breaks
//! the rest. A value that is as it should be costs one look at a flag for each union.

use std::cell::Cell;

thread_local! {
    /// Reading goes down through serde's traits, whose methods have no room for it.
    static LENIENT: Cell<bool> = const { Cell::new(false) };
}

/// Whether unions are to be lenient.
#[inline]
#[must_use]
pub fn is_lenient() -> bool {
    LENIENT.get()
}

/// Reads something with unions that are lenient, or strict.
pub fn reading<T>(lenient: bool, read: impl FnOnce() -> T) -> T {
    let _before = Before(LENIENT.replace(lenient));
    read()
}

/// Puts back what was, also when reading panics.
struct Before(bool);

impl Drop for Before {
    fn drop(&mut self) {
        LENIENT.set(self.0);
    }
}
