//! What `sdk.json` says of a type.

use crate::ir::{Direction, Type, TypeId, TypeKind};
use crate::render::context::Context;
use crate::render::mention;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct IndexedType {
    pointer: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<String>,
    path: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'static str>,
    request: bool,
    response: bool,
    #[serde(skip_serializing_if = "Clone::clone")]
    json: bool,
}

pub(super) fn ty(context: &Context<'_>, id: TypeId) -> IndexedType {
    let def = context.def(id);
    let uses = context.uses(id);
    IndexedType {
        pointer: def.place.pointer(),
        also: def.also.iter().map(|place| place.pointer()).collect(),
        path: mention::path(context, &Type::Named(id)),
        kind: match def.kind {
            TypeKind::Struct(_) => "struct",
            TypeKind::Enum(_) => "enum",
            TypeKind::Union(_) => "union",
            TypeKind::Alias(_) if context.facts.newtypes.contains(&id) => "newtype",
            TypeKind::Alias(_) => "alias",
            TypeKind::ByStatus(_) => "by_status",
            TypeKind::ByMedia(_) => "by_media",
        },
        direction: match def.direction {
            Direction::Both => None,
            Direction::Request => Some("request"),
            Direction::Response => Some("response"),
        },
        request: uses.request,
        response: uses.response,
        json: has_json(context, id),
    }
}

fn has_json(context: &Context<'_>, id: TypeId) -> bool {
    match &context.def(id).kind {
        TypeKind::Struct(item) => !item.has_files(),
        TypeKind::ByStatus(_) | TypeKind::ByMedia(_) => false,
        TypeKind::Alias(_) => match context.resolve(&Type::Named(id)) {
            Type::Named(target) if *target != id => has_json(context, *target),
            _ => true,
        },
        TypeKind::Enum(_) | TypeKind::Union(_) => true,
    }
}
