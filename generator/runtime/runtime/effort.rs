//! How much work reading unions while the input streams by may be.
//!
//! What is kept of a union is read again, and unions in it keep parts of it once more; where variants are
//! tried, each of them reads all of it. In unions within unions that adds up with their depth, or
//! multiplies. So there is an allowance: by the size of the text, where a second reading may follow that
//! does better (see [`leniency`](super::leniency)), or else by the size of the outermost value that
//! is read from what is kept.

use std::cell::Cell;

use serde::de::Error;

/// So few nodes are read again without counting: that is no more work than reading what is around them.
const FEW: usize = 64;

/// What a node costs that is kept or tried once more.
const NODE: usize = 4;

/// What a try costs besides its nodes: a message that nobody reads.
const TRY: usize = 16;

/// The allowance of a value of so many nodes: enough to keep it once more at every level that JSON has.
const fn for_value(nodes: usize) -> usize {
    nodes.saturating_mul(128 * NODE).saturating_add(4096)
}

/// The allowance of a text of so many bytes. What is kept takes 16 times the text at most, so that several
/// times that is for small texts only.
const fn for_text(bytes: usize) -> usize {
    let small = if bytes < 64 << 10 { bytes } else { 64 << 10 };
    bytes
        .saturating_mul(4)
        .saturating_add(12 * small)
        .saturating_add(64 << 10)
}

thread_local! {
    static STATE: Cell<State> = const { Cell::new(State { left: None, tries: 0 }) };
}

/// Reads a text of so many bytes that can be read another way if this fails.
#[inline]
pub fn first<T>(bytes: usize, read: impl FnOnce() -> T) -> T {
    let state = State {
        left: Some(for_text(bytes)),
        tries: 0,
    };
    let _outer = Outer {
        state: STATE.replace(state),
        shares: false,
    };
    read()
}

#[derive(Clone, Copy)]
struct State {
    /// What is left of the allowance; `None` while nothing is read from nodes.
    left: Option<usize>,
    /// In how many tries reading is.
    tries: usize,
}

/// Reads a variant of which so many nodes are kept.
///
/// # Errors
/// Those of reading, and when it is too much work.
#[inline]
pub fn reread<T, E: Error>(
    union: &'static str,
    nodes: usize,
    read: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    if nodes <= FEW {
        return read();
    }
    let before = STATE.get();
    let _outer = Outer::sharing(before);
    spend(union, before, nodes, nodes * NODE)?;
    read()
}

/// Tries to read a variant of a value of so many nodes.
///
/// # Errors
/// When it is too much work to try this or another one. That the variant does not fit is in the result.
pub fn attempt<T, E: Error>(
    union: &'static str,
    nodes: usize,
    read: impl FnOnce() -> Result<T, E>,
) -> Result<Result<T, E>, E> {
    let before = STATE.get();
    let _outer = Outer::sharing(before);
    spend(union, before, nodes, nodes * NODE + TRY)?;
    STATE.set(State {
        tries: before.tries + 1,
        ..STATE.get()
    });
    let done = read();
    if done.is_err() && STATE.get().left == Some(0) {
        return Err(too_much(union));
    }
    Ok(done)
}

/// Whether another variant is tried when reading fails, so that nobody hears of the failure.
#[must_use]
pub fn in_try() -> bool {
    STATE.get().tries > 0
}

fn spend<E: Error>(union: &'static str, before: State, nodes: usize, cost: usize) -> Result<(), E> {
    let allowed = before.left.unwrap_or_else(|| for_value(nodes));
    let left = allowed.checked_sub(cost);
    STATE.set(State {
        left: Some(left.unwrap_or(0)),
        ..before
    });
    left.map(|_| ()).ok_or_else(|| too_much(union))
}

#[cold]
fn too_much<E: Error>(union: &'static str) -> E {
    E::custom(format_args!(
        "{union} is in unions within unions, and telling their variants apart takes too much work; \
         `from_json` reads such values"
    ))
}

/// Puts back what was before, also when reading panics.
struct Outer {
    state: State,
    /// Whether what was used up was an allowance from outside, so that it stays used up.
    shares: bool,
}

impl Outer {
    fn sharing(state: State) -> Self {
        let shares = state.left.is_some();
        Self { state, shares }
    }
}

impl Drop for Outer {
    fn drop(&mut self) {
        if self.shares {
            self.state.left = STATE.get().left;
        }
        STATE.set(self.state);
    }
}
