//! Who sends what: `readOnly` members are in responses only, `writeOnly` members in requests only
//! (OpenAPI 3.0.4, 4.7.24.2; JSON Schema Validation 2020-12, 9.4).
//!
//! A schema that has such members, however deep, has a form for each direction that it goes in; every
//! other schema has one form. Which schemas those are is found before any is lowered.

use super::Lower;
use crate::ir::Direction;
use crate::model::{Additional, MediaType, Operation, Schema, SchemaId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::HashSet;
use std::collections::hash_map::Entry;
use std::rc::Rc;

/// The directions of the schemas; empty when the document never says `readOnly` or `writeOnly`.
#[derive(Default)]
pub(super) struct Directions {
    /// What is known of each schema that an operation or a component leads to.
    known: FxHashMap<SchemaId, Known>,
    /// Whether the forms differ, for schemas that were made since, by merging.
    made: FxHashMap<SchemaId, bool>,
}

/// What is known of a schema.
#[derive(Clone, Copy, Default)]
struct Known {
    /// Its two forms would not have the same members.
    differs: bool,
    /// A request carries it.
    requested: bool,
    /// A response carries it.
    answered: bool,
}

/// A schema that another holds, and the direction in which it does.
struct Held {
    schema: SchemaId,
    direction: Direction,
}

impl Lower<'_> {
    /// Finds what goes in which direction.
    pub(super) fn note_directions(&mut self, operations: &[Operation], webhooks: &[Operation]) {
        let said = |schema: &Schema| schema.read_only || schema.write_only;
        if !self.schemas.iter().any(|(_, schema)| said(schema)) {
            return;
        }
        let (requests, responses) = roots(operations, webhooks);
        let mut held: FxHashMap<SchemaId, Vec<Held>> = FxHashMap::default();
        // In document order, so that findings are.
        let mut components: Vec<SchemaId> = self.components.keys().copied().collect();
        components.sort();
        let mut open: Vec<SchemaId> = requests
            .iter()
            .chain(&responses)
            .copied()
            .chain(components)
            .collect();
        while let Some(id) = open.pop() {
            if let Entry::Vacant(slot) = held.entry(id) {
                let parts = slot.insert(self.held(id));
                open.extend(parts.iter().map(|part| part.schema));
            }
        }
        let differing = differing(&held);
        let requested = carried(&held, requests, Direction::Request);
        let answered = carried(&held, responses, Direction::Response);
        self.directions.known = held
            .into_keys()
            .map(|id| {
                let known = Known {
                    differs: differing.contains(&id),
                    requested: requested.contains(&id),
                    answered: answered.contains(&id),
                };
                (id, known)
            })
            .collect();
    }

    /// The schemas that the values of a schema hold.
    fn held(&mut self, id: SchemaId) -> Vec<Held> {
        let schema = self.merged(id);
        let mut held = Vec::new();
        for property in schema.properties.values() {
            held.push(Held {
                schema: *property,
                direction: self.direction_of_member(*property),
            });
        }
        let same = self.stands_for(id).map(|(target, _)| target);
        let additional = match schema.additional {
            Some(Additional::Schema(id)) => Some(id),
            _ => None,
        };
        let choices = schema.one_of.iter().chain(&schema.any_of);
        let mapped = schema
            .discriminator
            .iter()
            .filter(|_| choices.clone().next().is_some())
            .flat_map(|discriminator| discriminator.mapping.iter().map(|(_, id)| id));
        let others = schema
            .pattern_properties
            .iter()
            .map(|(_, id)| id)
            .chain(&additional)
            .chain(&schema.items)
            .chain(&schema.prefix_items)
            .chain(choices.clone())
            .chain(mapped)
            .chain(self.children.get(&id).into_iter().flatten())
            .copied()
            .chain(same);
        held.extend(others.map(|schema| Held {
            schema,
            direction: Direction::Both,
        }));
        held
    }

    /// The direction that a member goes in.
    fn direction_of_member(&mut self, property: SchemaId) -> Direction {
        let schema = self.merged(property);
        match (schema.read_only, schema.write_only) {
            (true, false) => Direction::Response,
            (false, true) => Direction::Request,
            // Both at once would leave no direction at all.
            _ => Direction::Both,
        }
    }

    /// The direction whose form of a schema is meant, where `self.direction` is being lowered.
    pub(super) fn direction_of(&mut self, id: SchemaId) -> Direction {
        if !self.differs(id) {
            return Direction::Both;
        }
        let Some(known) = self.directions.known.get(&id) else {
            return self.direction;
        };
        match (self.direction, known.requested, known.answered) {
            (Direction::Request, true, _) | (_, true, false) => Direction::Request,
            (_, _, true) => Direction::Response,
            // Nothing carries it: it is for the user to make and to read.
            (_, false, false) => Direction::Both,
        }
    }

    /// The directions that a schema has a form for.
    pub(super) fn directions_of(&self, id: SchemaId) -> Vec<Direction> {
        match self.directions.known.get(&id) {
            Some(known) if known.differs => match (known.answered, known.requested) {
                (true, true) => vec![Direction::Response, Direction::Request],
                (true, false) => vec![Direction::Response],
                (false, true) => vec![Direction::Request],
                (false, false) => vec![Direction::Both],
            },
            _ => vec![Direction::Both],
        }
    }

    /// Whether a request would carry other members of a schema than a response.
    fn differs(&mut self, id: SchemaId) -> bool {
        if self.directions.known.is_empty() {
            return false;
        }
        let known = self.directions.known.get(&id).map(|known| known.differs);
        if let Some(differs) = known.or_else(|| self.directions.made.get(&id).copied()) {
            return differs;
        }
        let mut seen = FxHashSet::from_iter([id]);
        let mut open = vec![id];
        let mut differs = false;
        while let Some(next) = open.pop() {
            match self.directions.known.get(&next) {
                Some(known) => differs |= known.differs,
                None => {
                    for part in self.held(next) {
                        differs |= part.direction != Direction::Both;
                        if seen.insert(part.schema) {
                            open.push(part.schema);
                        }
                    }
                }
            }
            if differs {
                break;
            }
        }
        self.directions.made.insert(id, differs);
        differs
    }

    /// The schema without the members that do not go in a direction. One that comes all the same is kept
    /// among the members that are not declared.
    pub(super) fn without_others(
        &mut self,
        schema: &Rc<Schema>,
        direction: Direction,
    ) -> Rc<Schema> {
        // Without the member that tells variants apart, nobody could read what was sent.
        let tells = |name: &str| {
            let discriminator = schema.discriminator.as_ref();
            discriminator.is_some_and(|discriminator| discriminator.property == name)
        };
        // By text, which a document may choose so that it collides.
        let mut others = HashSet::new();
        for (name, property) in schema.properties.iter() {
            if !tells(name) && !self.direction_of_member(*property).includes(direction) {
                others.insert(name.as_str());
            }
        }
        let typed = matches!(schema.additional, Some(Additional::Schema(_)))
            || !schema.pattern_properties.is_empty();
        // Among undeclared members of another type it could not be read.
        if others.is_empty() || (typed && direction == Direction::Response) {
            return Rc::clone(schema);
        }
        let mut rest = Schema::clone(schema);
        Rc::make_mut(&mut rest.properties).retain(|name, _| !others.contains(name.as_str()));
        rest.required.retain(|name| !others.contains(name.as_str()));
        if rest.additional == Some(Additional::None) {
            rest.additional = None;
        }
        if rest.properties.is_empty() {
            // Members alone may have told the kind.
            rest.types = Some(self.kinds_of(schema));
        }
        Rc::new(rest)
    }
}

/// The schemas whose forms differ: those that lead to a member which goes in one direction only.
fn differing(held: &FxHashMap<SchemaId, Vec<Held>>) -> FxHashSet<SchemaId> {
    let mut holders: FxHashMap<SchemaId, Vec<SchemaId>> = FxHashMap::default();
    let mut open = Vec::new();
    for (id, parts) in held {
        for part in parts {
            holders.entry(part.schema).or_default().push(*id);
            if part.direction != Direction::Both {
                open.push(*id);
            }
        }
    }
    let mut found = FxHashSet::default();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(holders.get(&id).into_iter().flatten());
        }
    }
    found
}

/// The schemas that the given ones lead to in a direction.
fn carried(
    held: &FxHashMap<SchemaId, Vec<Held>>,
    from: Vec<SchemaId>,
    direction: Direction,
) -> FxHashSet<SchemaId> {
    let mut found = FxHashSet::default();
    let mut open = from;
    while let Some(id) = open.pop() {
        if found.insert(id) {
            let parts = held.get(&id).into_iter().flatten();
            open.extend(
                parts
                    .filter(|part| part.direction.includes(direction))
                    .map(|part| part.schema),
            );
        }
    }
    found
}

/// The schemas of requests and those of responses. Users of an SDK receive webhooks and callbacks.
fn roots(operations: &[Operation], webhooks: &[Operation]) -> (Vec<SchemaId>, Vec<SchemaId>) {
    let callbacks = operations
        .iter()
        .flat_map(|operation| &operation.callbacks)
        .flat_map(|(_, operations)| operations);
    let sent = operations.iter().flat_map(|operation| &operation.body);
    let received = webhooks
        .iter()
        .chain(callbacks)
        .flat_map(|operation| &operation.body);
    let answers = operations.iter().flat_map(|operation| &operation.responses);
    let parameters = operations
        .iter()
        .flat_map(|operation| &operation.parameters);
    let requests = parameters
        .filter_map(|parameter| parameter.schema)
        .chain(sent.flat_map(|body| &body.content).flat_map(schemas));
    let responses = received
        .flat_map(|body| &body.content)
        .chain(answers.flat_map(|response| &response.content))
        .flat_map(schemas);
    (requests.collect(), responses.collect())
}

fn schemas(media: &MediaType) -> impl Iterator<Item = SchemaId> {
    media.item_schema.into_iter().chain(media.schema)
}
