//! Names of operations and their parameters.

mod base;
mod by_parameter;
mod endpoint;
mod method;
mod parameters;
mod said;
mod shortened;

use super::chosen::Chosen;
use super::ident::{camel, escaped, snake, spelled};
use super::reserved::{CLIENT_METHODS, TRAIT_METHODS, reserved};
use super::scope::{Further, Wish, caseless, exact, give};
use crate::analyse::Facts;
use crate::diagnostic::{Diagnostics, name as report};
use crate::ir::{Api, Operation};
use crate::language::path::without_version;
use crate::language::words::split;
use crate::names::{Names, OperationNames};
pub(super) use base::bases;
use by_parameter::by_parameter;
use method::{method_name, name_by_id};
use std::collections::HashSet;

/// Names the operations; `bases` are what names their types.
pub(super) fn operations(
    api: &Api,
    bases: &[String],
    facts: &Facts,
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
            CLIENT_METHODS
        } else {
            TRAIT_METHODS
        };
        taken.extend(own.iter().map(|name| (*name).to_owned()));
        let base = |index: usize| bases.get(index).map_or("", String::as_str);
        methods(
            &operations,
            without_version(&split(&group.name)),
            base,
            &taken,
            names,
            diagnostics,
        );
        markers(&operations, base, &others, names);
    }
    let given = facts.arguments.iter().zip(&mut names.operations);
    for (operation, (arguments, slot)) in api.operations.iter().zip(given) {
        parameters::parameters(operation, arguments, renames, slot, diagnostics);
    }
}

fn methods<'b>(
    operations: &[(usize, &Operation)],
    group: &[String],
    base: impl Fn(usize) -> &'b str,
    taken: &HashSet<String>,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    let wished: Vec<String> = operations
        .iter()
        .map(|(_, operation)| method_name(operation, group))
        .collect();
    let wishes: Vec<Wish> = operations
        .iter()
        .zip(&wished)
        .map(|((index, operation), name)| {
            let endpoint = format!("{}_{}", operation.method, operation.path);
            let by = by_parameter(&operation.path);
            let candidates = [
                snake(name),
                snake(&otherwise(operation, name).unwrap_or_default()),
                match operation.suggested {
                    Some(_) => snake(&name_by_id(operation, group)),
                    None => String::new(),
                },
                snake(&format!("{name}{by}")),
                snake(base(*index)),
                snake(&endpoint),
                snake(&spelled(&endpoint)),
            ];
            let mut others = operations.iter().zip(&wished);
            let gives_way = others.any(|((_, other), wished)| {
                wished == name && claim(other, name) > claim(operation, name)
            });
            Wish {
                source: if gives_way {
                    String::new()
                } else {
                    snake(name)
                },
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

/// What else an update may be called: PUT, PATCH and POST of one thing may all be one.
fn otherwise(operation: &Operation, name: &str) -> Option<String> {
    let rest = name.strip_prefix("update")?;
    let verb = match operation.method.as_str() {
        "PUT" => "replace",
        "PATCH" => "patch",
        "POST" => "create",
        _ => return None,
    };
    Some(format!("{verb}{rest}"))
}

/// How much it is to be expected of an operation that it is called so: an update that says so by itself is one, and
/// a POST hardly.
fn claim(operation: &Operation, name: &str) -> u8 {
    let id = operation.id.as_deref().unwrap_or_default();
    let says_so = || split(id).iter().any(|word| word == "update");
    match operation.method.as_str() {
        _ if !name.starts_with("update") || says_so() => 2,
        "POST" => 0,
        _ => 1,
    }
}

fn markers<'b>(
    operations: &[(usize, &Operation)],
    base: impl Fn(usize) -> &'b str,
    others: &HashSet<String>,
    names: &mut Names,
) {
    let wishes: Vec<Wish> = operations
        .iter()
        .map(|(index, operation)| {
            let name = camel(base(*index));
            let endpoint = camel(&format!("{} {}", operation.method, operation.path));
            Wish {
                source: base(*index).to_owned(),
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
