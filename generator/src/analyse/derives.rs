//! Which traits a type can derive: those that everything it holds has. Found as the greatest solution,
//! so that recursive types get what nothing stands against.

use super::Derives;
use crate::ir::{Api, Enum, Literal, MemberValue, Payload, Type, TypeKind};

/// The derives of every type, by type id.
pub(super) fn derives(api: &Api) -> Vec<Derives> {
    let mut derives: Vec<Derives> = api
        .types
        .iter()
        .map(|def| Derives {
            eq: true,
            hash: true,
            copy: is_copy(&def.kind),
            default: is_default(&def.kind),
        })
        .collect();
    loop {
        let next: Vec<Derives> = api
            .types
            .iter()
            .zip(&derives)
            .map(|(def, own)| {
                let comparable = held(&def.kind).iter().all(|ty| is_comparable(ty, &derives));
                Derives {
                    eq: own.eq && comparable,
                    hash: own.hash && comparable && !has_map(&def.kind),
                    ..*own
                }
            })
            .collect();
        if next == derives {
            return derives;
        }
        derives = next;
    }
}

/// Whether equality of the type is total: no floats in it.
fn is_comparable(ty: &Type, derives: &[Derives]) -> bool {
    match ty {
        Type::Float => false,
        Type::File => false,
        Type::Named(id) => derives
            .get(id.0)
            .is_some_and(|derives| derives.eq && derives.hash),
        Type::List(inner) | Type::Nullable(inner) => is_comparable(inner, derives),
        // Maps keep the order of the wire, by which they cannot be hashed.
        Type::Map(_) => false,
        Type::Tuple(items) => items.iter().all(|item| is_comparable(item, derives)),
        _ => true,
    }
}

fn held(kind: &TypeKind) -> Vec<&Type> {
    match kind {
        TypeKind::Struct(structure) => {
            let mut types: Vec<&Type> = structure
                .members
                .iter()
                .filter_map(|member| match &member.value {
                    MemberValue::Type(ty) => Some(ty),
                    MemberValue::Constant(_) => None,
                })
                .collect();
            if let crate::ir::Rest::Typed(ty) = &structure.rest {
                types.push(ty);
            }
            types
        }
        TypeKind::Union(union) => union
            .variants
            .iter()
            .filter_map(|variant| match &variant.payload {
                Payload::Type(ty) => Some(ty),
                Payload::Constant(_) => None,
            })
            .collect(),
        TypeKind::Alias(ty) => vec![ty],
        TypeKind::Enum(_) | TypeKind::ByStatus(_) | TypeKind::ByMedia(_) => Vec::new(),
    }
}

fn has_map(kind: &TypeKind) -> bool {
    matches!(kind, TypeKind::Struct(structure) if matches!(structure.rest, crate::ir::Rest::Typed(_)))
}

/// Enums of integers: strings have to be kept when they are unknown.
fn is_copy(kind: &TypeKind) -> bool {
    matches!(kind, TypeKind::Enum(Enum { values }) if values.iter().all(|value| matches!(value.literal, Literal::Integer(_))))
}

/// Structs that need no member.
fn is_default(kind: &TypeKind) -> bool {
    match kind {
        TypeKind::Struct(structure) => structure
            .members
            .iter()
            .all(|member| !member.required || matches!(member.value, MemberValue::Constant(_))),
        _ => false,
    }
}
