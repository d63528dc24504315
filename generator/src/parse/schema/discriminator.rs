//! `discriminator`

use crate::diagnostic::parse as diagnostic;
use crate::json::Json;
use crate::model::{Discriminator, SchemaId};
use crate::parse::context::Context;
use crate::place::{DocumentId, Place};
use crate::source::Node;

/// Reads a discriminator: an object (OpenAPI 3.2, 4.25), or the name of the member (Swagger 2.0).
pub(super) fn read<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Option<Discriminator> {
    let mut property = None;
    let mut discriminator = Discriminator {
        place: node.place.clone(),
        property: String::new(),
        mapping: Vec::new(),
        default: None,
    };
    if let Json::String(name) = node.value {
        discriminator.property = name.to_string();
        return Some(discriminator);
    }
    for (key, node) in cx.members(node, "a discriminator") {
        match key {
            "propertyName" => property = cx.text(&node),
            "mapping" => {
                for (value, node) in cx.members(&node, "`mapping`") {
                    if let Some(id) = schema(cx, &node) {
                        discriminator.mapping.push((value.to_owned(), id));
                    }
                }
            }
            "defaultMapping" => discriminator.default = schema(cx, &node),
            _ => cx.unknown(&node.place, key, "a discriminator"),
        }
    }
    let Some(property) = property else {
        if let Json::Object(_) = node.value {
            cx.report(diagnostic::missing_key(
                &node.place,
                "propertyName",
                "a discriminator",
            ));
        }
        return None;
    };
    Some(Discriminator {
        property,
        ..discriminator
    })
}

/// The schema that a mapping means: the name of a component, or else a reference.
fn schema<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Option<SchemaId> {
    let text = cx.text(node)?;
    let named = component(cx, &node.place, &text)
        .or_else(|| component(cx, &Place::root(DocumentId(0)), &text));
    let target = match named {
        Some(target) => target,
        None => cx.target(&node.place, &text)?,
    };
    Some(cx.schema(target))
}

/// The component schema of a name, in the document of a place.
fn component<'a>(cx: &Context<'a>, place: &Place, name: &str) -> Option<Node<'a>> {
    if name.contains(['#', '/']) {
        return None;
    }
    let root = cx.source.root(place.document())?;
    let components = root.get("components").and_then(|node| node.get("schemas"));
    components.or_else(|| root.get("definitions"))?.get(name)
}
