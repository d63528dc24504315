//! Where in a value reading failed.
//!
//! To keep track of the place all along would cost every response. So what could not be read is read once
//! more, and this time every member and item that a failure passes on its way out is put down.

use std::cell::RefCell;
use std::fmt::Write;

thread_local! {
    /// The steps to the failure from the inside outwards, while they are wanted: reading goes down through
    /// serde's traits, whose methods have no room for them.
    static STEPS: RefCell<Option<Vec<Step>>> = const { RefCell::new(None) };
}

/// One step on the way to a failure.
#[derive(Debug)]
pub enum Step {
    /// Into a member.
    Member(String),
    /// Into an item.
    Item(usize),
}

/// The path that steps from the inside outwards make, as `chats[0].title`.
#[must_use]
pub fn path(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps.iter().rev() {
        let dot = if path.is_empty() { "" } else { "." };
        // Writing to a string cannot fail.
        let _ = match step {
            Step::Member(name) => write!(path, "{dot}{name}"),
            Step::Item(index) => write!(path, "[{index}]"),
        };
    }
    path
}

/// The path to where reading fails; empty at the top, or if it does not fail.
///
/// What reads tells whether it could.
pub fn of_failure(read: &mut dyn FnMut() -> bool) -> String {
    STEPS.set(Some(Vec::new()));
    let could = read();
    let steps = STEPS.take().unwrap_or_default();
    if could { String::new() } else { path(&steps) }
}

/// Notes that a failure was in a member.
#[cold]
#[inline(never)]
pub fn in_member(name: &str) {
    note(|| Step::Member(name.to_owned()));
}

/// Notes that a failure was in an item.
#[cold]
#[inline(never)]
pub fn in_item(index: usize) {
    note(|| Step::Item(index));
}

/// Forgets a failure that was of no consequence.
#[cold]
#[inline(never)]
pub fn forget() {
    STEPS.with_borrow_mut(|steps| {
        if let Some(steps) = steps {
            steps.clear();
        }
    });
}

fn note(step: impl FnOnce() -> Step) {
    STEPS.with_borrow_mut(|steps| {
        if let Some(steps) = steps {
            steps.push(step());
        }
    });
}
