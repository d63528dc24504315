//! What types are used for: requests, responses, and which resources reach them.

use super::Uses;
use crate::ir::{
    Api, Content, GroupId, MemberValue, Operation, Payload, Rest, Success, Type, TypeId, TypeKind,
};
use std::collections::BTreeSet;

/// The uses of every type, by type id.
pub(super) fn uses(api: &Api) -> Vec<Uses> {
    let mut requests = vec![false; api.types.len()];
    let mut responses = vec![false; api.types.len()];
    let mut groups: Vec<BTreeSet<GroupId>> = vec![BTreeSet::new(); api.types.len()];
    for operation in &api.operations {
        for id in reached(api, request_types(operation)) {
            requests[id.0] = true;
            groups[id.0].insert(operation.group);
        }
        for id in reached(api, response_types(operation)) {
            responses[id.0] = true;
            groups[id.0].insert(operation.group);
        }
    }
    groups
        .into_iter()
        .zip(requests.into_iter().zip(responses))
        .map(|(groups, (request, response))| {
            let owner = match groups.iter().collect::<Vec<_>>().as_slice() {
                [only] => Some(**only),
                _ => None,
            };
            let top: BTreeSet<GroupId> = groups.iter().map(|group| top(api, *group)).collect();
            let always = top.is_empty() || top.contains(&GroupId(0));
            // What no operation reaches is for the user to make and to read.
            let free = groups.is_empty();
            Uses {
                request: request || free,
                response: response || free,
                groups: top
                    .into_iter()
                    .filter(|group| *group != GroupId(0))
                    .collect(),
                owner,
                always,
            }
        })
        .collect()
}

/// The group below the client that a group belongs to.
fn top(api: &Api, group: GroupId) -> GroupId {
    let mut at = group;
    while let Some(parent) = api.groups.get(at.0).and_then(|group| group.parent) {
        if parent == GroupId(0) || parent == at {
            break;
        }
        at = parent;
    }
    at
}

fn request_types(operation: &Operation) -> Vec<Type> {
    let mut types: Vec<Type> = operation
        .parameters
        .iter()
        .map(|parameter| parameter.ty.clone())
        .collect();
    types.extend(operation.body.as_ref().and_then(|body| body.content.ty()));
    types
}

fn response_types(operation: &Operation) -> Vec<Type> {
    let success = match &operation.success {
        Success::One(content) => content_type(content),
        Success::ByStatus(id) => Some(Type::Named(*id)),
    };
    let streamed = operation.streaming.as_ref();
    success
        .into_iter()
        .chain(streamed.and_then(|streaming| content_type(&streaming.content)))
        .chain(
            operation
                .errors
                .iter()
                .filter_map(|error| content_type(&error.content)),
        )
        .collect()
}

fn content_type(content: &Content) -> Option<Type> {
    match content {
        Content::Json(ty) | Content::Events(ty) | Content::Lines(ty) => Some(ty.clone()),
        Content::Empty | Content::Text | Content::Binary => None,
    }
}

/// Every type that the given ones lead to.
fn reached(api: &Api, from: Vec<Type>) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    let mut open = from;
    while let Some(ty) = open.pop() {
        ty.mentions(&mut |id, _| {
            if found.insert(id) {
                open.extend(parts(api, id));
            }
        });
    }
    found
}

fn parts(api: &Api, id: TypeId) -> Vec<Type> {
    let Some(def) = api.types.get(id.0) else {
        return Vec::new();
    };
    match &def.kind {
        TypeKind::Struct(structure) => {
            let members = structure
                .members
                .iter()
                .filter_map(|member| match &member.value {
                    MemberValue::Type(ty) => Some(ty.clone()),
                    MemberValue::Constant(_) => None,
                });
            let rest = match &structure.rest {
                Rest::Typed(ty) => Some(ty.clone()),
                Rest::Open => None,
            };
            members.chain(rest).collect()
        }
        TypeKind::Union(union) => union
            .variants
            .iter()
            .filter_map(|variant| match &variant.payload {
                Payload::Type(ty) => Some(ty.clone()),
                Payload::Constant(_) => None,
            })
            .collect(),
        TypeKind::Alias(ty) => vec![ty.clone()],
        TypeKind::ByStatus(cases) => cases
            .iter()
            .filter_map(|case| content_type(&case.content))
            .collect(),
        TypeKind::ByMedia(alternatives) => alternatives
            .iter()
            .filter_map(|alternative| alternative.content.ty())
            .collect(),
        TypeKind::Enum(_) => Vec::new(),
    }
}
