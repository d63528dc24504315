//! The effective schema: `$ref` with its siblings and `allOf` made one (JSON Schema 2020-12, 10.2.1).
//!
//! All of them hold at once, so kinds and enums are intersected, members and requirements united, and
//! what both constrain becomes a new `allOf` of the two.

mod keywords;

use super::Lower;
use super::walk::Step;
use crate::diagnostic::lower as report;
use crate::ir::Direction;
use crate::json::Json;
use crate::model::{Additional, Schema, SchemaId};
use crate::place::Place;
use foldhash::fast::RandomState;
use rustc_hash::FxHashSet;
use std::collections::HashSet;
use std::rc::Rc;

impl Lower<'_> {
    /// The schema with everything that holds beside it merged in: no `reference`, no `all_of`; and without
    /// the members that do not go in the direction that is being lowered.
    pub(super) fn effective(&mut self, id: SchemaId) -> Rc<Schema> {
        let merged = self.merged(id);
        let form = (id, self.direction_of(id));
        if form.1 == Direction::Both {
            return merged;
        }
        if let Some(schema) = self.effective.get(&form) {
            return Rc::clone(schema);
        }
        let effective = self.without_others(&merged, form.1);
        self.effective.insert(form, Rc::clone(&effective));
        effective
    }

    /// The schema with everything that holds beside it merged in, whatever the direction.
    pub(super) fn merged(&mut self, id: SchemaId) -> Rc<Schema> {
        if self.merged.depth() == 0 && !self.merged.knows(&id) {
            for part in self.extended_first(id) {
                self.merged_with_parts(part);
            }
        }
        self.merged_with_parts(id)
    }

    fn merged_with_parts(&mut self, id: SchemaId) -> Rc<Schema> {
        let step = self.merged.step(&id);
        if let Step::Known(merged) = step {
            return merged;
        }
        let schema = self.schemas.shared(id);
        let parts: Vec<SchemaId> = schema
            .reference
            .into_iter()
            .chain(schema.all_of.iter().copied())
            .collect();
        if parts.is_empty()
            && let Step::Enter(entered) = step
        {
            self.merged.leave(id, entered, Rc::clone(&schema));
            return schema;
        }
        let mut merged = Schema::clone(&schema);
        merged.reference = None;
        merged.all_of.clear();
        let entered = match step {
            Step::Enter(entered) => entered,
            // Circles of references and of `allOf` were cut when the schemas were parsed.
            Step::TooFar | Step::Circle | Step::Known(_) => return Rc::new(merged),
        };
        let own = merged.properties.len();
        for part in parts {
            let part_schema = self.merged_with_parts(part);
            if self.chooses(&part_schema, id) {
                // A parent that lists its children: to a child it is only what they have in common.
                let mut parent = Schema::clone(&part_schema);
                parent.one_of.clear();
                parent.any_of.clear();
                self.merge(&mut merged, &parent);
            } else {
                self.merge(&mut merged, &part_schema);
            }
        }
        // A reference alone is another name of the same members.
        let brought = match schema.all_of.is_empty() {
            true => 0,
            false => merged.properties.len().saturating_sub(own),
        };
        match self.bringable.checked_sub(brought) {
            Some(left) => self.bringable = left,
            None => {
                self.diagnostics
                    .push(report::too_many_members(&merged.place));
                merged = Schema::clone(&schema);
                merged.reference = None;
                merged.all_of.clear();
            }
        }
        let merged = Rc::new(merged);
        self.merged.leave(id, entered, Rc::clone(&merged));
        merged
    }

    /// Whether a schema is among the choices of another.
    fn chooses(&self, schema: &Schema, id: SchemaId) -> bool {
        schema
            .one_of
            .iter()
            .chain(&schema.any_of)
            .any(|choice| self.target(*choice) == id)
    }

    /// Makes `into` hold whatever `other` says too. Annotations of `into` win: they stand nearer.
    fn merge(&mut self, into: &mut Schema, other: &Schema) {
        self.merge_kinds(into, other);
        self.merge_object(into, other);
        self.merge_array(into, other);
        self.merge_choices(into, other);
        keywords::merge_bounds(into, other);
        keywords::merge_annotations(into, other);
    }

    fn merge_kinds(&mut self, into: &mut Schema, other: &Schema) {
        into.boolean = match (into.boolean, other.boolean) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            _ => None,
        };
        into.types = match (into.types, other.types) {
            (Some(one), Some(two)) if one.and(two).is_empty() => {
                self.diagnostics
                    .push(report::contradicting_types(&into.place, one, two));
                Some(one)
            }
            (Some(one), Some(two)) => Some(one.and(two)),
            (one, two) => one.or(two),
        };
        into.values = match (into.values.take(), &other.values) {
            (Some(one), Some(two)) => {
                let theirs: HashSet<String> = two.iter().map(|it| format!("{it:?}")).collect();
                let both: Vec<Json> = one
                    .iter()
                    .filter(|value| theirs.contains(&format!("{value:?}")))
                    .cloned()
                    .collect();
                if both.is_empty() {
                    self.diagnostics
                        .push(report::contradicting_enums(&into.place));
                    Some(one)
                } else {
                    Some(both)
                }
            }
            (one, two) => one.or_else(|| two.clone()),
        };
        if into.constant.is_none() {
            into.constant.clone_from(&other.constant);
        }
    }

    fn merge_object(&mut self, into: &mut Schema, other: &Schema) {
        if into.properties.is_empty() {
            into.properties = Rc::clone(&other.properties);
        } else if !Rc::ptr_eq(&into.properties, &other.properties) {
            self.merge_properties(into, other);
        }
        if !other.required.is_empty() {
            let mut known: HashSet<&str, RandomState> =
                into.required.iter().map(String::as_str).collect();
            let theirs = other.required.iter().filter(|name| known.insert(name));
            let theirs: Vec<String> = theirs.cloned().collect();
            into.required.extend(theirs);
        }
        into.pattern_properties
            .extend(other.pattern_properties.iter().cloned());
        into.additional = match (into.additional, other.additional) {
            (Some(Additional::Schema(one)), Some(Additional::Schema(two))) => {
                Some(Additional::Schema(self.both(one, two)))
            }
            // `false` beside another part of an `allOf` would refuse that part's members: what is meant
            // is that nothing comes on top, which an SDK need not enforce.
            (Some(Additional::None), _) | (_, Some(Additional::None)) => None,
            (Some(Additional::Any) | None, theirs) => theirs.or(into.additional),
            (ours, Some(Additional::Any) | None) => ours,
        };
        into.property_names = into.property_names.or(other.property_names);
        if into.discriminator.is_none() {
            into.discriminator.clone_from(&other.discriminator);
        }
    }

    fn merge_properties(&mut self, into: &mut Schema, other: &Schema) {
        let ours = Rc::make_mut(&mut into.properties);
        for (name, theirs) in other.properties.iter() {
            let merged = match ours.get(name) {
                Some(ours) => self.both(*ours, *theirs),
                None => *theirs,
            };
            ours.insert(name.clone(), merged);
        }
    }

    fn merge_array(&mut self, into: &mut Schema, other: &Schema) {
        into.items = match (into.items, other.items) {
            (Some(one), Some(two)) => Some(self.both(one, two)),
            (one, two) => one.or(two),
        };
        if into.prefix_items.is_empty() {
            into.prefix_items.clone_from(&other.prefix_items);
        }
    }

    /// `oneOf` and `anyOf` of both: one of each holds, so the second choice is made inside the first.
    fn merge_choices(&mut self, into: &mut Schema, other: &Schema) {
        let (one_of, any_of) = (
            std::mem::take(&mut into.one_of),
            std::mem::take(&mut into.any_of),
        );
        into.one_of = self.choices(&into.place, one_of, &other.one_of);
        into.any_of = self.choices(&into.place, any_of, &other.any_of);
        into.not = into.not.or(other.not);
        into.conditional.extend(&other.conditional);
    }

    fn choices(
        &mut self,
        place: &Place,
        ours: Vec<SchemaId>,
        theirs: &[SchemaId],
    ) -> Vec<SchemaId> {
        /// More combinations than this would be no help to anyone.
        const MOST: usize = 64;
        if ours.is_empty() || ours == theirs {
            return theirs.to_vec();
        }
        if theirs.is_empty() {
            return ours;
        }
        if ours.len() * theirs.len() > MOST {
            self.diagnostics.push(report::crowded_choices(place));
            return ours;
        }
        let mut pairs = Vec::new();
        for one in ours {
            for two in theirs {
                pairs.push(self.both(one, *two));
            }
        }
        pairs
    }

    /// The schema of what both schemas allow.
    pub(super) fn both(&mut self, one: SchemaId, two: SchemaId) -> SchemaId {
        if one == two || self.says_nothing(two) {
            return one;
        }
        if self.says_nothing(one) {
            return two;
        }
        let mut schema = Schema::empty(self.schemas[one].place.clone());
        schema.all_of = vec![one, two];
        let both = self.make(schema);
        self.together.insert(both);
        both
    }

    /// Where the schemas stand, besides the first, that a schema is put together of.
    pub(super) fn also(&self, id: SchemaId) -> Vec<Place> {
        let mut parts = vec![id];
        let mut seen = FxHashSet::default();
        let mut places = Vec::new();
        while let Some(part) = parts.pop() {
            if !seen.insert(part) {
                continue;
            }
            match self.together.contains(&part) {
                true => parts.extend(self.schemas[part].all_of.iter().rev()),
                false => places.push(self.schemas[part].place.clone()),
            }
        }
        places.into_iter().skip(1).collect()
    }

    /// Adds a schema that holds several at once.
    ///
    /// Choices within choices, each with what stands beside it, may be as many as two to the power of
    /// the length of the document. Beyond many times what a document says, nothing is known of the values.
    pub(super) fn make(&mut self, schema: Schema) -> SchemaId {
        let Some(left) = self.makeable.checked_sub(1) else {
            self.diagnostics
                .push(report::too_many_combinations(&schema.place));
            return self.schemas.add(Schema::empty(schema.place));
        };
        self.makeable = left;
        self.schemas.add(schema)
    }
}
