//! Schemas in normal form: the keywords of JSON Schema 2020-12.
//!
//! Spellings of other versions are gone: `nullable: true` is a `null` in `types` (and in `values`,
//! when there is an `enum`; beside `oneOf` or `anyOf` it is one more alternative, beside `$ref` or
//! `allOf` the schema becomes `anyOf` of that and `null`), a boolean `exclusiveMinimum` is a bound,
//! `example` is one of `examples`, `definitions` are `$defs`, `items` as an array is `prefix_items`,
//! `discriminator: name` of Swagger 2.0 is a discriminator without mapping, `type: file` is a binary
//! string. Values of `enum` and `const` are of the types beside them.

use super::limits::{Limits, NONE};
use crate::json::{Json, Kinds};
use crate::place::Place;
use indexmap::IndexMap;
use std::rc::Rc;
use std::sync::Arc;

/// The id of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(u32);

impl SchemaId {
    /// Its place in the order of [`Schemas`]: the index into a table beside it.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Every schema of an API description.
///
/// Ids are given when a schema is first seen, whether as a component, where it is used, or as the
/// target of a reference into the middle of a document; a place has one id.
#[derive(Debug, Default)]
pub struct Schemas(Vec<Rc<Schema>>);

impl Schemas {
    /// Adds a schema.
    pub fn add(&mut self, schema: Schema) -> SchemaId {
        let id = SchemaId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(Rc::new(schema));
        id
    }

    /// Puts another schema in the place of an added one: recursion gives the id before the schema.
    pub fn replace(&mut self, id: SchemaId, schema: Schema) {
        if let Some(slot) = self.0.get_mut(id.0 as usize) {
            *slot = Rc::new(schema);
        }
    }

    /// A schema to change.
    pub fn get_mut(&mut self, id: SchemaId) -> Option<&mut Schema> {
        self.0.get_mut(id.0 as usize).map(Rc::make_mut)
    }

    /// A schema to keep while others are added.
    ///
    /// Ids come from [`Schemas::add`] of the same value only.
    pub fn shared(&self, id: SchemaId) -> Rc<Schema> {
        Rc::clone(&self.0[id.0 as usize])
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The schema that a chain of references ends at.
    pub fn target(&self, id: SchemaId) -> SchemaId {
        let mut at = id;
        // A chain longer than this is a cycle.
        for _ in 0..32 {
            match self[at].reference {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// All with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &Schema)> {
        (0..).map(SchemaId).zip(self.0.iter().map(Rc::as_ref))
    }
}

impl std::ops::Index<SchemaId> for Schemas {
    type Output = Schema;

    /// Ids come from [`Schemas::add`] of the same value only.
    fn index(&self, id: SchemaId) -> &Schema {
        &self.0[id.0 as usize]
    }
}

/// A schema. A keyword that the document does not give is `None` or empty.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Where it stands.
    pub place: Place,
    /// A boolean schema: `true` allows everything, `false` nothing.
    pub boolean: Option<bool>,
    /// `$ref`; its siblings hold beside it.
    pub reference: Option<SchemaId>,
    /// A `$ref` that leads nowhere, which was reported: nothing is known of the values.
    pub dangling: Option<Arc<str>>,
    /// `type`
    pub types: Option<Kinds>,
    /// `enum`
    pub values: Option<Vec<Json>>,
    /// `const`
    pub constant: Option<Json>,
    /// `allOf`
    pub all_of: Vec<SchemaId>,
    /// `anyOf`
    pub any_of: Vec<SchemaId>,
    /// `oneOf`
    pub one_of: Vec<SchemaId>,
    /// `not`
    pub not: Option<SchemaId>,
    /// `if`, `then`, `else`: the latter two, which alone can shape a value.
    pub conditional: Vec<SchemaId>,
    /// `discriminator`
    pub discriminator: Option<Box<Discriminator>>,

    /// `properties`
    pub properties: Rc<IndexMap<String, SchemaId>>,
    /// `patternProperties`
    pub pattern_properties: Vec<(String, SchemaId)>,
    /// `additionalProperties`, or `unevaluatedProperties` where that alone is given.
    pub additional: Option<Additional>,
    /// `propertyNames`
    pub property_names: Option<SchemaId>,
    /// `required`
    pub required: Vec<String>,

    /// `items`
    pub items: Option<SchemaId>,
    /// `prefixItems`
    pub prefix_items: Vec<SchemaId>,

    /// `format`
    pub format: Option<Arc<str>>,
    /// What values may be within their type, where something is said of it; see [`Schema::limits`].
    pub limits: Option<Box<Limits>>,
    /// `contentEncoding`
    pub content_encoding: Option<Arc<str>>,
    /// `contentMediaType`
    pub content_media_type: Option<Arc<str>>,

    /// `title`
    pub title: Option<Arc<str>>,
    /// `description`
    pub description: Option<Arc<str>>,
    /// `default`
    pub default: Option<Json>,
    /// `examples` and `example`
    pub examples: Vec<Json>,
    /// `deprecated`
    pub deprecated: bool,
    /// `readOnly`
    pub read_only: bool,
    /// `writeOnly`
    pub write_only: bool,
    /// `x-..` members, of which generators know a few: `x-enum-varnames`, `x-enum-descriptions` ...
    pub extensions: Vec<(Arc<str>, Json)>,
}

/// What members beside the declared ones are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Additional {
    /// `true`: anything.
    Any,
    /// `false`: none.
    None,
    /// Values of this schema.
    Schema(SchemaId),
}

/// `discriminator`
#[derive(Clone, Debug)]
pub struct Discriminator {
    /// Where it stands.
    pub place: Place,
    /// The member whose value tells.
    pub property: String,
    /// Values and the schemas they mean, in document order.
    pub mapping: Vec<(String, SchemaId)>,
    /// The schema when the member is absent or its value unknown: `defaultMapping` (3.2).
    pub default: Option<SchemaId>,
}

impl Schema {
    /// The schema that says nothing, which allows every value.
    pub fn empty(place: Place) -> Self {
        Schema {
            place,
            boolean: None,
            reference: None,
            dangling: None,
            types: None,
            values: None,
            constant: None,
            all_of: Vec::new(),
            any_of: Vec::new(),
            one_of: Vec::new(),
            not: None,
            conditional: Vec::new(),
            discriminator: None,
            properties: Rc::default(),
            pattern_properties: Vec::new(),
            additional: None,
            property_names: None,
            required: Vec::new(),
            items: None,
            prefix_items: Vec::new(),
            format: None,
            limits: None,
            content_encoding: None,
            content_media_type: None,
            title: None,
            description: None,
            default: None,
            examples: Vec::new(),
            deprecated: false,
            read_only: false,
            write_only: false,
            extensions: Vec::new(),
        }
    }

    /// What values may be within their type.
    pub fn limits(&self) -> &Limits {
        self.limits.as_deref().unwrap_or(&NONE)
    }

    /// The same, to add to it.
    pub fn limits_mut(&mut self) -> &mut Limits {
        self.limits.get_or_insert_default()
    }

    /// The value of an `x-..` member.
    pub fn extension(&self, name: &str) -> Option<&Json> {
        let found = self.extensions.iter().find(|(key, _)| **key == *name);
        found.map(|(_, value)| value)
    }
}
