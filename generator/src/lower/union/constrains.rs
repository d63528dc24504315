//! Choices that say only what is required: no union, since the schema around them declares the members.

use crate::json::{Kind, Kinds};
use crate::lower::Lower;
use crate::lower::says::says_no_shape_but_type;
use crate::lower::walk::Step;
use crate::model::{Schema, SchemaId};
use std::rc::Rc;

impl Lower<'_> {
    /// Whether a member says only what is required, or nothing at all about the shape: the schema around
    /// it declares the members.
    pub(super) fn only_constrains(&mut self, id: SchemaId) -> bool {
        if self.constraining.depth() == 0 {
            for part in self.parts_first(id, |this, form| this.constraining.knows(form)) {
                self.form_only_constrains(part);
            }
        }
        self.form_only_constrains(id)
    }

    fn form_only_constrains(&mut self, id: SchemaId) -> bool {
        let form = self.form(id);
        match self.constraining.step(&form) {
            Step::Known(known) => known,
            // What comes back to itself is no mere constraint, and neither is what leads there.
            Step::Circle | Step::TooFar => false,
            Step::Enter(entered) => {
                let only = self.only_constrains_once(id);
                self.constraining.leave(form, entered, only);
                only
            }
        }
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
        rest.properties = Rc::default();
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
