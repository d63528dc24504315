//! What a schema is: its class, its kinds, and whether it only repeats another.

use crate::diagnostic::lower as report;
use crate::json::{Kind, Kinds};
use crate::lower::Lower;
use crate::lower::literals::Literals;
use crate::lower::says::{says_no_shape_beside, says_no_shape_but_type};
use crate::lower::walk::Step;
use crate::model::{Schema, SchemaId};

/// What a schema is, seen from the outside.
#[derive(Debug)]
pub(super) enum Class {
    /// Any JSON value.
    Any,
    /// Literals: an enum.
    Literals(Literals),
    /// An object with declared members.
    Struct,
    /// An object without.
    Map,
    /// An array.
    Array,
    /// One kind of scalar.
    Scalar(Kind),
    /// One of several.
    Union(Vec<SchemaId>),
    /// One of several kinds, each with the same keywords; or of one that is only likely.
    Kinds(Kinds),
    /// One of the types that extend it.
    Parent,
    /// What another schema is: a union of one.
    Same(SchemaId),
}

impl Class {
    pub(super) fn is_item(&self) -> bool {
        match self {
            Class::Struct | Class::Union(_) | Class::Kinds(_) | Class::Parent => true,
            Class::Literals(literals) => literals.item().is_some(),
            Class::Any | Class::Map | Class::Array | Class::Scalar(_) | Class::Same(_) => false,
        }
    }
}

impl Lower<'_> {
    /// The class of an effective schema without null.
    pub(super) fn class(&mut self, id: SchemaId, schema: &Schema) -> Class {
        if schema.boolean == Some(false) {
            self.any_instead(&schema.place, report::nothing_allowed);
            return Class::Any;
        }
        if self.children.contains_key(&id) && schema.one_of.is_empty() && schema.any_of.is_empty() {
            return Class::Parent;
        }
        if let Some(literals) = self.literals(schema) {
            return Class::Literals(literals);
        }
        match self.union_members(id, schema).as_deref() {
            Some([only]) => return Class::Same(*only),
            Some(members @ [_, _, ..]) => return Class::Union(members.to_vec()),
            _ => {}
        }
        let kinds = self.kinds_of(schema);
        let mut each = kinds.iter();
        match (each.next(), each.next()) {
            // Without its members that go the other way an object is still no map.
            (Some(Kind::Object), None)
                if schema.properties.is_empty() && self.merged(id).properties.is_empty() =>
            {
                Class::Map
            }
            (Some(Kind::Object), None) => Class::Struct,
            (Some(Kind::Array), None) if says_array(schema) => Class::Array,
            (Some(Kind::Array), None) => {
                self.diagnostics.push(report::untyped_items(&schema.place));
                Class::Kinds(kinds)
            }
            (Some(Kind::Null), None) => {
                self.any_instead(&schema.place, report::only_null);
                Class::Any
            }
            (None, None) => Class::Any,
            (Some(kind), None) => Class::Scalar(kind),
            _ if kinds == Kinds::ALL => Class::Any,
            _ => Class::Kinds(kinds),
        }
    }

    /// The kinds that a schema allows.
    pub(in crate::lower) fn kinds(&mut self, id: SchemaId) -> Kinds {
        let id = self.plain_target(id);
        if self.kinds.depth() == 0 {
            for part in self.parts_first(id, |this, form| this.kinds.knows(form)) {
                self.kinds_of_form(part);
            }
        }
        self.kinds_of_form(id)
    }

    fn kinds_of_form(&mut self, id: SchemaId) -> Kinds {
        let form = self.form(id);
        match self.kinds.step(&form) {
            Step::Known(kinds) => kinds,
            // A union that contains itself adds nothing to itself.
            Step::Circle => Kinds::NONE,
            Step::TooFar => Kinds::ALL,
            Step::Enter(entered) => {
                let schema = self.effective(id);
                let kinds = self.kinds_of(&schema);
                self.kinds.leave(form, entered, kinds);
                kinds
            }
        }
    }

    /// The schema that this one only repeats, with words of its own at most; and whether it adds null.
    pub(in crate::lower) fn stands_for(&mut self, id: SchemaId) -> Option<(SchemaId, bool)> {
        let schema = &self.schemas[id];
        let target = match (schema.reference, schema.all_of.as_slice()) {
            (Some(target), []) => target,
            (None, parts) => {
                let mut telling = parts.iter().filter(|part| {
                    let part = &self.schemas[**part];
                    part.reference.is_some()
                        || part.types.is_some()
                        || !says_no_shape_but_type(part)
                });
                match (telling.next(), telling.next()) {
                    (Some(target), None) => *target,
                    _ => return None,
                }
            }
            _ => return None,
        };
        let types = schema.types;
        if target == id || !says_no_shape_beside(schema) || self.extends(id, target) {
            return None;
        }
        let null = Kinds::one(Kind::Null);
        let nullable = types.is_some_and(|types| types.has(Kind::Null));
        match types.map(|types| types.without(null)) {
            // `type: object` beside a `$ref` to an object says nothing new.
            Some(types) if types != self.kinds(target).without(null) => None,
            _ => Some((target, nullable)),
        }
    }
}

/// Whether a schema that has keywords of arrays says that its values are arrays. Without `type` they hold
/// for arrays only, and some documents write `items` for the choices of a value that is no array.
pub(in crate::lower) fn says_array(schema: &Schema) -> bool {
    schema.types.is_some() || (schema.items.is_none() && schema.prefix_items.is_empty())
}
