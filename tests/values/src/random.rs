//! Random values that a schema allows, and where in them something could be new.

mod facets;
mod kinds;
mod making;
mod numbers;
mod pattern;
mod strings;

use crate::documents::{Documents, at};
use fastrand::Rng;
use making::Making;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// What is known of the schemas of a description.
pub(crate) struct Schemas<'a> {
    pub(crate) documents: &'a Documents,
    /// The schemas that are unions of the crate.
    unions: HashSet<*const Value>,
    /// The names of component schemas.
    components: HashMap<*const Value, &'a str>,
    /// The schemas that extend one with a discriminator.
    children: HashMap<*const Value, Vec<&'a Value>>,
}

/// A value, and where in it something could be new.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) value: Value,
    /// Objects that may have undeclared members.
    pub(crate) open: Vec<String>,
    /// Strings that are one of an enum.
    pub(crate) literals: Vec<String>,
    /// Values of unions.
    pub(crate) unions: Vec<UnionValue>,
}

/// A value of a union.
#[derive(Clone, Debug)]
pub(crate) struct UnionValue {
    /// Where it is.
    pub(crate) place: String,
    /// The member that decides on the variant, if a discriminator does.
    pub(crate) member: Option<String>,
    /// The kinds that no variant has.
    pub(crate) foreign: Vec<&'static str>,
}

/// How much a value gets of what it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fullness {
    /// Everything.
    All,
    /// What it must have.
    Least,
    /// By chance.
    Some,
}

impl<'a> Schemas<'a> {
    pub(crate) fn new<'p>(documents: &'a Documents, unions: impl Iterator<Item = &'p str>) -> Self {
        let unions = unions.filter_map(|pointer| documents.at(pointer));
        let folders = ["/components/schemas", "/definitions"];
        let components: HashMap<*const Value, &str> = folders
            .iter()
            .filter_map(|folder| at(documents.entry(), folder)?.as_object())
            .flatten()
            .map(|(name, schema)| (std::ptr::from_ref(schema), name.as_str()))
            .collect();
        let mut schemas = Self {
            documents,
            unions: unions.map(std::ptr::from_ref).collect(),
            components,
            children: HashMap::new(),
        };
        schemas.find_children();
        schemas
    }

    fn find_children(&mut self) {
        let folders = ["/components/schemas", "/definitions"];
        let schemas = folders
            .iter()
            .filter_map(|folder| at(self.documents.entry(), folder)?.as_object())
            .flat_map(|schemas| schemas.values());
        for schema in schemas {
            let parts = schema.get("allOf").and_then(Value::as_array);
            for part in parts.into_iter().flatten() {
                let parent = part
                    .get("$ref")
                    .and_then(Value::as_str)
                    .and_then(|reference| self.documents.resolve(reference));
                if let Some(parent) = parent.filter(|it| it.get("discriminator").is_some()) {
                    self.children.entry(parent).or_default().push(schema);
                }
            }
        }
    }

    /// One of several schemas.
    fn choice(&self, choices: &'a [Value], ending: bool, rng: &mut Rng) -> Option<&'a Value> {
        let ends = |schema: &&Value| {
            let target = schema.get("$ref").and_then(Value::as_str);
            let schema = target
                .and_then(|it| self.documents.resolve(it))
                .unwrap_or(schema);
            ["properties", "allOf", "oneOf", "anyOf", "items"]
                .iter()
                .all(|key| schema.get(*key).is_none())
        };
        let first: Vec<&Value> = choices.iter().filter(ends).collect();
        match ending {
            true => rng.choice(first).or_else(|| rng.choice(choices)),
            false => rng.choice(choices),
        }
    }

    /// A value that a schema allows, as far as its keywords are understood.
    pub(crate) fn value(
        &self,
        schema: &'a Value,
        fullness: Fullness,
        rng: &mut Rng,
    ) -> Option<Made> {
        let mut making = Making {
            schemas: self,
            fullness,
            rng,
            parts: 0,
            made: Made {
                value: Value::Null,
                open: Vec::new(),
                literals: Vec::new(),
                unions: Vec::new(),
            },
        };
        let value = making.value(&[schema], &[], "", 0)?;
        Some(Made {
            value,
            ..making.made
        })
    }
}
