//! The files that types live in: with the resource that alone uses them, else under their own name.

use super::ident::{cut, module, snake};
use crate::analyse::Facts;
use crate::ir::{Api, TypeId};
use crate::names::Names;
use std::collections::HashSet;

/// The module of every type, by type id.
pub(super) fn modules(api: &Api, facts: &Facts, names: &Names) -> Vec<String> {
    let of_groups: HashSet<String> = names
        .groups
        .iter()
        .map(|group| cut(group.module.join("_")))
        .collect();
    (0..api.types.len())
        .map(|index| {
            let owner = facts.uses.get(index).and_then(|uses| uses.owner);
            if let Some(group) = owner.and_then(|owner| names.groups.get(owner.0))
                && !group.module.is_empty()
            {
                return inside_types(cut(group.module.join("_")));
            }
            let root = api.root_of(TypeId(index));
            let name = module(snake(
                names
                    .types
                    .get(root.0)
                    .map(String::as_str)
                    .unwrap_or_default(),
            ));
            // A file holds the types of a resource or a shared type, never both.
            let name = inside_types(name);
            if of_groups.contains(&name) {
                format!("{}_types", name.trim_end_matches('_'))
            } else {
                name
            }
        })
        .collect()
}

/// A module in one of the same name reads badly (clippy's `module_inception`).
fn inside_types(name: String) -> String {
    if name == "types" {
        format!("{name}_")
    } else {
        name
    }
}
