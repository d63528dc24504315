//! Unions with a `discriminator` (OpenAPI 3.2, 4.24).

use crate::ir::{Literal, Plan};
use crate::lower::shape::Shape;
use crate::lower::{Lower, plan};
use crate::model::{Discriminator, SchemaId};
use indexmap::IndexMap;

impl Lower<'_> {
    /// Schemas that only the mapping names are variants too.
    pub(super) fn add_mapped(
        &mut self,
        members: &mut Vec<SchemaId>,
        discriminator: &Discriminator,
    ) {
        let known: Vec<SchemaId> = members.iter().map(|member| self.target(*member)).collect();
        for (_, schema) in &discriminator.mapping {
            let target = self.target(*schema);
            if !known.contains(&target) && !members.contains(schema) {
                members.push(*schema);
            }
        }
    }

    /// The values of a discriminator that mean a schema: those of the mapping, else the ones that the
    /// schema itself allows, else its name (OpenAPI 3.2, 4.24.4).
    pub(in crate::lower) fn tags(
        &mut self,
        discriminator: &Discriminator,
        member: SchemaId,
    ) -> Vec<Literal> {
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

    pub(super) fn discriminated(
        &mut self,
        discriminator: &Discriminator,
        members: &[SchemaId],
        shapes: &[Shape],
    ) -> Plan {
        let mut meant: IndexMap<Literal, Vec<usize>> = IndexMap::new();
        let mut told = !discriminator.mapping.is_empty();
        for (index, member) in members.iter().enumerate() {
            told |= shapes
                .get(index)
                .is_some_and(|shape| shape.literals_of(&discriminator.property).is_some());
            for tag in self.tags(discriminator, *member) {
                meant.entry(tag).or_default().push(index);
            }
        }
        let cases = meant
            .into_iter()
            .map(|(tag, meant)| {
                // Several may have the same value: what else they look like tells them apart.
                let among = shapes.iter().enumerate().map(|(index, shape)| {
                    if meant.contains(&index) {
                        shape.clone()
                    } else {
                        Shape::default()
                    }
                });
                let plan = match meant.as_slice() {
                    [only] => Plan::Variant(*only),
                    _ => plan::decide(self, &among.collect::<Vec<_>>()),
                };
                (tag, plan)
            })
            .collect();
        let default = discriminator
            .default
            .map(|default| self.target(default))
            .and_then(|default| {
                members
                    .iter()
                    .position(|member| self.target(*member) == default)
            })
            .map(Plan::Variant);
        let absent = default.clone().unwrap_or_else(|| {
            let without = |shape: &Shape| shape.without(&discriminator.property);
            self.if_certain(&shapes.iter().map(without).collect::<Vec<_>>())
        });
        // Only names of schemas tell the values: documents often mean other spellings of them.
        let other = default.unwrap_or_else(|| match told {
            true => Plan::Unknown,
            false => self.if_certain(shapes),
        });
        Plan::Tag {
            member: discriminator.property.clone(),
            cases,
            absent: Box::new(absent),
            other: Box::new(other),
        }
    }

    /// The plan that tells the shapes apart, if none has to be tried and none is lost.
    fn if_certain(&mut self, shapes: &[Shape]) -> Plan {
        let plan = plan::decide(self, shapes);
        let certain =
            plan::tried_in_turn(&plan, shapes).is_none() && plan::shadowed(&plan, shapes).is_none();
        if certain { plan } else { Plan::Unknown }
    }
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
