//! Schemas that are defined by themselves: `A` is `B` and `B` is `A`, or `A` is all of `A` and more.
//! Such a circle says nothing about a value; it is cut where it closes.

use crate::diagnostic::{Diagnostics, parse as diagnostic};
use crate::model::{Schema, SchemaId, Schemas};
use rustc_hash::FxHashMap;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Open,
    Done,
}

/// Cuts circles of `$ref` and `allOf`.
pub(super) fn cut(schemas: &mut Schemas, diagnostics: &mut Diagnostics) {
    let mut cuts = Vec::new();
    let mut visits: FxHashMap<SchemaId, Visit> = FxHashMap::default();
    for (start, schema) in schemas.iter() {
        if visits.contains_key(&start) || same_value(schema).next().is_none() {
            continue;
        }
        visits.insert(start, Visit::Open);
        // Each level: a schema, and how many of its edges were taken.
        let mut path = vec![(start, 0)];
        while let Some((id, taken)) = path.last_mut() {
            let id = *id;
            let next = same_value(&schemas[id]).nth(*taken);
            *taken += 1;
            match next.map(|next| (next, visits.get(&next))) {
                Some((next, Some(Visit::Open))) => cuts.push((id, next)),
                Some((_, Some(Visit::Done))) => {}
                Some((next, None)) => {
                    visits.insert(next, Visit::Open);
                    path.push((next, 0));
                }
                None => {
                    visits.insert(id, Visit::Done);
                    path.pop();
                }
            }
        }
    }
    for (id, target) in cuts {
        let place = schemas[target].place.clone();
        let Some(schema) = schemas.get_mut(id) else {
            continue;
        };
        diagnostics.push(diagnostic::schema_circle(&schema.place, &place));
        if schema.reference == Some(target) {
            schema.reference = None;
        }
        schema.all_of.retain(|it| *it != target);
    }
}

/// The schemas that the same value must meet.
fn same_value(schema: &Schema) -> impl Iterator<Item = SchemaId> {
    schema
        .reference
        .into_iter()
        .chain(schema.all_of.iter().copied())
}
