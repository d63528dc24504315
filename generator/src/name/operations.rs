//! Names of operations and their parameters.

use super::chosen::Chosen;
use super::ident::{camel, escaped, snake, spelled};
use super::parameter::by_parameter;
use super::reserved::{CLIENT_METHODS, REQUEST_METHODS, TRAIT_METHODS, reserved};
use super::scope::{Further, Wish, caseless, exact, give};
use crate::diagnostic::{Diagnostics, name as report};
use crate::ir::{Api, Location, Operation};
use crate::names::{Names, OperationNames};
use std::collections::HashSet;

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
    others.extend(reserved().map(|name| caseless(&name)));
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
