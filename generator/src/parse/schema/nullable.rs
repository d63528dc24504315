//! `nullable: true` (OpenAPI 3.0) and `x-nullable` (Swagger 2.0) in the words of JSON Schema 2020-12.

use crate::json::{Json, Kind, Kinds};
use crate::model::{Schema, SchemaId};
use crate::parse::context::Context;

/// Lets a schema allow `null`.
///
/// OpenAPI 3.0.3 says that the keyword only widens a `type` beside it. Documents mean more: beside
/// `$ref` or `allOf` they mean "that, or null", beside `oneOf` and `anyOf` one more alternative.
pub(super) fn apply(cx: &mut Context<'_>, mut schema: Schema) -> Schema {
    let null = Kinds::one(Kind::Null);
    if schema.reference.is_some() || !schema.all_of.is_empty() {
        return alternative(cx, schema);
    }
    if !schema.one_of.is_empty() || !schema.any_of.is_empty() {
        for list in [&mut schema.one_of, &mut schema.any_of] {
            if !list.is_empty() {
                list.push(null_schema(cx, &schema.place));
            }
        }
        schema.types = schema.types.map(|types| types.or(null));
        return schema;
    }
    schema.types = schema
        .types
        .or_else(|| implied(&schema))
        .map(|types| types.or(null));
    schema
}

/// Whether a schema that is `nullable` says nothing else about values.
pub(super) fn is_alone(schema: &Schema) -> bool {
    schema.types.is_none()
        && schema.reference.is_none()
        && schema.dangling.is_none()
        && schema.constant.is_none()
        && [&schema.all_of, &schema.any_of, &schema.one_of]
            .into_iter()
            .all(Vec::is_empty)
        && schema.not.is_none()
        && schema.format.is_none()
        && schema.limits().minimum.is_none()
        && schema.limits().maximum.is_none()
        && implied(schema).is_none()
}

/// Null. By OpenAPI 3.0.3 `{nullable: true}` allows everything, but as one of several choices, as
/// generators without a `null` type write it, it is the one that allows null.
pub(super) fn only(mut schema: Schema) -> Schema {
    schema.types = Some(Kinds::one(Kind::Null));
    schema
}

/// "This, or null": what restricts values moves into the first alternative, what describes them stays.
fn alternative(cx: &mut Context<'_>, mut schema: Schema) -> Schema {
    let mut outer = Schema::empty(schema.place.clone());
    outer.title = schema.title.take();
    outer.description = schema.description.take();
    outer.default = schema.default.take();
    outer.examples = std::mem::take(&mut schema.examples);
    outer.extensions = std::mem::take(&mut schema.extensions);
    outer.deprecated = std::mem::take(&mut schema.deprecated);
    outer.read_only = std::mem::take(&mut schema.read_only);
    outer.write_only = std::mem::take(&mut schema.write_only);
    let null = null_schema(cx, &outer.place);
    outer.any_of = vec![cx.schemas.add(schema), null];
    outer
}

fn null_schema(cx: &mut Context<'_>, place: &crate::place::Place) -> SchemaId {
    cx.schemas.add(Schema {
        types: Some(Kinds::one(Kind::Null)),
        ..Schema::empty(place.clone())
    })
}

/// The kinds that a schema without `type` speaks of; none when it allows everything anyway.
fn implied(schema: &Schema) -> Option<Kinds> {
    let limits = schema.limits();
    if let Some(values) = &schema.values {
        return Some(values.iter().map(Json::kind).collect());
    }
    let object =
        !schema.properties.is_empty() || schema.additional.is_some() || !schema.required.is_empty();
    let array = schema.items.is_some() || !schema.prefix_items.is_empty();
    let string =
        limits.pattern.is_some() || limits.min_length.is_some() || limits.max_length.is_some();
    let kinds: Kinds = [
        (object, Kind::Object),
        (array, Kind::Array),
        (string, Kind::String),
    ]
    .into_iter()
    .filter_map(|(speaks, kind)| speaks.then_some(kind))
    .collect();
    (!kinds.is_empty()).then_some(kinds)
}
