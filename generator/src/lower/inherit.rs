//! Inheritance: a schema with a discriminator and no `oneOf`, extended by others through `allOf`
//! (OpenAPI 3.2, 4.24.1.2). Where the parent is asked for, any of its descendants may come.

use super::Lower;
use super::union::component_names;
use crate::ir::{
    Literal, NameSource, NameStep, Payload, Plan, Type, TypeDef, TypeId, TypeKind, Union, Variant,
    VariantFacts,
};
use crate::model::{Schema, SchemaId, Schemas};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// The descendants of every component that has a discriminator and no choices of its own.
pub(super) fn children(
    schemas: &Schemas,
    components: &FxHashMap<SchemaId, String>,
) -> FxHashMap<SchemaId, Vec<SchemaId>> {
    let is_parent = |id: &SchemaId| {
        let schema = &schemas[*id];
        schema.discriminator.is_some() && schema.one_of.is_empty() && schema.any_of.is_empty()
    };
    let mut children: FxHashMap<SchemaId, Vec<SchemaId>> = FxHashMap::default();
    let mut add = |parent: SchemaId, child: SchemaId| {
        let list = children.entry(parent).or_default();
        if child != parent && !list.contains(&child) {
            list.push(child);
        }
    };
    // In schema order, which is document order, whatever the order of the map.
    for (id, schema) in schemas.iter().filter(|(id, _)| components.contains_key(id)) {
        for ancestor in ancestors(schemas, id)
            .into_iter()
            .filter(|ancestor| is_parent(ancestor))
        {
            if components.contains_key(&ancestor) {
                add(ancestor, id);
            }
        }
        if is_parent(&id) {
            let mapped = schema
                .discriminator
                .iter()
                .flat_map(|discriminator| &discriminator.mapping);
            for (_, target) in mapped.filter(|(_, target)| components.contains_key(target)) {
                add(id, *target);
            }
        }
    }
    children.retain(|_, list| !list.is_empty());
    children
}

/// What a schema extends, through any number of `allOf`.
fn ancestors(schemas: &Schemas, id: SchemaId) -> Vec<SchemaId> {
    let mut seen = FxHashSet::from_iter([id]);
    let mut found = Vec::new();
    let mut open = vec![id];
    while let Some(next) = open.pop() {
        let schema = &schemas[next];
        let targets = schema.all_of.iter().filter_map(|part| {
            // A part written in place extends what its own `allOf` refers to.
            schemas[*part]
                .reference
                .or((!schemas[*part].all_of.is_empty()).then_some(*part))
        });
        for target in targets {
            if seen.insert(target) {
                found.push(target);
                open.push(target);
            }
        }
    }
    found
}

impl Lower<'_> {
    /// Whether a schema extends one that is a union of all that do. One that adds nothing but words is a
    /// variant of that union all the same, not another name for it: a union cannot hold itself.
    pub(super) fn extends(&self, id: SchemaId, parent: SchemaId) -> bool {
        let children = self.children.get(&self.target(parent));
        children.is_some_and(|children| children.contains(&id))
    }

    /// The union over the descendants of a parent; its own members are a variant too, for values whose
    /// tag names the parent or nothing that is known.
    pub(super) fn parent(&mut self, schema: &Rc<Schema>, id: TypeId) -> TypeKind {
        let Some((parent, discriminator)) = self
            .items
            .iter()
            .find(|(_, item)| **item == id)
            .map(|((schema, _), _)| *schema)
            .zip(schema.discriminator.clone())
        else {
            return TypeKind::Struct(self.structure(schema, id));
        };
        let mut variants = Vec::new();
        let mut cases: Vec<(Literal, Plan)> = Vec::new();
        for child in self.children.get(&parent).cloned().unwrap_or_default() {
            let index = variants.len();
            let tags = self.tags(&discriminator, child);
            for tag in &tags {
                if !cases.iter().any(|(literal, _)| literal == tag) {
                    cases.push((tag.clone(), Plan::Variant(index)));
                }
            }
            let facts = VariantFacts {
                names: component_names(&self.components, child),
                ..VariantFacts::default()
            };
            let ty = self.type_of(child, &NameSource::part(id, NameStep::Variant(index)));
            variants.push(self.variant(child, facts, Payload::Type(ty.without_null())));
        }
        let base = self.add(TypeDef {
            place: schema.place.clone(),
            also: Vec::new(),
            name: NameSource::part(id, NameStep::Base),
            docs: super::docs::of_schema(schema),
            direction: self.direction,
            kind: TypeKind::Alias(Type::Any),
        });
        self.types[base.0].kind = TypeKind::Struct(self.structure(schema, base));
        let own = Plan::Variant(variants.len());
        variants.push(Variant {
            place: schema.place.clone(),
            facts: VariantFacts {
                is_base: true,
                ..VariantFacts::default()
            },
            docs: super::docs::base(),
            payload: Payload::Type(Type::Named(base)),
        });
        let plan = Plan::Tag {
            member: discriminator.property,
            cases,
            absent: Box::new(own.clone()),
            other: Box::new(own),
        };
        TypeKind::Union(Union { variants, plan })
    }
}
