//! Whether null is allowed, and a schema without it.

use super::Lower;
use super::walk::Step;
use crate::json::{Json, Kind, Kinds};
use crate::model::{Schema, SchemaId};
use std::rc::Rc;

impl Lower<'_> {
    /// Splits null off: the schema without it, and whether it was allowed.
    pub(super) fn without_null(&mut self, schema: &Rc<Schema>) -> (Rc<Schema>, bool) {
        let null = Kinds::one(Kind::Null);
        let in_types = schema
            .types
            .is_some_and(|types| types != null && types.has(Kind::Null));
        let in_values = schema
            .values
            .as_ref()
            .is_some_and(|values| values.len() > 1 && values.contains(&Json::Null));
        let in_one_of = self.is_null_chosen(&schema.one_of);
        let in_any_of = self.is_null_chosen(&schema.any_of);
        if !(in_types || in_values || in_one_of || in_any_of) {
            return (Rc::clone(schema), false);
        }
        let mut rest = Schema::clone(schema);
        rest.types = rest.types.map(|types| {
            if types == null {
                types
            } else {
                types.without(null)
            }
        });
        if let Some(values) = &mut rest.values
            && values.len() > 1
        {
            values.retain(|value| *value != Json::Null);
        }
        if in_one_of {
            rest.one_of.retain(|id| !self.is_null(*id));
        }
        if in_any_of {
            rest.any_of.retain(|id| !self.is_null(*id));
        }
        // A null that only one of `enum` and `type` knows is still meant: documents forget the other.
        (Rc::new(rest), true)
    }

    /// Whether one of several choices allows null: then all of them together do, and none need say it.
    fn is_null_chosen(&mut self, choices: &[SchemaId]) -> bool {
        choices.len() > 1 && choices.iter().any(|id| self.allows_null(*id))
    }

    fn allows_null(&mut self, id: SchemaId) -> bool {
        let id = self.plain_target(id);
        if self.allowing_null.depth() == 0 {
            for part in self.parts_first(id, |this, form| this.allowing_null.knows(form)) {
                self.form_allows_null(part);
            }
        }
        self.form_allows_null(id)
    }

    fn form_allows_null(&mut self, id: SchemaId) -> bool {
        if self.is_null(id) {
            return true;
        }
        let form = self.form(id);
        match self.allowing_null.step(&form) {
            Step::Known(known) => known,
            // A union that contains itself adds nothing to itself.
            Step::Circle => false,
            Step::TooFar => true,
            Step::Enter(entered) => {
                let (nullable, rest) = self.split(id);
                let allows_null = nullable || self.kinds_of(&rest).has(Kind::Null);
                self.allowing_null.leave(form, entered, allows_null);
                allows_null
            }
        }
    }

    /// Whether a schema allows nothing but null.
    pub(super) fn is_null(&self, id: SchemaId) -> bool {
        let schema = &self.schemas[id];
        let null = Kinds::one(Kind::Null);
        schema.types == Some(null)
            || schema.constant == Some(Json::Null)
            || schema
                .values
                .as_ref()
                .is_some_and(|values| values.iter().all(|value| *value == Json::Null))
    }
}
