//! Schemas in normal form: the keywords of JSON Schema 2020-12.
//!
//! Spellings of other versions are gone: `nullable: true` is a `null` in `types` (and in `values`,
//! when there is an `enum`; beside `oneOf` or `anyOf` it is one more alternative, beside `$ref` or
//! `allOf` the schema becomes `anyOf` of that and `null`), a boolean `exclusiveMinimum` is a bound,
//! `example` is one of `examples`, `definitions` are `$defs`, `items` as an array is `prefix_items`,
//! `discriminator: name` of Swagger 2.0 is a discriminator without mapping, `type: file` is a binary
//! string. Values of `enum` and `const` are of the types beside them.

use crate::json::{Json, Kinds};
use crate::place::Place;
use indexmap::IndexMap;
use std::rc::Rc;

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
    pub dangling: Option<String>,
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
    pub discriminator: Option<Discriminator>,

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
    /// `minProperties`
    pub min_properties: Option<u64>,
    /// `maxProperties`
    pub max_properties: Option<u64>,

    /// `items`
    pub items: Option<SchemaId>,
    /// `prefixItems`
    pub prefix_items: Vec<SchemaId>,
    /// `minItems`
    pub min_items: Option<u64>,
    /// `maxItems`
    pub max_items: Option<u64>,
    /// `uniqueItems`
    pub unique_items: bool,

    /// `format`
    pub format: Option<String>,
    /// `pattern`
    pub pattern: Option<String>,
    /// `minLength`
    pub min_length: Option<u64>,
    /// `maxLength`
    pub max_length: Option<u64>,
    /// `contentEncoding`
    pub content_encoding: Option<String>,
    /// `contentMediaType`
    pub content_media_type: Option<String>,
    /// `minimum` or `exclusiveMinimum`, the stricter.
    pub minimum: Option<Bound>,
    /// `maximum` or `exclusiveMaximum`, the stricter.
    pub maximum: Option<Bound>,
    /// `multipleOf`
    pub multiple_of: Option<f64>,

    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
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
    pub extensions: IndexMap<String, Json>,
}

/// A bound of a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// The number, an integer or not.
    pub value: Json,
    /// Whether the number itself is outside.
    pub exclusive: bool,
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
            min_properties: None,
            max_properties: None,
            items: None,
            prefix_items: Vec::new(),
            min_items: None,
            max_items: None,
            unique_items: false,
            format: None,
            pattern: None,
            min_length: None,
            max_length: None,
            content_encoding: None,
            content_media_type: None,
            minimum: None,
            maximum: None,
            multiple_of: None,
            title: None,
            description: None,
            default: None,
            examples: Vec::new(),
            deprecated: false,
            read_only: false,
            write_only: false,
            extensions: IndexMap::new(),
        }
    }
}
