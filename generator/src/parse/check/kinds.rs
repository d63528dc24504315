//! Which kinds of values a schema allows by what it says of types.

use crate::json::{Json, Kind, Kinds};
use crate::model::{Schema, SchemaId, Schemas};

/// The kinds of each schema, by [`SchemaId`] order; `$ref` and `allOf` narrow, `anyOf` and `oneOf` join.
///
/// Circles must be cut. Alternatives that lead back to the schema itself count as everything.
pub(super) fn allowed(schemas: &Schemas) -> Vec<Kinds> {
    let own: Vec<Kinds> = schemas.iter().map(|(_, schema)| own(schema)).collect();
    let mut known = own.clone();
    // The sets only shrink from round to round, each round is a true upper bound, and chains are short.
    for _ in 0..8 {
        let mut changed = false;
        for (index, (_, schema)) in schemas.iter().enumerate() {
            let (Some(own), Some(before)) = (own.get(index).copied(), known.get(index).copied())
            else {
                continue;
            };
            let after = narrowed(own, schema, &|id| kinds_of(&known, id));
            if after != before
                && let Some(slot) = known.get_mut(index)
            {
                *slot = after;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    known
}

/// The kinds of one schema.
pub(super) fn kinds_of(kinds: &[Kinds], id: SchemaId) -> Kinds {
    kinds.get(id.index()).copied().unwrap_or(Kinds::ALL)
}

/// What a schema says itself.
pub(super) fn own(schema: &Schema) -> Kinds {
    let mut kinds = match schema.boolean {
        Some(false) => Kinds::NONE,
        _ => schema.types.unwrap_or(Kinds::ALL),
    };
    if let Some(values) = &schema.values {
        kinds = kinds.and(values.iter().map(kind).collect());
    }
    if let Some(constant) = &schema.constant {
        kinds = kinds.and(Kinds::one(kind(constant)));
    }
    kinds
}

fn kind(value: &Json) -> Kind {
    value.kind()
}

fn narrowed(own: Kinds, schema: &Schema, of: &dyn Fn(SchemaId) -> Kinds) -> Kinds {
    let joined = |ids: &[SchemaId]| match ids {
        [] => Kinds::ALL,
        ids => ids.iter().fold(Kinds::NONE, |kinds, id| kinds.or(of(*id))),
    };
    let all = schema.reference.iter().chain(&schema.all_of);
    all.fold(own, |kinds, id| kinds.and(of(*id)))
        .and(joined(&schema.any_of))
        .and(joined(&schema.one_of))
}
