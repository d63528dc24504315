//! Whether unions take what is not as the document says.
//!
//! Reading decides while the input streams by, so a union cannot go back when the variant it chose turns
//! out not to fit, and the whole value fails. A response is then read once more, in a pass in which every
//! union has the text of its value and may try again: nothing that a newer server sends inside a union
//! breaks the rest. A value that is as it should be costs one look at a flag for each union.
//!
//! What a pass may do is a multiple of the size of the text: what a union was found to be at a place is
//! put down, so that nothing is tried twice, and where the allowance is used up, unions keep their JSON.

use std::any::TypeId;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// How unions are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// While the input streams by.
    Streaming,
    /// In a pass: as the document says, or not at all.
    Exact,
    /// In a pass: somehow.
    Lenient,
}

/// What a union comes to: one of its variants, or none of them.
pub type Choice = Option<&'static str>;

/// What is known of a union at a place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// What it is as the document says; `Some(None)` when it is not.
    pub exact: Option<Option<Choice>>,
    /// What it is with leniency.
    pub lenient: Option<Choice>,
}

/// A type, and where in memory the text of the value begins.
type Place = (TypeId, usize);

/// So many bytes may be read for each byte of the text.
const FACTOR: usize = 64;

/// So many more, for small texts.
const LEAST: usize = 4 * 1024 * 1024;

/// Passing over a byte takes less time than reading it, by this factor at least.
const PASSED: usize = 8;

thread_local! {
    /// Reading goes down through serde's traits, whose methods have no room for it.
    static MODE: Cell<Mode> = const { Cell::new(Mode::Streaming) };
    static PASS: RefCell<Pass> = RefCell::default();
}

#[derive(Default)]
struct Pass {
    /// How many more bytes may be read.
    left: usize,
    /// How many unions are not as the document says.
    bent: usize,
    known: HashMap<Place, Known>,
}

/// How unions are read at present.
#[inline]
#[must_use]
pub fn mode() -> Mode {
    MODE.get()
}

/// Reads a text of so many bytes with unions that are lenient.
pub fn pass<T>(size: usize, read: impl FnOnce() -> T) -> T {
    let pass = Pass {
        left: size.saturating_mul(FACTOR).saturating_add(LEAST),
        ..Pass::default()
    };
    let _before = Before(MODE.replace(Mode::Lenient), PASS.replace(pass));
    read()
}

/// Puts back what was, also when reading panics.
struct Before(Mode, Pass);

impl Drop for Before {
    fn drop(&mut self) {
        MODE.set(self.0);
        PASS.replace(std::mem::take(&mut self.1));
    }
}

/// Reads so many bytes in another mode; `None` when the pass may not read as many any more.
pub fn attempt<T>(mode: Mode, size: usize, read: impl FnOnce() -> T) -> Option<T> {
    PASS.with_borrow_mut(|pass| {
        let left = pass.left.checked_sub(size);
        pass.left = left.unwrap_or(0);
        left
    })?;
    let outer = MODE.replace(mode);
    let done = read();
    MODE.set(outer);
    Some(done)
}

/// Gives back what was counted for bytes that are passed over for now, to be read for themselves.
pub fn passed_over(size: usize) {
    PASS.with_borrow_mut(|pass| pass.left = pass.left.saturating_add(size - size / PASSED));
}

/// Reads what needs no pass, as a plain value, within one.
pub fn streaming<T>(read: impl FnOnce() -> T) -> T {
    let outer = MODE.replace(Mode::Streaming);
    let done = read();
    MODE.set(outer);
    done
}

/// How many unions were not as the document says.
pub fn bent() -> usize {
    PASS.with_borrow(|pass| pass.bent)
}

/// Sets that number, when what was read is dropped.
pub fn set_bent(bent: usize) {
    PASS.with_borrow_mut(|pass| pass.bent = bent);
}

/// What is known of the union `U` whose value has this text.
pub fn known<U: 'static>(text: &str) -> Known {
    PASS.with_borrow(|pass| pass.known.get(&place::<U>(text)).copied())
        .unwrap_or_default()
}

/// Puts down what is known.
pub fn note<U: 'static>(text: &str, known: Known) {
    PASS.with_borrow_mut(|pass| pass.known.insert(place::<U>(text), known));
}

fn place<U: 'static>(text: &str) -> Place {
    (TypeId::of::<U>(), text.as_ptr() as usize)
}
