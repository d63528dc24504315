//! Names of parameters, and of what else a method of requests takes.

use crate::analyse::Arguments;
use crate::diagnostic::{Diagnostics, name as report};
use crate::ir::{Location, Operation};
use crate::name::chosen::Chosen;
use crate::name::ident::{escaped, snake, spelled};
use crate::name::reserved::{FURTHER_REQUEST_METHODS, REQUEST_METHODS};
use crate::name::scope::{Further, Wish, exact, give};
use crate::names::OperationNames;
use std::collections::HashSet;

/// Names the parameters of an operation, its body, and the method that asks for a stream.
pub(super) fn parameters(
    operation: &Operation,
    given: &Arguments,
    renames: &Chosen<'_>,
    names: &mut OperationNames,
    diagnostics: &mut Diagnostics,
) {
    let wishes: Vec<Wish> = operation
        .parameters
        .iter()
        .enumerate()
        .map(|(index, parameter)| {
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
            let is_setter = given.setters.contains(&index);
            let taken = |name: &str| {
                let mut taken = REQUEST_METHODS.iter().chain(FURTHER_REQUEST_METHODS);
                is_setter && taken.any(|taken| *taken == name)
            };
            candidates.retain(|name| !(name.is_empty() || taken(name)));
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
    let suggested = operation.body.as_ref().and_then(|it| it.suggested.as_ref());
    let suggested = suggested.map(|name| snake(name));
    let body = ["body", "request_body", "request_content"];
    let mut body = suggested.into_iter().chain(body.map(str::to_owned));
    let free = body.find(|name| !name.is_empty() && !given.names.contains(name));
    names.body = escaped(free.unwrap_or_else(|| "content".to_owned()));
    let stream = ["stream", "as_stream", "response_stream"];
    let free = stream
        .iter()
        .find(|name| !given.names.iter().any(|taken| taken == *name));
    names.stream = (*free.unwrap_or(&"streamed_response")).to_owned();
    names.parameters = given.names.into_iter().map(escaped).collect();
}
