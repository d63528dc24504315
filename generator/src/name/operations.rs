//! Names of groups, operations and parameters.

use super::chosen::Chosen;
use super::ident::{camel, cut, escaped, module, snake, spelled};
use super::parameter::by_parameter;
use super::scope::{Further, Wish, caseless, exact, give};
use crate::diagnostic::{Diagnostics, name as report};
use crate::ir::{Api, GroupId, Location, Operation};
use crate::names::{GroupNames, Names, OperationNames};
use std::collections::HashSet;

/// Methods that every request has: setters of parameters must not be called so.
const REQUEST_METHODS: [&str; 55] = [
    "new",
    "extra_header",
    "without_header",
    "extra_query",
    "extra_body",
    "max_retries",
    "timeout",
    "without_timeout",
    "idempotency_key",
    "repeat_safely",
    "returning",
    "json_body",
    "into_parts",
    "send",
    "send_raw",
    "send_streamed",
    "call",
    "call_raw",
    "call_streamed",
    "items",
    "pages",
    "into_future",
    "add",
    "sub",
    "mul",
    "div",
    "rem",
    "bitand",
    "bitor",
    "bitxor",
    "shl",
    "shr",
    "put_query",
    "put_header",
    "put_header_json",
    "put_cookie",
    "put_cookie_json",
    "put_path",
    "put_accept",
    "put_binary",
    "put_event_end",
    "put_form",
    "put_form_as",
    "put_json",
    "put_json_as",
    "put_multipart",
    "put_multipart_as",
    "put_optional_json",
    "put_path_as",
    "put_query_string",
    "put_repeatable",
    "put_security",
    "put_server",
    "put_source",
    "put_text",
];

/// Methods that the client has beside its operations and groups.
const CLIENT_METHODS: [&str; 6] = [
    "new",
    "from_env",
    "builder",
    "with_options",
    "request",
    "clone",
];

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
            let candidates = [
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
        &CLIENT_METHODS
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
        if types.contains(&caseless(&handle)) || super::types::is_reserved(&handle) {
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

/// Names the operations.
pub(super) fn operations(
    api: &Api,
    renames: &Chosen<'_>,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    names.operations = vec![OperationNames::default(); api.operations.len()];
    // Markers live beside handles and the types that the methods mention.
    let mut others: HashSet<String> = names.types.iter().map(|name| caseless(name)).collect();
    others.extend(names.groups.iter().map(|group| caseless(&group.handle)));
    others.extend(super::types::reserved().map(|name| caseless(&name)));
    for (index, group) in api.groups.iter().enumerate() {
        let operations: Vec<(usize, &Operation)> = group
            .operations
            .iter()
            .filter_map(|id| Some((id.0, api.operations.get(id.0)?)))
            .collect();
        let mut taken: HashSet<String> = group
            .children
            .iter()
            .filter_map(|child| names.groups.get(child.0))
            .map(|child| child.accessor.clone())
            .collect();
        let own: &[&str] = if index == 0 {
            &CLIENT_METHODS
        } else {
            &TRAIT_METHODS
        };
        taken.extend(own.iter().map(|name| (*name).to_owned()));
        methods(&operations, &taken, names, diagnostics);
        markers(&operations, &others, names);
    }
    for (operation, slot) in api.operations.iter().zip(&mut names.operations) {
        parameters(operation, renames, slot, diagnostics);
    }
}

/// Methods whose names clippy keeps for traits, with `&self` (`should_implement_trait`).
const TRAIT_METHODS: [&str; 10] = [
    "new", "clone", "borrow", "as_ref", "deref", "hash", "cmp", "eq", "index", "not",
];

fn methods(
    operations: &[(usize, &Operation)],
    taken: &HashSet<String>,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    let wishes: Vec<Wish> = operations
        .iter()
        .map(|(_, operation)| {
            let endpoint = format!("{}_{}", operation.method, operation.path);
            let by = by_parameter(&operation.path);
            let candidates = [
                snake(&operation.name),
                snake(&format!("{}{by}", operation.name)),
                snake(&operation.base),
                snake(&endpoint),
                snake(&spelled(&endpoint)),
            ];
            Wish {
                source: operation.name.clone(),
                candidates: candidates
                    .into_iter()
                    .filter(|name| !name.is_empty())
                    .collect(),
                further: Further::default(),
            }
        })
        .collect();
    let given = give(&wishes, taken, exact);
    for index in given.numbered {
        if let (Some((_, operation)), Some(name)) = (operations.get(index), given.names.get(index))
        {
            diagnostics.push(report::numbered(&operation.place, name));
        }
    }
    for ((index, _), name) in operations.iter().zip(given.names) {
        if let Some(slot) = names.operations.get_mut(*index) {
            slot.method = escaped(name);
        }
    }
}

fn markers(operations: &[(usize, &Operation)], others: &HashSet<String>, names: &mut Names) {
    let wishes: Vec<Wish> = operations
        .iter()
        .map(|(_, operation)| {
            let name = camel(&operation.base);
            let endpoint = camel(&format!("{} {}", operation.method, operation.path));
            Wish {
                source: operation.base.clone(),
                candidates: [
                    name.clone(),
                    format!("{name}Operation"),
                    format!("{endpoint}Operation"),
                ]
                .into_iter()
                .filter(|name| !others.contains(&caseless(name)))
                .collect(),
                further: Further::default(),
            }
        })
        .collect();
    for ((index, _), name) in operations
        .iter()
        .zip(give(&wishes, &HashSet::new(), caseless).names)
    {
        if let Some(slot) = names.operations.get_mut(*index) {
            slot.marker = name;
        }
    }
}

fn parameters(
    operation: &Operation,
    renames: &Chosen<'_>,
    names: &mut OperationNames,
    diagnostics: &mut Diagnostics,
) {
    let wishes: Vec<Wish> = operation
        .parameters
        .iter()
        .map(|parameter| {
            let plain = snake(&parameter.wire);
            let place = match parameter.location {
                Location::Path => "path",
                Location::Query | Location::Querystring => "query",
                Location::Header => "header",
                Location::Cookie => "cookie",
            };
            let mut candidates = vec![
                plain.clone(),
                format!("{plain}_{place}"),
                snake(&spelled(&parameter.wire)),
            ];
            let key = format!("{} {} {}", operation.method, operation.path, parameter.wire);
            if let Some(rename) = renames.parameter(&key) {
                candidates.insert(0, rename.to_owned());
            }
            let is_setter = !parameter.required;
            candidates.retain(|name| {
                !(name.is_empty() || is_setter && REQUEST_METHODS.contains(&name.as_str()))
            });
            if candidates.is_empty() {
                candidates.push(format!("{place}_parameter"));
            }
            // The path's own parameter keeps the plain name; the others say where they go.
            let source = if parameter.location == Location::Path {
                plain
            } else {
                parameter.wire.clone() + place
            };
            Wish {
                source,
                candidates,
                further: Further::default(),
            }
        })
        .collect();
    let given = give(&wishes, &HashSet::new(), exact);
    for index in given.numbered {
        if let (Some(parameter), Some(name)) =
            (operation.parameters.get(index), given.names.get(index))
        {
            diagnostics.push(report::numbered(&parameter.place, name));
        }
    }
    let body = ["body", "request_body", "request_content"];
    let free = body
        .iter()
        .find(|name| !given.names.iter().any(|taken| taken == *name));
    names.body = (*free.unwrap_or(&"content")).to_owned();
    let stream = ["stream", "as_stream", "response_stream"];
    let free = stream
        .iter()
        .find(|name| !given.names.iter().any(|taken| taken == *name));
    names.stream = (*free.unwrap_or(&"streamed_response")).to_owned();
    names.parameters = given.names.into_iter().map(escaped).collect();
}
