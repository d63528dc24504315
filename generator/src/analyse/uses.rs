//! What types are used for: requests, responses, webhooks, and which resources reach them.

use super::Uses;
use crate::ir::{
    Api, Content, GroupId, MemberValue, NameRoot, Operation, Payload, Rest, Success, Type, TypeDef,
    TypeId, TypeKind,
};
use std::collections::{BTreeMap, BTreeSet};

/// The uses of every type, by type id.
pub(super) fn uses(api: &Api) -> Vec<Uses> {
    let mut edges: Vec<Vec<TypeId>> = api.types.iter().map(|def| mentions(&parts(def))).collect();
    // Other names of the parts of a type go with the other name of that type, which does not hold them.
    for (index, def) in api.types.iter().enumerate() {
        if let (TypeKind::Alias(_), NameRoot::Type(whole)) = (&def.kind, &def.name.root)
            && let Some(edges) = edges.get_mut(whole.0)
        {
            edges.push(TypeId(index));
        }
    }
    let mut requests = Vec::new();
    let mut responses = Vec::new();
    let mut begins: BTreeMap<GroupId, Vec<TypeId>> = BTreeMap::new();
    for operation in &api.operations {
        let request = mentions(&request_types(operation));
        let response = mentions(&response_types(operation));
        let begin = begins.entry(operation.group).or_default();
        begin.extend(request.iter().chain(&response));
        requests.extend(request);
        responses.extend(response);
    }
    let (requests, responses) = (reached(&edges, requests), reached(&edges, responses));
    let mut groups: Vec<BTreeSet<GroupId>> = vec![BTreeSet::new(); api.types.len()];
    for (group, begin) in begins {
        let reached = reached(&edges, begin);
        let reached = groups
            .iter_mut()
            .zip(reached)
            .filter(|(_, reached)| *reached);
        reached.for_each(|(groups, _)| {
            groups.insert(group);
        });
    }
    let received = reached(&edges, mentions(&api.received));
    // What nothing reaches is for the user to make and to read, and what it holds goes with it.
    let free = groups.iter().zip(&received).enumerate();
    let free = free.filter(|(_, (groups, received))| groups.is_empty() && !**received);
    let free = reached(&edges, free.map(|(id, _)| TypeId(id)).collect());
    let directions = requests.into_iter().zip(responses);
    let unasked = received.into_iter().zip(free);
    groups
        .into_iter()
        .zip(directions.zip(unasked))
        .map(|(groups, ((request, response), (received, free)))| {
            let owner = match groups.iter().collect::<Vec<_>>().as_slice() {
                [only] => Some(**only),
                _ => None,
            };
            let top: BTreeSet<GroupId> = groups.iter().map(|group| top(api, *group)).collect();
            let always = free || top.contains(&GroupId(0));
            Uses {
                request: request || free,
                response: response || received || free,
                groups: top
                    .into_iter()
                    .filter(|group| *group != GroupId(0))
                    .collect(),
                owner,
                received,
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

/// For each type, whether the given ones lead to it.
fn reached(edges: &[Vec<TypeId>], from: Vec<TypeId>) -> Vec<bool> {
    let mut found = vec![false; edges.len()];
    let mut open = from;
    while let Some(id) = open.pop() {
        if let (Some(found), Some(edges)) = (found.get_mut(id.0), edges.get(id.0))
            && !std::mem::replace(found, true)
        {
            open.extend(edges);
        }
    }
    found
}

/// The types that others mention.
fn mentions(types: &[Type]) -> Vec<TypeId> {
    let mut found = Vec::new();
    for ty in types {
        ty.mentions(&mut |id, _| found.push(id));
    }
    found
}

fn parts(def: &TypeDef) -> Vec<Type> {
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
