//! The effective schema: `$ref` with its siblings and `allOf` made one (JSON Schema 2020-12, 10.2.1).
//!
//! All of them hold at once, so kinds and enums are intersected, members and requirements united, and
//! what both constrain becomes a new `allOf` of the two.

use super::Lower;
use super::walk::Step;
use crate::diagnostic::lower as report;
use crate::ir::Direction;
use crate::json::{Json, Kind, Kinds};
use crate::model::{Additional, Bound, Schema, SchemaId};
use crate::place::Place;
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
        merge_bounds(into, other);
        merge_annotations(into, other);
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
                let both: Vec<Json> = one
                    .iter()
                    .filter(|value| two.contains(value))
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
        for name in &other.required {
            if !into.required.contains(name) {
                into.required.push(name.clone());
            }
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
        into.min_properties = into.min_properties.max(other.min_properties);
        into.max_properties = least(into.max_properties, other.max_properties);
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
        into.unique_items |= other.unique_items;
        into.min_items = into.min_items.max(other.min_items);
        into.max_items = least(into.max_items, other.max_items);
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
        self.make(schema)
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

    /// Whether a schema allows every value and has no words either.
    fn says_nothing(&self, id: SchemaId) -> bool {
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
        && schema.minimum.is_none()
        && schema.maximum.is_none()
        && schema.content_encoding.is_none()
}

fn merge_bounds(into: &mut Schema, other: &Schema) {
    fn fill<T: Clone>(into: &mut Option<T>, other: &Option<T>) {
        if into.is_none() {
            into.clone_from(other);
        }
    }
    fill(&mut into.format, &other.format);
    fill(&mut into.pattern, &other.pattern);
    fill(&mut into.content_encoding, &other.content_encoding);
    fill(&mut into.content_media_type, &other.content_media_type);
    into.multiple_of = into.multiple_of.or(other.multiple_of);
    into.min_length = into.min_length.max(other.min_length);
    into.max_length = least(into.max_length, other.max_length);
    into.minimum = stricter(
        into.minimum.take(),
        other.minimum.as_ref(),
        |ours, theirs| ours >= theirs,
    );
    into.maximum = stricter(
        into.maximum.take(),
        other.maximum.as_ref(),
        |ours, theirs| ours <= theirs,
    );
}

fn merge_annotations(into: &mut Schema, other: &Schema) {
    if into.title.is_none() {
        into.title.clone_from(&other.title);
    }
    if into.description.is_none() {
        into.description.clone_from(&other.description);
    }
    if into.default.is_none() {
        into.default.clone_from(&other.default);
    }
    into.examples.extend(other.examples.iter().cloned());
    into.deprecated |= other.deprecated;
    into.read_only |= other.read_only;
    into.write_only |= other.write_only;
    for (name, value) in &other.extensions {
        into.extensions
            .entry(name.clone())
            .or_insert_with(|| value.clone());
    }
}

fn least(one: Option<u64>, two: Option<u64>) -> Option<u64> {
    match (one, two) {
        (Some(one), Some(two)) => Some(one.min(two)),
        (one, two) => one.or(two),
    }
}

fn stricter(
    ours: Option<Bound>,
    theirs: Option<&Bound>,
    keeps: fn(f64, f64) -> bool,
) -> Option<Bound> {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => Some(if keeps(number(&ours.value), number(&theirs.value)) {
            ours
        } else {
            theirs.clone()
        }),
        (ours, theirs) => ours.or_else(|| theirs.cloned()),
    }
}

/// The value of a bound as a float: enough to compare.
fn number(value: &Json) -> f64 {
    match value {
        Json::Integer(integer) => *integer as f64,
        Json::Number(number) => *number,
        _ => f64::NAN,
    }
}
