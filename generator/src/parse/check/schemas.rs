//! Schemas that no value can meet, and defaults that do not meet their schema.

use super::kinds::{kinds_of, own};
use crate::diagnostic::{Diagnostics, parse as diagnostic};
use crate::json::{Json, Kinds};
use crate::model::{Additional, Schema, SchemaId, Schemas};
use crate::parse::schema::float;

/// Reports schemas that contradict themselves.
pub(super) fn contradictions(schemas: &Schemas, kinds: &[Kinds], diagnostics: &mut Diagnostics) {
    for (id, schema) in schemas.iter() {
        if let Some((first, second)) = ranges(schema) {
            diagnostics.push(diagnostic::contradiction(&schema.place, &first, &second));
        }
        for name in forbidden(schema) {
            diagnostics.push(diagnostic::forbidden_member(&schema.place, name));
        }
        if kinds_of(kinds, id).is_empty() && !own(schema).is_empty() {
            disjoint(schemas, schema, kinds, diagnostics);
        }
    }
}

/// Reports the parts of a schema that leave no kind of value together, though each allows some.
fn disjoint(schemas: &Schemas, schema: &Schema, kinds: &[Kinds], diagnostics: &mut Diagnostics) {
    let parts: Vec<SchemaId> = schema
        .reference
        .iter()
        .chain(&schema.all_of)
        .copied()
        .collect();
    let mut rest = own(schema);
    for part in parts {
        let allowed = kinds_of(kinds, part);
        if allowed.is_empty() {
            return; // That one was reported itself.
        }
        if rest.and(allowed).is_empty() {
            diagnostics.push(diagnostic::disjoint_types(
                &schema.place,
                rest,
                &schemas[part].place,
                allowed,
            ));
            return;
        }
        rest = rest.and(allowed);
    }
}

/// Two keywords that leave no value between them.
fn ranges(schema: &Schema) -> Option<(String, String)> {
    let limits = schema.limits();
    let counts = [
        (
            "minLength",
            limits.min_length,
            "maxLength",
            limits.max_length,
        ),
        ("minItems", limits.min_items, "maxItems", limits.max_items),
        (
            "minProperties",
            limits.min_properties,
            "maxProperties",
            limits.max_properties,
        ),
    ];
    for (low, minimum, high, maximum) in counts {
        if let (Some(minimum), Some(maximum)) = (minimum, maximum)
            && minimum > maximum
        {
            return Some((
                format!("`{low}: {minimum}`"),
                format!("`{high}: {maximum}`"),
            ));
        }
    }
    let (Some(minimum), Some(maximum)) = (&limits.minimum, &limits.maximum) else {
        return None;
    };
    let (low, high) = (float(&minimum.value), float(&maximum.value));
    let none = low > high || (low == high && (minimum.exclusive || maximum.exclusive));
    none.then(|| {
        (
            format!("a minimum of {low}"),
            format!("a maximum of {high}"),
        )
    })
}

/// Required members that may not be there.
fn forbidden(schema: &Schema) -> Vec<&str> {
    // Other keywords do not matter: `additionalProperties` sees only the members beside it.
    if schema.additional != Some(Additional::None) || !schema.pattern_properties.is_empty() {
        return Vec::new();
    }
    let declared = |name: &&String| schema.properties.contains_key(*name);
    schema
        .required
        .iter()
        .filter(|name| !declared(name))
        .map(String::as_str)
        .collect()
}

/// Drops defaults that do not fit, which nobody could mean.
pub(super) fn defaults(schemas: &mut Schemas, kinds: &[Kinds], diagnostics: &mut Diagnostics) {
    let mut unfit = Vec::new();
    for (id, schema) in schemas.iter() {
        let Some(default) = &schema.default else {
            continue;
        };
        // `default: null` says that there is none, whatever the type.
        if *default == Json::Null {
            continue;
        }
        let allowed = kinds_of(kinds, id);
        if !allowed.has(default.kind()) && !allowed.is_empty() {
            unfit.push(id);
            diagnostics.push(diagnostic::default_of_other_type(
                &schema.place,
                default,
                allowed,
            ));
        } else if schema
            .values
            .as_ref()
            .is_some_and(|values| !values.iter().any(|value| same(value, default)))
        {
            unfit.push(id);
            diagnostics.push(diagnostic::default_not_in_enum(&schema.place, default));
        }
    }
    for id in unfit {
        if let Some(schema) = schemas.get_mut(id) {
            schema.default = None;
        }
    }
}

/// Whether two values are one in JSON, where `1` and `1.0` are (JSON Schema 2020-12, 4.2.2).
fn same(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Integer(_) | Json::Number(_), Json::Integer(_) | Json::Number(_)) => {
            float(one) == float(other)
        }
        _ => one == other,
    }
}
