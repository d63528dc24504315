//! Whether a schema says anything, and of what.

use super::Lower;
use crate::model::{Additional, Schema, SchemaId};

impl Lower<'_> {
    /// Whether a schema allows every value and has no words either.
    pub(super) fn says_nothing(&self, id: SchemaId) -> bool {
        let schema = &self.schemas[id];
        schema.reference.is_none()
            && schema.description.is_none()
            && schema.title.is_none()
            && schema.default.is_none()
            && says_no_shape(schema)
    }

    /// Whether a schema is a reference without a word beside it.
    pub(super) fn is_plain_reference(&self, id: SchemaId) -> bool {
        let schema = &self.schemas[id];
        schema.reference.is_some()
            && schema.description.is_none()
            && schema.title.is_none()
            && schema.default.is_none()
            && schema.not.is_none()
            && schema.conditional.is_empty()
            && !(schema.deprecated || schema.read_only || schema.write_only)
            && says_no_shape(schema)
    }
}

/// Whether no keyword but annotations is given (`$ref` aside).
pub(super) fn says_no_shape(schema: &Schema) -> bool {
    schema.types.is_none() && says_no_shape_but_type(schema)
}

/// The same, `type` aside.
pub(super) fn says_no_shape_but_type(schema: &Schema) -> bool {
    schema.all_of.is_empty() && says_no_shape_beside(schema)
}

/// The same, the parts of `allOf` aside too.
pub(super) fn says_no_shape_beside(schema: &Schema) -> bool {
    schema.boolean != Some(false)
        && schema.values.is_none()
        && schema.constant.is_none()
        && schema.any_of.is_empty()
        && schema.one_of.is_empty()
        && schema.discriminator.is_none()
        && schema.properties.is_empty()
        && schema.pattern_properties.is_empty()
        && schema
            .additional
            .is_none_or(|additional| additional == Additional::Any)
        && schema.required.is_empty()
        && schema.items.is_none()
        && schema.prefix_items.is_empty()
        && schema.format.is_none()
        && schema.limits().minimum.is_none()
        && schema.limits().maximum.is_none()
        && schema.content_encoding.is_none()
}
