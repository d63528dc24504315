//! Callbacks: what a server sends to the caller.

use super::context::Context;
use super::paths::{self, PathKind};
use crate::diagnostic::parse as diagnostic;
use crate::model::Operation;
use crate::source::Node;

/// Operations may have callbacks, whose operations have callbacks; nobody nests them deeper.
const DEPTH: usize = 3;

/// Reads `callbacks`. One that leads to itself ends there.
pub(super) fn callbacks<'a>(
    cx: &mut Context<'a>,
    node: &Node<'a>,
) -> Vec<(String, Vec<Operation>)> {
    let mut callbacks = Vec::new();
    for (name, node) in cx.members(node, "`callbacks`") {
        if name.starts_with("x-") {
            continue;
        }
        let place = node.place.clone();
        let Some(node) = cx.resolved(node) else {
            continue;
        };
        let address = std::ptr::from_ref(node.value);
        if cx.callbacks.contains(&address) || cx.callbacks.len() >= DEPTH {
            cx.report(diagnostic::nested_callback(&place));
            continue;
        }
        cx.callbacks.push(address);
        let mut operations = Vec::new();
        for (expression, item) in cx.members(&node, "a callback") {
            if !expression.starts_with("x-") {
                operations.extend(paths::path_item(cx, item, expression, PathKind::Other));
            }
        }
        cx.callbacks.pop();
        callbacks.push((name.to_owned(), operations));
    }
    callbacks
}
