//! Literals: enums and constants.

use super::{Lower, docs, extensions};
use crate::ir::{Docs, Enum, EnumValue, Literal, Type, TypeKind};
use crate::json::{Json, Kind, Kinds};
use crate::model::{Schema, SchemaId};
use foldhash::fast::RandomState;
use std::collections::HashSet;
use std::sync::Arc;

/// The literals that a schema allows, null left out.
#[derive(Debug)]
pub(super) enum Literals {
    /// Strings, or integers: an enum.
    Enum(Vec<EnumValue>),
    /// Booleans.
    Bools,
    /// Numbers with a fraction among them.
    Floats,
}

impl Literals {
    /// The item of the literals, if they are one.
    pub(super) fn item(&self) -> Option<TypeKind> {
        match self {
            Literals::Enum(values) => Some(TypeKind::Enum(Enum {
                values: values.clone(),
            })),
            Literals::Bools | Literals::Floats => None,
        }
    }

    /// The mention of literals that are no item.
    pub(super) fn mention(&self) -> Type {
        match self {
            Literals::Enum(_) => Type::Any,
            Literals::Bools => Type::Bool,
            Literals::Floats => Type::Float,
        }
    }
}

/// A value, what is said of it, and the name that is suggested for it.
type Described = (Json, Docs, Option<String>);

impl Lower<'_> {
    /// The literals that an effective schema without null allows, if it allows nothing else and they
    /// have one Rust type.
    pub(super) fn literals(&mut self, schema: &Schema) -> Option<Literals> {
        let described = match (&schema.constant, &schema.values) {
            (Some(constant), _) => vec![(constant.clone(), Docs::default(), None)],
            (None, Some(values)) => described(values, schema),
            (None, None) => self.described_choices(schema)?,
        };
        let mut values: Vec<Described> = Vec::new();
        let mut seen: HashSet<Identity, RandomState> = HashSet::default();
        for (value, docs, name) in described {
            let value = as_declared(value, schema.types);
            if value == Json::Null {
                continue;
            }
            if seen.insert(identity(&value)?) {
                values.push((value, docs, name));
            }
        }
        let kinds: Kinds = values.iter().map(|(value, ..)| value.kind()).collect();
        if kinds == Kinds::one(Kind::Boolean) {
            return Some(Literals::Bools);
        }
        if kinds == Kinds::one(Kind::Number) {
            return Some(Literals::Floats);
        }
        if kinds != Kinds::one(Kind::String) && kinds != Kinds::one(Kind::Integer) {
            return None;
        }
        let values = values
            .into_iter()
            .filter_map(|(value, docs, suggested)| {
                let literal = literal(&value)?;
                Some(EnumValue {
                    literal,
                    suggested,
                    docs,
                })
            })
            .collect();
        Some(Literals::Enum(values))
    }

    /// `oneOf` or `anyOf` of constants only: an enum whose values have words.
    fn described_choices(&mut self, schema: &Schema) -> Option<Vec<Described>> {
        let choices = if schema.one_of.is_empty() {
            &schema.any_of
        } else {
            &schema.one_of
        };
        if choices.is_empty() || !schema.properties.is_empty() {
            return None;
        }
        choices
            .iter()
            .map(|id| {
                let choice = self.effective(*id);
                let value = match (&choice.constant, choice.values.as_deref()) {
                    (Some(constant), _) => constant,
                    (None, Some([value])) => value,
                    _ => return None,
                };
                // A string names itself; a number needs its title.
                let name = match literal(value)? {
                    Literal::String(_) => None,
                    _ => choice.title.as_deref().map(str::to_owned),
                };
                Some((value.clone(), docs::of_value(&choice), name))
            })
            .collect()
    }

    /// The constant that a schema is: no value but this one, not even null.
    pub(super) fn constant(&mut self, id: SchemaId) -> Option<Literal> {
        let own = &self.schemas[id];
        // An enum of one with a name of its own is meant to grow.
        let named = own.reference.is_some() || self.components.contains_key(&id);
        let schema = self.effective(id);
        let value = match (&schema.constant, schema.values.as_deref()) {
            (Some(constant), _) => constant.clone(),
            (None, Some([value])) if !named => value.clone(),
            _ => return None,
        };
        if schema.types.is_some_and(|types| types.has(Kind::Null)) {
            return None;
        }
        literal(&as_declared(value, schema.types))
    }
}

/// What tells plain values apart.
#[derive(PartialEq, Eq, Hash)]
enum Identity {
    Text(Arc<str>),
    Integer(i128),
    Number(u64),
    Bool(bool),
}

/// What tells a value apart from others; none for lists and objects, which are no literals.
fn identity(value: &Json) -> Option<Identity> {
    match value {
        Json::String(text) => Some(Identity::Text(text.clone())),
        Json::Integer(integer) => Some(Identity::Integer(*integer)),
        // Zero has two signs.
        Json::Number(number) => Some(Identity::Number((number + 0.0).to_bits())),
        Json::Bool(value) => Some(Identity::Bool(*value)),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

/// The values of an enum with what the schema says of each.
fn described(values: &[Json], schema: &Schema) -> Vec<Described> {
    let indexed = values.iter().enumerate();
    indexed
        .map(|(index, value)| {
            let said = extensions::value(schema, values, index);
            let docs = Docs {
                text: said.text.unwrap_or_default().to_owned(),
                ..Docs::default()
            };
            (value.clone(), docs, said.name.map(str::to_owned))
        })
        .collect()
}

/// The value as the kind that `type` declares: YAML reads `yes` and `1` as no strings, and documents
/// quote numbers.
fn as_declared(value: Json, types: Option<Kinds>) -> Json {
    let Some(types) = types else { return value };
    if types.has(value.kind()) {
        return value;
    }
    match &value {
        Json::Bool(value) if types.has(Kind::String) => Json::String(value.to_string().into()),
        Json::Integer(value) if types.has(Kind::String) => Json::String(value.to_string().into()),
        Json::Number(value) if types.has(Kind::String) => Json::String(value.to_string().into()),
        Json::String(text) if types.has(Kind::Integer) => match text.trim().parse() {
            Ok(integer) => Json::Integer(integer),
            Err(_) => value,
        },
        _ => value,
    }
}

/// The literal of a value that can be one.
pub(super) fn literal(value: &Json) -> Option<Literal> {
    match value {
        Json::String(text) => Some(Literal::String(text.to_string())),
        Json::Integer(integer) => i64::try_from(*integer)
            .ok()
            .map(|_| Literal::Integer(*integer)),
        Json::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
            Some(Literal::Integer(*number as i128))
        }
        Json::Bool(value) => Some(Literal::Bool(*value)),
        _ => None,
    }
}
