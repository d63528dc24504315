//! `$ref` and what later drafts of JSON Schema have beside it.

use crate::diagnostic::parse as diagnostic;
use crate::json::Json;
use crate::model::Schema;
use crate::parse::context::Context;
use crate::source::Node;

/// Reads `$ref` and `$dynamicRef`, whose target is taken for the one that it has where it stands.
pub(super) fn read<'a>(cx: &mut Context<'a>, schema: &mut Schema, node: &Node<'a>) {
    let Some(text) = node.value.as_str() else {
        cx.report(diagnostic::wrong_type(
            &node.place,
            "a string for `$ref`",
            node.value,
            None,
        ));
        return;
    };
    match cx.target(&node.place, text) {
        Some(target) => schema.reference = Some(cx.schema(target)),
        None => schema.dangling = Some(text.into()),
    }
}

/// `$recursiveRef: "#"` (JSON Schema 2019-09): the schema around this one that says `$recursiveAnchor`.
pub(super) fn recursive<'a>(cx: &mut Context<'a>, schema: &mut Schema, node: &Node<'a>) {
    let source = cx.source;
    let mut place = node.place.parent();
    while let Some(around) = place {
        if let Some(value) = source.value(around)
            && value.get("$recursiveAnchor") == Some(&Json::Bool(true))
        {
            let place = around.clone();
            schema.reference = Some(cx.schema(Node { value, place }));
            return;
        }
        place = around.parent();
    }
    read(cx, schema, node);
}
