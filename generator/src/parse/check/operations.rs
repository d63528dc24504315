//! Checks across operations.

use crate::diagnostic::{Diagnostics, parse as diagnostic};
use crate::model::{Api, Operation};
use crate::place::Place;
use std::collections::{HashMap, HashSet};

/// Reports operations that share their `operationId`.
pub(super) fn duplicate_ids(api: &Api, diagnostics: &mut Diagnostics) {
    let mut first: HashMap<&str, &Place> = HashMap::new();
    for operation in api.operations.iter().chain(&api.webhooks) {
        let Some(id) = operation.id.as_deref() else {
            continue;
        };
        match first.get(id) {
            // One path item may stand under several paths.
            Some(other) if **other == operation.place => {}
            Some(other) => diagnostics.push(diagnostic::duplicate_operation_id(
                &operation.place.key("operationId"),
                id,
                &other.key("operationId"),
            )),
            None => {
                first.insert(id, &operation.place);
            }
        }
    }
}

/// Reports security schemes that are asked for and not described, each once.
pub(super) fn unknown_schemes(api: &Api, diagnostics: &mut Diagnostics) {
    let mut reported = HashSet::new();
    let mut check = |requirements: &[crate::model::Requirement], place: &dyn Fn() -> Place| {
        for name in requirements.iter().flat_map(|it| it.keys()) {
            if !api.security_schemes.contains_key(name) && reported.insert(name.clone()) {
                diagnostics.push(diagnostic::unknown_security_scheme(&place(), name));
            }
        }
    };
    check(&api.security, &|| {
        Place::root(crate::place::DocumentId(0)).key("security")
    });
    for operation in &api.operations {
        check(operation.security.as_deref().unwrap_or_default(), &|| {
            security_of(operation)
        });
    }
}

fn security_of(operation: &Operation) -> Place {
    operation.place.key("security")
}
