//! Objects: structs and maps.

use super::{Lower, docs};
use crate::diagnostic::lower as report;
use crate::ir::{Direction, Member, MemberValue, NameSource, NameStep, Rest, Struct, Type, TypeId};
use crate::model::{Additional, Schema, SchemaId};
use crate::place::Segment;
use std::rc::Rc;

impl Lower<'_> {
    /// The struct of an effective schema with declared members.
    pub(super) fn structure(&mut self, schema: &Rc<Schema>, id: TypeId) -> Struct {
        let upload = self.upload_types.contains(&id);
        let mut members = Vec::with_capacity(schema.properties.len());
        for (wire, property) in schema.properties.iter() {
            if self.schemas[*property].boolean != Some(false) {
                let required = schema.required.contains(wire);
                let file = if upload { self.file(*property) } else { None };
                members.push(self.member(wire, *property, required, file, id));
            }
        }
        // Required but not declared: it is there, and can be anything.
        for wire in schema
            .required
            .iter()
            .filter(|wire| !schema.properties.contains_key(*wire))
        {
            members.push(Member {
                place: schema.place.clone(),
                wire: wire.clone(),
                docs: docs::undeclared(),
                required: true,
                value: MemberValue::Type(Type::Any),
                default: None,
            });
        }
        let name = NameSource::part(id, NameStep::Value);
        let rest = match self.values_of(schema, &name) {
            Some(Type::Any) | None => Rest::Open,
            Some(values) => Rest::Typed(values),
        };
        Struct { members, rest }
    }

    fn member(
        &mut self,
        wire: &str,
        property: SchemaId,
        required: bool,
        file: Option<Type>,
        owner: TypeId,
    ) -> Member {
        let schema = self.effective(property);
        let value = match (file, self.constant(property)) {
            (Some(file), _) => MemberValue::Type(file),
            (None, Some(literal)) => MemberValue::Constant(literal),
            (None, None) => {
                let name = self.member_name(wire, property, owner);
                MemberValue::Type(self.type_of(property, &name))
            }
        };
        Member {
            place: self.schemas[property].place.clone(),
            wire: wire.to_owned(),
            docs: docs::of_use(&schema),
            required,
            value,
            default: schema.default.clone(),
        }
    }

    /// What the type of a member is named after: the component in which the member is written down, not
    /// the first type that takes it over by `allOf`.
    fn member_name(&mut self, wire: &str, property: SchemaId, owner: TypeId) -> NameSource {
        let step = NameStep::Member(wire.to_owned());
        let home = self
            .component_around(property, owner)
            .and_then(|component| self.home_of(component))
            .unwrap_or(owner);
        let both = self.direction_of(property) == Direction::Both;
        match self.types.get(home.0).map(|it| &it.name) {
            // What is the same in requests and responses is not called after what requests carry.
            Some(name) if both && name.steps == [NameStep::Request] => NameSource {
                root: name.root.clone(),
                steps: vec![step],
            },
            _ => NameSource::part(home, step),
        }
    }

    /// The type of a component in the direction at hand, or in another if it has none there.
    fn home_of(&mut self, component: SchemaId) -> Option<TypeId> {
        let direction = self.direction_of(component);
        let mut forms = vec![direction];
        forms.extend(self.directions_of(component));
        forms
            .into_iter()
            .find_map(|form| self.items.get(&(component, form)).copied())
    }

    /// The component that has a property among its own or in a part of its `allOf`; none if that is the
    /// schema of the owner.
    fn component_around(&self, property: SchemaId, owner: TypeId) -> Option<SchemaId> {
        // What several of them say together is only there.
        if self.together.contains(&property) {
            return None;
        }
        let mut around = self.schemas[property].place.parent()?.parent()?;
        if self
            .types
            .get(owner.0)
            .is_some_and(|it| it.place == *around)
        {
            return None;
        }
        while let (Segment::Index(_), Some(above)) = (around.segment(), around.parent())
            && matches!(above.segment(), Segment::Key(key) if **key == *"allOf")
        {
            around = above.parent()?;
        }
        self.component_places.get(around).copied()
    }

    /// The map of an effective schema without declared members.
    pub(super) fn map(&mut self, schema: &Rc<Schema>, name: &NameSource) -> Type {
        self.values_of(schema, &name.then(NameStep::Value))
            .unwrap_or(Type::Any)
            .map()
    }

    /// The type of the members that are not declared by name, if the document types them.
    fn values_of(&mut self, schema: &Schema, name: &NameSource) -> Option<Type> {
        let mut types: Vec<Type> = Vec::new();
        let additional = match schema.additional {
            Some(Additional::Schema(id)) => Some(id),
            _ => None,
        };
        for id in schema
            .pattern_properties
            .iter()
            .map(|(_, id)| *id)
            .chain(additional)
        {
            let values = self.type_of(id, name);
            if !types.contains(&values) {
                types.push(values);
            }
        }
        // Patterns leave the members that match none of them free.
        let free = additional.is_none() && schema.additional != Some(Additional::None);
        match types.as_slice() {
            [] => None,
            [only] if !(free && schema.pattern_properties.len() > 1) => Some(only.clone()),
            _ => Some(self.any_instead(&schema.place, report::mixed_patterns)),
        }
    }
}
