//! Unions: which members are variants of their own, and what each variant holds.

use super::merge::says_no_shape_but_type;
use super::shape::Shape;
use super::{Lower, docs, plan};
use crate::diagnostic::lower as report;
use crate::ir::{Literal, NameSource, NameStep, Payload, Plan, TypeId, TypeKind, Union, Variant};
use crate::json::{Kind, Kinds};
use crate::model::{Additional, Discriminator, Schema, SchemaId};
use std::collections::HashMap;
use std::rc::Rc;

impl Lower<'_> {
    /// The members of the union that an effective schema is: none when it is no union, one when its
    /// members come down to one.
    pub(super) fn union_members(&mut self, schema: &Schema) -> Option<Vec<SchemaId>> {
        let mut members = match (schema.one_of.as_slice(), schema.any_of.as_slice()) {
            ([], []) => return None,
            (members, []) | ([], members) => members.to_vec(),
            (one_of, any_of) => {
                let (one_of, any_of) = (one_of.to_vec(), any_of.to_vec());
                one_of
                    .iter()
                    .flat_map(|one| any_of.iter().map(|any| (*one, *any)))
                    .take(64)
                    .collect::<Vec<_>>()
                    .into_iter()
                    .map(|(one, any)| self.both(one, any))
                    .collect()
            }
        };
        // A union that is a member of itself adds nothing to itself.
        members.retain(|member| {
            let target = &self.schemas[self.target(*member)];
            self.schemas[*member].boolean != Some(false)
                && !target.one_of.contains(member)
                && !target.any_of.contains(member)
        });
        if members.iter().all(|member| self.only_constrains(*member)) {
            return None;
        }
        if !says_no_shape_but_type(&without_choices(schema)) {
            let mut base = without_choices(schema);
            base.description = None;
            base.title = None;
            base.discriminator = None;
            let base = self.schemas.add(base);
            members = members
                .into_iter()
                .map(|member| self.completed(member, base))
                .collect();
        }
        if schema.discriminator.is_none() {
            self.reduce(&mut members);
        }
        let mut seen = Vec::new();
        members.retain(|member| {
            let new = !seen.contains(member);
            seen.push(*member);
            new
        });
        Some(members)
    }

    /// A member together with what stands beside the choice; the member itself when it says all of it.
    fn completed(&mut self, member: SchemaId, base: SchemaId) -> SchemaId {
        let ours = self.effective(member);
        let theirs = self.effective(base);
        let says_all = theirs
            .properties
            .iter()
            .all(|(name, id)| ours.properties.get(name) == Some(id))
            && theirs
                .required
                .iter()
                .all(|name| ours.required.contains(name))
            && theirs.additional.is_none_or(|additional| {
                ours.additional == Some(additional) || additional == Additional::Any
            })
            && theirs.items.is_none()
            && theirs.format.is_none()
            && theirs.values.is_none();
        if says_all && !ours.properties.is_empty() {
            member
        } else {
            self.both_named(member, base)
        }
    }

    /// Both at once; words and place of the first.
    fn both_named(&mut self, member: SchemaId, base: SchemaId) -> SchemaId {
        let mut schema = Schema::empty(self.schemas[member].place.clone());
        schema.all_of = vec![member, base];
        self.schemas.add(schema)
    }

    /// Whether a member says only what is required, or nothing at all about the shape: the schema around
    /// it declares the members.
    fn only_constrains(&mut self, id: SchemaId) -> bool {
        if self.visiting.contains(&id) {
            return false;
        }
        self.visiting.push(id);
        let only = self.only_constrains_once(id);
        self.visiting.pop();
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

    /// Leaves one member where several allow the same scalars, since nothing would tell them apart.
    fn reduce(&mut self, members: &mut Vec<SchemaId>) {
        let mut literal_strings = 0;
        let kinds: Vec<Option<Kind>> = members
            .iter()
            .map(|member| {
                let (_, schema) = self.split(*member);
                let literals = self
                    .literals(&schema)
                    .is_some_and(|literals| literals.item().is_some());
                let mut kinds = self.kinds_of(&schema).iter();
                match (kinds.next(), kinds.next()) {
                    (Some(Kind::String), None) if literals => {
                        literal_strings += 1;
                        None
                    }
                    (Some(kind), None)
                        if !literals && schema.one_of.is_empty() && schema.any_of.is_empty() =>
                    {
                        Some(kind)
                    }
                    _ => None,
                }
            })
            .collect();
        // Enums are open already: a string beside one enum adds no value that the enum refuses.
        if literal_strings == 1 {
            retain_by(members, &kinds, |kind| *kind != Some(Kind::String));
        } else {
            self.keep_widest(members, &kinds, Kind::String);
        }
        let kinds: Vec<Option<Kind>> = members
            .iter()
            .map(|member| self.scalar_kind(*member))
            .collect();
        self.keep_widest(members, &kinds, Kind::Boolean);
        let kinds: Vec<Option<Kind>> = members
            .iter()
            .map(|member| self.scalar_kind(*member))
            .collect();
        if kinds.contains(&Some(Kind::Number)) {
            retain_by(members, &kinds, |kind| *kind != Some(Kind::Integer));
        }
        for kind in [Kind::Integer, Kind::Number] {
            let kinds: Vec<Option<Kind>> = members
                .iter()
                .map(|member| self.scalar_kind(*member))
                .collect();
            self.keep_widest(members, &kinds, kind);
        }
    }

    fn scalar_kind(&mut self, id: SchemaId) -> Option<Kind> {
        let (_, schema) = self.split(id);
        if self
            .literals(&schema)
            .is_some_and(|literals| literals.item().is_some())
            || !schema.one_of.is_empty()
            || !schema.any_of.is_empty()
        {
            return None;
        }
        let mut kinds = self.kinds_of(&schema).iter();
        match (kinds.next(), kinds.next()) {
            (Some(kind), None) => Some(kind),
            _ => None,
        }
    }

    /// Of several scalars of one kind keeps one: the first, or one without a format if they differ.
    fn keep_widest(&mut self, members: &mut Vec<SchemaId>, kinds: &[Option<Kind>], kind: Kind) {
        let same: Vec<SchemaId> = members
            .iter()
            .zip(kinds)
            .filter(|(_, other)| **other == Some(kind))
            .map(|(member, _)| *member)
            .collect();
        let [first, _, ..] = same.as_slice() else {
            return;
        };
        let format = |this: &mut Self, id: SchemaId| this.effective(id).format.clone();
        let first_format = format(self, *first);
        let alike = same.iter().all(|id| format(self, *id) == first_format);
        let plain = same.iter().copied().find(|id| format(self, *id).is_none());
        let kept = match (alike, plain) {
            (true, _) => *first,
            (false, Some(plain)) => plain,
            (false, None) => {
                let mut schema = Schema::empty(self.schemas[*first].place.clone());
                schema.types = Some(Kinds::one(kind));
                self.schemas.add(schema)
            }
        };
        let mut index = 0;
        members.retain_mut(|member| {
            let is_same = kinds.get(index) == Some(&Some(kind));
            index += 1;
            if *member == *first {
                *member = kept;
                return true;
            }
            !is_same
        });
    }

    /// The union of an effective schema.
    pub(super) fn union(
        &mut self,
        schema: &Rc<Schema>,
        members: &[SchemaId],
        id: TypeId,
    ) -> TypeKind {
        let mut members = members.to_vec();
        if let Some(discriminator) = &schema.discriminator {
            self.add_mapped(&mut members, discriminator);
        }
        // Null is said where the union is mentioned.
        let shapes: Vec<Shape> = members
            .iter()
            .map(|member| self.shape(*member).without_null())
            .collect();
        let plan = match &schema.discriminator {
            Some(discriminator) => self.discriminated(discriminator, &members, &shapes),
            None => plan::decide(self, &shapes),
        };
        if let Some(reason) = plan::doubt(&plan, &shapes) {
            self.diagnostics
                .push(report::trial_union(&schema.place, &reason));
        }
        let deciding = plan::deciding_literals(&plan, members.len());
        let mut variants = Vec::with_capacity(members.len());
        for (member, literal) in members.into_iter().zip(deciding) {
            let mut words: Vec<String> = literal.into_iter().collect();
            words.extend(self.words(member));
            let payload = match self.constant(member) {
                Some(literal) => {
                    words.insert(0, literal.text());
                    Payload::Constant(literal)
                }
                None => {
                    let name = NameSource::part(id, NameStep::Variant(words.clone()));
                    Payload::Type(self.type_of(member, &name).without_null())
                }
            };
            variants.push(self.variant(member, words, payload));
        }
        TypeKind::Union(Union { variants, plan })
    }

    /// The union of the kinds that a schema with several types allows.
    pub(super) fn union_of_kinds(
        &mut self,
        schema: &Rc<Schema>,
        kinds: Kinds,
        id: TypeId,
    ) -> TypeKind {
        let members: Vec<SchemaId> = kinds
            .iter()
            .map(|kind| {
                let mut one = Schema::clone(schema);
                one.types = Some(Kinds::one(kind));
                one.title = None;
                one.description = None;
                if let Some(values) = &mut one.values {
                    values.retain(|value| Kinds::one(kind).has(value.kind()));
                    if values.is_empty() {
                        one.values = None;
                    }
                }
                if kind != Kind::String {
                    one.format = None;
                }
                self.schemas.add(one)
            })
            .collect();
        let mut whole = Schema::empty(schema.place.clone());
        whole.one_of.clone_from(&members);
        self.union(&Rc::new(whole), &members, id)
    }

    /// A variant.
    pub(super) fn variant(
        &mut self,
        member: SchemaId,
        words: Vec<String>,
        payload: Payload,
    ) -> Variant {
        let schema = self.effective(member);
        Variant {
            place: self.schemas[member].place.clone(),
            words,
            docs: docs::of_use(&schema),
            payload,
        }
    }

    /// Words that name a member of a union: the schema it refers to, its title, its kind.
    fn words(&mut self, member: SchemaId) -> Vec<String> {
        let mut words = component_words(&self.components, member);
        let mut at = member;
        while let Some((target, _)) = self.stands_for(at) {
            words.extend(component_words(&self.components, target));
            at = target;
            if words.len() > 4 {
                break;
            }
        }
        // A member completed by what stands beside the choice keeps the name of the member.
        if words.is_empty()
            && let Some(first) = self.schemas[member].all_of.first().copied()
        {
            words.extend(component_words(&self.components, first));
            if let Some(target) = self.schemas[first].reference {
                words.extend(component_words(&self.components, target));
            }
        }
        let (_, schema) = self.split(member);
        words.extend(schema.title.clone());
        words.push(self.kind_word(&schema));
        words
    }

    fn kind_word(&mut self, schema: &Schema) -> String {
        let mut kinds = self.kinds_of(schema).iter();
        match (kinds.next(), kinds.next()) {
            (Some(Kind::Array), None) => "List".to_owned(),
            (Some(Kind::Object), None) if schema.properties.is_empty() => "Map".to_owned(),
            (Some(kind), None) => kind.name().to_owned(),
            _ => "Any".to_owned(),
        }
    }

    /// Schemas that only the mapping names are variants too.
    fn add_mapped(&mut self, members: &mut Vec<SchemaId>, discriminator: &Discriminator) {
        let known: Vec<SchemaId> = members.iter().map(|member| self.target(*member)).collect();
        for (_, schema) in &discriminator.mapping {
            let target = self.target(*schema);
            if !known.contains(&target) && !members.contains(schema) {
                members.push(*schema);
            }
        }
    }

    /// The schema that a chain of references ends at.
    pub(super) fn target(&self, id: SchemaId) -> SchemaId {
        let mut at = id;
        // A chain longer than this is a cycle.
        for _ in 0..32 {
            match self.schemas[at].reference {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// The values of a discriminator that mean a schema: those of the mapping, else the ones that the
    /// schema itself allows, else its name (OpenAPI 3.2, 4.24.4).
    pub(super) fn tags(&mut self, discriminator: &Discriminator, member: SchemaId) -> Vec<Literal> {
        let target = self.target(member);
        let mapping = discriminator.mapping.clone();
        let mapped: Vec<Literal> = mapping
            .into_iter()
            .filter(|(_, schema)| self.target(*schema) == target)
            .map(|(value, _)| Literal::String(value))
            .collect();
        let allowed = self.shape(member).literals_of(&discriminator.property);
        match (mapped.is_empty(), allowed) {
            // The mapping is text, whatever the member's type: `true` means the boolean, `1` the integer.
            (false, Some(allowed))
                if !allowed
                    .iter()
                    .all(|literal| matches!(literal, Literal::String(_))) =>
            {
                mapped.into_iter().map(|tag| typed(tag, &allowed)).collect()
            }
            (false, _) => mapped,
            (true, Some(allowed)) => allowed,
            (true, None) => {
                let named = self
                    .components
                    .get(&target)
                    .or_else(|| self.components.get(&member));
                named
                    .map(|name| Literal::String(name.clone()))
                    .into_iter()
                    .collect()
            }
        }
    }

    fn discriminated(
        &mut self,
        discriminator: &Discriminator,
        members: &[SchemaId],
        shapes: &[Shape],
    ) -> Plan {
        let mut cases: Vec<(Literal, Plan)> = Vec::new();
        let mut told = !discriminator.mapping.is_empty();
        for (index, member) in members.iter().enumerate() {
            told |= shapes
                .get(index)
                .is_some_and(|shape| shape.literals_of(&discriminator.property).is_some());
            for tag in self.tags(discriminator, *member) {
                if !cases.iter().any(|(literal, _)| *literal == tag) {
                    cases.push((tag, Plan::Variant(index)));
                }
            }
        }
        // Without the discriminator, a plan that asks for it first says what its absence means.
        let otherwise = match plan::decide(self, shapes) {
            Plan::Tag { member, absent, .. } if member == discriminator.property => *absent,
            otherwise => otherwise,
        };
        let default = discriminator
            .default
            .map(|default| self.target(default))
            .and_then(|default| {
                members
                    .iter()
                    .position(|member| self.target(*member) == default)
            })
            .map(Plan::Variant);
        let certain = plan::doubt(&otherwise, shapes).is_none();
        let absent = default.clone().unwrap_or_else(|| {
            if certain {
                otherwise.clone()
            } else {
                Plan::Unknown
            }
        });
        // Only names of schemas tell the values: documents often mean other spellings of them.
        let other = default.unwrap_or(if told || !certain {
            Plan::Unknown
        } else {
            otherwise
        });
        Plan::Tag {
            member: discriminator.property.clone(),
            cases,
            absent: Box::new(absent),
            other: Box::new(other),
        }
    }
}

/// The name of a component as words for a variant.
pub(super) fn component_words(components: &HashMap<SchemaId, String>, id: SchemaId) -> Vec<String> {
    components.get(&id).cloned().into_iter().collect()
}

/// The schema without its choices: what stands beside them.
fn without_choices(schema: &Schema) -> Schema {
    let mut base = schema.clone();
    base.one_of.clear();
    base.any_of.clear();
    base.discriminator = None;
    base
}

fn retain_by(
    members: &mut Vec<SchemaId>,
    kinds: &[Option<Kind>],
    keep: impl Fn(&Option<Kind>) -> bool,
) {
    let mut kinds = kinds.iter();
    members.retain(|_| kinds.next().is_none_or(&keep));
}

/// A tag of a mapping as the literal of the same text that the schema allows.
fn typed(tag: Literal, allowed: &[Literal]) -> Literal {
    let Literal::String(text) = &tag else {
        return tag;
    };
    let same = allowed.iter().find(|literal| match literal {
        Literal::String(other) => other == text,
        Literal::Integer(integer) => integer.to_string() == *text,
        Literal::Bool(value) => value.to_string() == *text,
    });
    same.cloned().unwrap_or(tag)
}
