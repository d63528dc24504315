//! Names of the structs that `new` takes where a type has many required members.

use crate::analyse::Facts;
use crate::ir::TypeId;
use crate::names::Names;
use std::collections::{HashMap, HashSet};

/// The name of each such struct, by the type that it is for.
pub(super) fn companions(facts: &Facts, names: &Names) -> HashMap<TypeId, String> {
    let handles = names.groups.iter().map(|group| &group.handle);
    let markers = names.operations.iter().map(|operation| &operation.marker);
    let taken: HashSet<&String> = names.types.iter().chain(handles).chain(markers).collect();
    let named = facts.companions.iter().filter_map(|id| {
        let mut name = format!("{}Required", names.types.get(id.0)?);
        while taken.contains(&name) {
            name.push_str("Members");
        }
        Some((*id, name))
    });
    named.collect()
}
