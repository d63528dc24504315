//! Names of groups: their accessors, handles, modules and Cargo features.

use super::ident::{camel, cut, escaped, module, snake, spelled};
use super::reserved::{CLIENT_METHODS, is_reserved};
use super::scope::{Further, Wish, caseless, give};
use crate::diagnostic::{Diagnostics, name as report};
use crate::ir::{Api, GroupId};
use crate::language::path::without_version;
use crate::language::words::split;
use crate::names::{GroupNames, Names};
use std::collections::HashSet;

/// Names the groups.
pub(super) fn groups(api: &Api, names: &mut Names, diagnostics: &mut Diagnostics) {
    names.groups = vec![GroupNames::default(); api.groups.len()];
    if let Some(client) = names.groups.first_mut() {
        client.handle = "Client".to_owned();
    }
    let types: HashSet<String> = names.types.iter().map(|name| caseless(name)).collect();
    children(api, GroupId(0), &types, names, diagnostics);
}

fn children(
    api: &Api,
    id: GroupId,
    types: &HashSet<String>,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    let Some(group) = api.groups.get(id.0) else {
        return;
    };
    let above = names
        .groups
        .get(id.0)
        .and_then(|group| group.module.last().cloned());
    let wishes: Vec<Wish> = group
        .children
        .iter()
        .filter_map(|child| api.groups.get(child.0))
        .map(|child| {
            let plain = snake(&child.name);
            let words = split(&child.name);
            let candidates = [
                snake(&without_version(&words).join(" ")),
                plain.clone(),
                snake(&spelled(&child.name)),
                format!("{plain}_resource"),
            ];
            // A module in one of the same name reads badly (clippy's `module_inception`).
            let candidates = candidates
                .into_iter()
                .map(cut)
                .filter(|name| !name.is_empty() && Some(name) != above.as_ref())
                .collect();
            Wish {
                source: child.name.clone(),
                candidates,
                further: Further::default(),
            }
        })
        .collect();
    let own: &[&str] = if id == GroupId(0) {
        CLIENT_METHODS
    } else {
        &["new", "clone"]
    };
    let given = give(
        &wishes,
        &own.iter().map(|name| (*name).to_owned()).collect(),
        caseless,
    );
    for numbered in given.numbered {
        if let (Some(group), Some(name)) = (
            group
                .children
                .get(numbered)
                .and_then(|child| api.groups.get(child.0)),
            given.names.get(numbered),
        ) && let Some(operation) = group
            .operations
            .first()
            .and_then(|id| api.operations.get(id.0))
        {
            diagnostics.push(report::numbered(&operation.place, name));
        }
    }
    let parent = names.groups.get(id.0).cloned().unwrap_or_default();
    for (child, name) in group.children.iter().zip(given.names) {
        let mut handle = camel(&name);
        if types.contains(&caseless(&handle)) || is_reserved(&handle) {
            handle.push_str("Resource");
        }
        let mut path = parent.module.clone();
        let mut own = module(name.clone());
        // A module named like the one around it reads as a mistake (clippy's `module_inception`).
        if path.last().map_or("resources", String::as_str) == own {
            own.push('_');
        }
        path.push(own);
        let feature = parent.feature.clone().unwrap_or_else(|| feature(&name));
        if let Some(slot) = names.groups.get_mut(child.0) {
            *slot = GroupNames {
                handle,
                accessor: escaped(name),
                module: path,
                feature: Some(feature),
            };
        }
        children(api, *child, types, names, diagnostics);
    }
}

/// The Cargo feature of a top-level resource: other features keep their names.
fn feature(name: &str) -> String {
    let name = name.trim_matches('_').replace('_', "-");
    match name.as_str() {
        "default" | "blocking" => format!("{name}-resource"),
        _ => name,
    }
}
