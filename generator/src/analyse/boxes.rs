//! Which edges need a `Box`: at least one of every cycle of types that hold each other directly, and no
//! edge that is on no cycle. Lists and maps allocate, so they end a cycle by themselves.

use super::Edge;
use crate::ir::{Api, MemberValue, Payload, Type, TypeId, TypeKind};
use std::collections::HashSet;

/// The boxed edges, and the aliases that must be newtypes: those that would name themselves.
pub(super) fn boxes(api: &Api) -> (HashSet<Edge>, HashSet<TypeId>) {
    let mut boxed = HashSet::new();
    let edges: Vec<Vec<(usize, TypeId)>> = (0..api.types.len())
        .map(|id| direct(api, TypeId(id)))
        .collect();
    let component = components(&edges);
    for (owner, targets) in edges.iter().enumerate() {
        for (slot, target) in targets {
            // Inside a strongly connected component every edge may close a cycle: each of them is
            // boxed, so that no field changes when another part of the cycle does.
            if component.get(owner) == component.get(target.0) && on_cycle(&edges, owner, target.0)
            {
                boxed.insert(Edge {
                    owner: TypeId(owner),
                    slot: *slot,
                });
            }
        }
    }
    (boxed, recursive_aliases(api))
}

/// The edges of a type to types that it holds without an allocation between.
fn direct(api: &Api, id: TypeId) -> Vec<(usize, TypeId)> {
    let mut found = Vec::new();
    let mut add = |slot: usize, ty: &Type| {
        ty.mentions(&mut |target, direct| {
            if direct {
                found.push((slot, target));
            }
        });
    };
    match api.types.get(id.0).map(|def| &def.kind) {
        Some(TypeKind::Struct(structure)) => {
            for (slot, member) in structure.members.iter().enumerate() {
                if let MemberValue::Type(ty) = &member.value {
                    add(slot, ty);
                }
            }
        }
        Some(TypeKind::Union(union)) => {
            for (slot, variant) in union.variants.iter().enumerate() {
                if let Payload::Type(ty) = &variant.payload {
                    add(slot, ty);
                }
            }
        }
        Some(TypeKind::Alias(ty)) => add(0, ty),
        Some(TypeKind::Enum(_) | TypeKind::ByStatus(_) | TypeKind::ByMedia(_)) | None => {}
    }
    found
}

/// Whether `to` leads back to `from`: members of one component do, unless the component is one type
/// without an edge to itself.
fn on_cycle(edges: &[Vec<(usize, TypeId)>], from: usize, to: usize) -> bool {
    from != to
        || edges
            .get(from)
            .is_some_and(|targets| targets.iter().any(|(_, target)| target.0 == from))
}

/// The strongly connected component of every type (Tarjan's algorithm, without recursion).
fn components(edges: &[Vec<(usize, TypeId)>]) -> Vec<usize> {
    const NEW: usize = usize::MAX;
    let count = edges.len();
    let mut index = vec![NEW; count];
    let mut low = vec![0; count];
    let mut component = vec![NEW; count];
    let mut stack = Vec::new();
    let mut next = 0;
    let mut found = 0;
    for start in 0..count {
        if index[start] != NEW {
            continue;
        }
        let mut walk = vec![(start, 0)];
        while let Some((node, edge)) = walk.pop() {
            if edge == 0 {
                index[node] = next;
                low[node] = next;
                next += 1;
                stack.push(node);
            }
            match edges[node].get(edge) {
                Some((_, target)) => {
                    walk.push((node, edge + 1));
                    if index[target.0] == NEW {
                        walk.push((target.0, 0));
                    } else if component[target.0] == NEW {
                        low[node] = low[node].min(index[target.0]);
                    }
                }
                None => {
                    if low[node] == index[node] {
                        while let Some(member) = stack.pop() {
                            component[member] = found;
                            if member == node {
                                break;
                            }
                        }
                        found += 1;
                    }
                    if let Some((parent, _)) = walk.last() {
                        low[*parent] = low[*parent].min(low[node]);
                    }
                }
            }
        }
    }
    component
}

/// Aliases on a cycle of aliases, through whatever they mention.
fn recursive_aliases(api: &Api) -> HashSet<TypeId> {
    let edges: Vec<Vec<(usize, TypeId)>> = api
        .types
        .iter()
        .map(|def| {
            let mut found = Vec::new();
            if let TypeKind::Alias(ty) = &def.kind {
                ty.mentions(&mut |target, _| {
                    if api
                        .types
                        .get(target.0)
                        .is_some_and(|def| matches!(def.kind, TypeKind::Alias(_)))
                    {
                        found.push((0, target));
                    }
                });
            }
            found
        })
        .collect();
    let component = components(&edges);
    (0..edges.len())
        .filter(|id| {
            edges[*id].iter().any(|(_, target)| {
                component.get(*id) == component.get(target.0) && on_cycle(&edges, *id, target.0)
            })
        })
        .map(TypeId)
        .collect()
}
