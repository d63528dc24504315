//! A JSON value as a document holds it: member order kept, numbers exact as far as 128 bits go.

use foldhash::fast::RandomState;
use indexmap::IndexMap;
use std::sync::Arc;

/// An object: its members in the order of the document.
pub type Object = IndexMap<Arc<str>, Json, RandomState>;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number without fraction and exponent that fits 128 bits; in a JSON text, 64 bits.
    Integer(i128),
    /// Any other number.
    Number(f64),
    /// A string.
    String(Arc<str>),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(Box<Object>),
}

impl Json {
    /// The kind of this value; an integral number counts as an integer (JSON Schema 2020-12, 4.2.3).
    pub fn kind(&self) -> Kind {
        match self {
            Json::Null => Kind::Null,
            Json::Bool(_) => Kind::Boolean,
            Json::Integer(_) => Kind::Integer,
            Json::Number(number) if number.fract() == 0.0 => Kind::Integer,
            Json::Number(_) => Kind::Number,
            Json::String(_) => Kind::String,
            Json::Array(_) => Kind::Array,
            Json::Object(_) => Kind::Object,
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// The members of an object.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Json::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The items of an array.
    pub fn as_array(&self) -> Option<&[Json]> {
        match self {
            Json::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The member `key` of an object.
    pub fn get(&self, key: &str) -> Option<&Json> {
        self.as_object()?.get(key)
    }
}

/// The kinds that JSON Schema tells apart (2020-12, 6.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `null`
    Null,
    /// `boolean`
    Boolean,
    /// `integer`
    Integer,
    /// `number`, integers included
    Number,
    /// `string`
    String,
    /// `array`
    Array,
    /// `object`
    Object,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 7] = [
        Kind::Null,
        Kind::Boolean,
        Kind::Integer,
        Kind::Number,
        Kind::String,
        Kind::Array,
        Kind::Object,
    ];

    /// The name in the keyword `type`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Null => "null",
            Kind::Boolean => "boolean",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::String => "string",
            Kind::Array => "array",
            Kind::Object => "object",
        }
    }
}

/// A set of kinds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Kinds(u8);

impl Kinds {
    /// No kind.
    pub const NONE: Kinds = Kinds(0);
    /// Every kind. `Number` stands for integers too, so `Integer` is not counted beside it.
    pub const ALL: Kinds = Kinds(0b111_1111);

    /// The set of one kind; `Number` brings `Integer` with it.
    pub fn one(kind: Kind) -> Self {
        let bit = 1 << kind as u8;
        match kind {
            Kind::Number => Kinds(bit | 1 << Kind::Integer as u8),
            _ => Kinds(bit),
        }
    }

    /// Whether the kind is in the set.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u8 != 0
    }

    /// The kinds of either set.
    pub fn or(self, other: Self) -> Self {
        Kinds(self.0 | other.0)
    }

    /// The kinds of both sets.
    pub fn and(self, other: Self) -> Self {
        Kinds(self.0 & other.0)
    }

    /// The kinds of this set that the other lacks.
    pub fn without(self, other: Self) -> Self {
        Kinds(self.0 & !other.0)
    }

    /// Whether no kind is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds, `Integer` left out where `Number` is there.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| {
            self.has(*kind) && !(*kind == Kind::Integer && self.has(Kind::Number))
        })
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        kinds
            .into_iter()
            .fold(Kinds::NONE, |set, kind| set.or(Kinds::one(kind)))
    }
}

impl std::fmt::Debug for Kinds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter().map(Kind::name)).finish()
    }
}
