//! Unions: which members are variants of their own, and what each variant holds.

mod circle;
mod constrains;
mod discriminator;
mod facts;
mod members;
mod reduce;

use super::shape::Shape;
use super::{Lower, docs, plan};
use crate::diagnostic::{Diagnostic, lower as report};
use crate::ir::{
    NameSource, NameStep, Payload, Plan, TypeId, TypeKind, Union, Variant, VariantFacts,
};
use crate::json::{Kind, Kinds};
use crate::model::{Schema, SchemaId};
use crate::place::Place;
use std::rc::Rc;

pub(super) use circle::UnionCircles;
pub(super) use facts::component_names;

/// A diagnostic about two variants: their names, and what they have in common.
type Report = fn(&Place, &str, &str, &str) -> Diagnostic;

impl Lower<'_> {
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
        // Where one kind is likely and no other ruled out, the others are kept.
        let plan = match (plan, shapes.as_slice()) {
            (Plan::Variant(only), [shape]) => {
                Plan::Kind(vec![(shape.kinds(), Plan::Variant(only))])
            }
            (plan, _) => plan,
        };
        let deciding = facts::deciding_literals(&plan, members.len());
        let facts: Vec<VariantFacts> = members
            .iter()
            .zip(deciding)
            .enumerate()
            .map(|(index, (member, literal))| {
                let (alone, required) = facts::required_members(&shapes, index);
                VariantFacts {
                    literal,
                    alone,
                    required,
                    ..self.variant_facts(*member)
                }
            })
            .collect();
        self.report_doubt(schema, &plan, &shapes, &facts);
        let mut variants = Vec::with_capacity(members.len());
        for (index, (member, facts)) in members.into_iter().zip(facts).enumerate() {
            let payload = match self.constant(member) {
                Some(literal) => Payload::Constant(literal),
                None => {
                    let name = NameSource::part(id, NameStep::Variant(index));
                    Payload::Type(self.type_of(member, &name).without_null())
                }
            };
            variants.push(self.variant(member, facts, payload));
        }
        let plan = plan.try_the_rest();
        TypeKind::Union(Union { variants, plan })
    }

    fn report_doubt(
        &mut self,
        schema: &Schema,
        plan: &Plan,
        shapes: &[Shape],
        facts: &[VariantFacts],
    ) {
        let name = |variant: usize| facts.get(variant).map(facts::shown);
        let mut tell = |pair: Option<(usize, usize)>, report: Report| {
            if let Some((one, two)) = pair
                && let (Some(ours), Some(theirs)) = (shapes.get(one), shapes.get(two))
                && let (Some(one), Some(two)) = (name(one), name(two))
            {
                let likeness = plan::likeness(ours, theirs);
                self.diagnostics
                    .push(report(&schema.place, &one, &two, &likeness));
            }
        };
        tell(plan::tried_in_turn(plan, shapes), report::trial_union);
        tell(plan::shadowed(plan, shapes), report::shadowed_variant);
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
        facts: VariantFacts,
        payload: Payload,
    ) -> Variant {
        let schema = self.effective(member);
        Variant {
            place: self.schemas[member].place.clone(),
            facts,
            docs: docs::of_use(&schema),
            payload,
        }
    }

    /// The schema that a chain of references ends at.
    pub(super) fn target(&self, id: SchemaId) -> SchemaId {
        self.schemas.target(id)
    }
}
