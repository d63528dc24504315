//! Structs that need themselves: no finite value has them, so one of the members on the way must be
//! optional.

use crate::diagnostic::{Diagnostics, lower as report};
use crate::ir::{MemberValue, Type, TypeDef, TypeId, TypeKind};

/// Makes required members optional that lead back to their own struct through required members only.
pub(super) fn end(types: &mut [TypeDef], diagnostics: &mut Diagnostics) {
    // In type order, which is document order; a cycle that was opened once is no cycle for the rest.
    for id in 0..types.len() {
        let count = match types.get(id).map(|def| &def.kind) {
            Some(TypeKind::Struct(structure)) => structure.members.len(),
            _ => 0,
        };
        for slot in 0..count {
            let leads_back =
                needed(types, id, slot).is_some_and(|next| reaches(types, next, TypeId(id)));
            if leads_back
                && let Some(TypeDef {
                    kind: TypeKind::Struct(structure),
                    ..
                }) = types.get_mut(id)
                && let Some(member) = structure.members.get_mut(slot)
            {
                member.required = false;
                diagnostics.push(report::endless_struct(&member.place));
            }
        }
    }
}

/// The struct or alias that a required member cannot be without.
fn needed(types: &[TypeDef], id: usize, slot: usize) -> Option<TypeId> {
    match &types.get(id)?.kind {
        TypeKind::Struct(structure) => {
            let member = structure
                .members
                .get(slot)
                .filter(|member| member.required)?;
            match &member.value {
                MemberValue::Type(Type::Named(target)) => Some(*target),
                _ => None,
            }
        }
        TypeKind::Alias(Type::Named(target)) if slot == 0 => Some(*target),
        _ => None,
    }
}

fn reaches(types: &[TypeDef], from: TypeId, to: TypeId) -> bool {
    let mut seen = vec![false; types.len()];
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        match seen.get_mut(at.0) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        let slots = match types.get(at.0).map(|def| &def.kind) {
            Some(TypeKind::Struct(structure)) => structure.members.len(),
            Some(TypeKind::Alias(_)) => 1,
            _ => 0,
        };
        open.extend((0..slots).filter_map(|slot| needed(types, at.0, slot)));
    }
    false
}
