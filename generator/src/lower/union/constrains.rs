//! Choices that say only what is required: no union, since the schema around them declares the members.

use crate::json::{Kind, Kinds};
use crate::lower::Lower;
use crate::lower::merge::says_no_shape_but_type;
use crate::model::{Schema, SchemaId};

impl Lower<'_> {
    /// Whether a member says only what is required, or nothing at all about the shape: the schema around
    /// it declares the members.
    pub(super) fn only_constrains(&mut self, id: SchemaId) -> bool {
        let form = (id, self.direction_of(id));
        if let Some(known) = self.constraining.get(&form) {
            return *known;
        }
        // What comes back to itself is no mere constraint, and neither is what leads there.
        self.constraining.insert(form, false);
        let only = self.only_constrains_once(id);
        self.constraining.insert(form, only);
        only
    }

    fn only_constrains_once(&mut self, id: SchemaId) -> bool {
        let schema = self.effective(id);
        let mut rest = Schema::clone(&schema);
        rest.required.clear();
        let declared = rest.properties.values().all(|property| {
            let property = &self.schemas[*property];
            property.reference.is_none()
                && says_no_shape_but_type(property)
                && property.types.is_none()
        });
        rest.properties.clear();
        let choices: Vec<SchemaId> = rest.one_of.drain(..).chain(rest.any_of.drain(..)).collect();
        let says_more = !schema.required.is_empty() || schema.not.is_some() || !choices.is_empty();
        declared
            && says_more
            && rest
                .types
                .is_none_or(|types| types == Kinds::one(Kind::Object))
            && says_no_shape_but_type(&rest)
            && choices
                .into_iter()
                .all(|choice| self.only_constrains(choice))
    }
}
