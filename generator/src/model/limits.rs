//! The keywords that only limit values (JSON Schema 2020-12 validation, 6.2 to 6.5).

use crate::json::Json;
use std::sync::{Arc, LazyLock};

/// What values may be within their type. A keyword that the document does not give is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// `minimum` or `exclusiveMinimum`, the stricter.
    pub minimum: Option<Bound>,
    /// `maximum` or `exclusiveMaximum`, the stricter.
    pub maximum: Option<Bound>,
    /// `multipleOf`
    pub multiple_of: Option<f64>,
    /// `minLength`
    pub min_length: Option<u64>,
    /// `maxLength`
    pub max_length: Option<u64>,
    /// `pattern`
    pub pattern: Option<Arc<str>>,
    /// `minItems`
    pub min_items: Option<u64>,
    /// `maxItems`
    pub max_items: Option<u64>,
    /// `uniqueItems`
    pub unique_items: bool,
    /// `minProperties`
    pub min_properties: Option<u64>,
    /// `maxProperties`
    pub max_properties: Option<u64>,
}

/// What most schemas say of it.
pub(super) static NONE: LazyLock<Limits> = LazyLock::new(Limits::default);

/// A bound of a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// The number, an integer or not.
    pub value: Json,
    /// Whether the number itself is outside.
    pub exclusive: bool,
}
