//! Scalars: which formats and bounds give which type; which kinds a schema allows.

use super::Lower;
use crate::ir::{Format, Integer, Type};
use crate::json::{Json, Kind, Kinds};
use crate::model::Schema;

impl Lower<'_> {
    /// The type of a scalar of one kind.
    pub(super) fn scalar(&self, schema: &Schema, kind: Kind) -> Type {
        match kind {
            Kind::Boolean => Type::Bool,
            Kind::Integer => Type::Integer(integer(schema)),
            Kind::Number => Type::Float,
            Kind::String => string(schema),
            Kind::Null | Kind::Array | Kind::Object => Type::Any,
        }
    }

    /// The kinds that an effective schema allows. Without `type`, keywords that speak of one kind only
    /// show which is meant, although they would allow the others too.
    pub(super) fn kinds_of(&mut self, schema: &Schema) -> Kinds {
        if let Some(types) = schema.types {
            return types;
        }
        if let Some(constant) = &schema.constant {
            return Kinds::one(constant.kind());
        }
        if let Some(values) = &schema.values {
            return values.iter().map(Json::kind).collect();
        }
        let choices: Vec<_> = schema
            .one_of
            .iter()
            .chain(&schema.any_of)
            .copied()
            .collect();
        let shown = shown_kinds(schema);
        let some = if shown.is_empty() { Kinds::ALL } else { shown };
        if !choices.is_empty() {
            let chosen = choices
                .into_iter()
                .fold(Kinds::NONE, |kinds, id| kinds.or(self.kinds(id)));
            // Choices that say nothing of kinds leave the word to what stands beside them.
            if chosen != Kinds::ALL {
                return chosen;
            }
        }
        some
    }
}

fn shown_kinds(schema: &Schema) -> Kinds {
    let mut kinds = Kinds::NONE;
    let mut show = |shown: bool, kind: Kind| {
        if shown {
            kinds = kinds.or(Kinds::one(kind));
        }
    };
    show(
        !schema.properties.is_empty()
            || !schema.required.is_empty()
            || !schema.pattern_properties.is_empty()
            || schema.additional.is_some()
            || schema.property_names.is_some()
            || schema.discriminator.is_some(),
        Kind::Object,
    );
    show(
        schema.items.is_some() || !schema.prefix_items.is_empty(),
        Kind::Array,
    );
    let number_format = schema.format.as_deref().and_then(number_format);
    show(
        schema.limits().pattern.is_some()
            || schema.limits().min_length.is_some()
            || schema.limits().max_length.is_some()
            || schema.content_encoding.is_some()
            || schema.content_media_type.is_some()
            || (schema.format.is_some() && number_format.is_none()),
        Kind::String,
    );
    let bounded = schema.limits().minimum.is_some()
        || schema.limits().maximum.is_some()
        || schema.limits().multiple_of.is_some();
    match number_format {
        Some(kind) => show(true, kind),
        None => show(bounded, Kind::Number),
    }
    kinds
}

/// The kind of a format that only numbers have (OpenAPI Format Registry).
fn number_format(format: &str) -> Option<Kind> {
    match format {
        "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" => {
            Some(Kind::Integer)
        }
        "float" | "double" | "double-int" => Some(Kind::Number),
        _ => None,
    }
}

/// The type of a string by its format (OpenAPI Format Registry; JSON Schema 2020-12 validation, 7.3).
fn string(schema: &Schema) -> Type {
    let encoded = schema
        .content_encoding
        .as_deref()
        .is_some_and(|name| name.eq_ignore_ascii_case("base64"));
    if encoded {
        return Type::Formatted(Format::Base64);
    }
    match schema.format.as_deref() {
        Some("date-time") => Type::Formatted(Format::DateTime),
        Some("date") => Type::Formatted(Format::Date),
        Some("time") => Type::Formatted(Format::Time),
        Some("duration") => Type::Formatted(Format::Duration),
        Some("uuid") => Type::Formatted(Format::Uuid),
        Some("uri" | "url") => Type::Formatted(Format::Uri),
        Some("ipv4") => Type::Formatted(Format::Ipv4),
        Some("ipv6") => Type::Formatted(Format::Ipv6),
        Some("byte") => Type::Formatted(Format::Base64),
        Some("password") => Type::Secret,
        _ => Type::String,
    }
}

/// The narrowest type that the format names, widened until every number that the schema speaks of fits.
pub(super) fn integer(schema: &Schema) -> Integer {
    let named = match schema.format.as_deref() {
        Some("int8") => Integer::I8,
        Some("int16") => Integer::I16,
        Some("int32") => Integer::I32,
        Some("uint8") => Integer::U8,
        Some("uint16") => Integer::U16,
        Some("uint32") => Integer::U32,
        Some("uint64") => Integer::U64,
        _ => Integer::I64,
    };
    let bounds = [&schema.limits().minimum, &schema.limits().maximum]
        .into_iter()
        .flatten()
        .map(|bound| &bound.value);
    let spoken: Vec<i128> = bounds
        .chain(&schema.default)
        .chain(&schema.examples)
        .chain(schema.values.iter().flatten())
        .filter_map(whole)
        .collect();
    let fits = |kind: &Integer| {
        let (least, most) = kind.range();
        spoken.iter().all(|number| (least..=most).contains(number))
    };
    // A lower bound of zero does not make an integer unsigned: arithmetic on i64 is friendlier.
    [named, Integer::I64, Integer::U64, Integer::I128]
        .into_iter()
        .find(fits)
        .unwrap_or(named)
}

/// The whole number that a value is, as far as 128 bits go.
fn whole(value: &Json) -> Option<i128> {
    match value {
        Json::Integer(integer) => Some(*integer),
        Json::Number(number) if number.fract() == 0.0 => Some(*number as i128),
        _ => None,
    }
}
