//! What can name a variant: the deciding value, the schema it refers to, its title, a constant among its
//! members, its kind, the members that it alone has.

use crate::ir::{ItemFacts, Literal, Plan, VariantFacts, VariantKind};
use crate::json::Kind;
use crate::lower::shape::{MemberLook, Shape, kind_of};
use crate::lower::{Lower, extensions};
use crate::model::{Schema, SchemaId};
use indexmap::IndexMap;
use rustc_hash::FxHashMap;

impl Lower<'_> {
    /// What can name a member of a union by itself: the schema it refers to, its title, what its members or
    /// items say of it, its kind.
    pub(super) fn variant_facts(&mut self, member: SchemaId) -> VariantFacts {
        let names = self.names(member);
        let (_, schema) = self.split(member);
        VariantFacts {
            suggested: extensions::variant(&self.schemas[member]),
            names,
            constants: self.required_constants(&schema),
            items: schema.items.and_then(|items| self.item_facts(items)),
            kind: Some(self.variant_kind(&schema)),
            ..VariantFacts::default()
        }
    }

    /// The names that the document has for a schema.
    fn names(&mut self, member: SchemaId) -> Vec<String> {
        let mut names = component_names(&self.components, member);
        let mut at = member;
        while let Some((target, _)) = self.stands_for(at) {
            names.extend(component_names(&self.components, target));
            at = target;
            if names.len() > 4 {
                break;
            }
        }
        names.extend(self.schemas[member].title.as_deref().map(str::to_owned));
        // A member completed by what stands beside the choice keeps the name of the member.
        if names.is_empty()
            && let Some(first) = self.schemas[member].all_of.first().copied()
        {
            names.extend(component_names(&self.components, first));
            if let Some(target) = self.schemas[first].reference {
                names.extend(component_names(&self.components, target));
            }
        }
        let (_, schema) = self.split(member);
        names.extend(schema.title.as_deref().map(str::to_owned));
        names
    }

    /// The constants that an object has to have. In the order of their names, since the order of members
    /// and what is optional must not decide a name.
    fn required_constants(&mut self, schema: &Schema) -> Vec<String> {
        let mut names: Vec<&String> = schema.required.iter().collect();
        names.sort();
        names
            .into_iter()
            .filter_map(|name| schema.properties.get(name))
            .filter_map(|property| match self.constant(*property) {
                Some(Literal::String(text)) => Some(text),
                _ => None,
            })
            .collect()
    }

    fn item_facts(&mut self, items: SchemaId) -> Option<ItemFacts> {
        if let Some(name) = self.names(items).into_iter().next() {
            return Some(ItemFacts::Named(name));
        }
        // A list of lists of itself has no such name.
        if self.naming.contains(&items) {
            return None;
        }
        let (_, schema) = self.split(items);
        if let Some(inner) = schema.items {
            self.naming.push(items);
            let inner = self.item_facts(inner);
            self.naming.pop();
            return inner.map(|inner| ItemFacts::Lists(Box::new(inner)));
        }
        match self.variant_kind(&schema) {
            VariantKind::Any => None,
            kind => Some(ItemFacts::Kind(kind)),
        }
    }

    fn variant_kind(&mut self, schema: &Schema) -> VariantKind {
        let mut kinds = self.kinds_of(schema).iter();
        match (kinds.next(), kinds.next()) {
            (Some(Kind::Array), None) => VariantKind::List,
            (Some(Kind::Object), None) if schema.properties.is_empty() => VariantKind::Map,
            (Some(kind), None) => VariantKind::One(kind),
            _ => VariantKind::Any,
        }
    }
}

/// The members that a variant has to have: those that it alone has, and all of them. By name, since the order
/// of members must not decide anything.
pub(super) fn required_members(shapes: &[Shape], variant: usize) -> (Vec<String>, Vec<String>) {
    fn object(shape: &Shape) -> Option<&IndexMap<String, MemberLook>> {
        let mut objects = shape.looks.iter();
        objects
            .find(|look| look.kind == Kind::Object)
            .map(|look| &look.members)
    }
    let Some(members) = shapes.get(variant).and_then(object) else {
        return Default::default();
    };
    let others: Vec<_> = shapes
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != variant)
        .filter_map(|(_, shape)| object(shape))
        .collect();
    let required = members.iter().filter(|(_, member)| member.required);
    let mut required: Vec<String> = required.map(|(name, _)| name.clone()).collect();
    required.sort_unstable();
    let alone = required
        .iter()
        .filter(|name| !others.iter().any(|other| other.contains_key(*name)));
    (alone.cloned().collect(), required)
}

/// What a report calls a variant, as near to the document as it can be.
pub(super) fn shown(facts: &VariantFacts) -> String {
    let said = [&facts.names, &facts.constants].into_iter().flatten();
    let mut said = facts.literal.iter().chain(said);
    if let Some(said) = said.next() {
        return said.clone();
    }
    match (&facts.items, facts.kind) {
        (Some(items), _) => format!("list of {}", shown_items(items)),
        (None, Some(kind)) => shown_kind(kind).to_owned(),
        (None, None) => String::new(),
    }
}

fn shown_items(items: &ItemFacts) -> String {
    match items {
        ItemFacts::Named(name) => name.clone(),
        ItemFacts::Lists(inner) => format!("list of {}", shown_items(inner)),
        ItemFacts::Kind(kind) => shown_kind(*kind).to_owned(),
    }
}

fn shown_kind(kind: VariantKind) -> &'static str {
    match kind {
        VariantKind::List => "list",
        VariantKind::Map => "map",
        VariantKind::One(kind) => kind.name(),
        VariantKind::Any => "any",
    }
}

/// For each variant the one literal that leads to it, if the plan decides by one.
pub(super) fn deciding_literals(plan: &Plan, count: usize) -> Vec<Option<String>> {
    let cases = match plan {
        Plan::Tag { cases, .. } => cases.as_slice(),
        Plan::Kind(kinds) => kinds
            .iter()
            .find_map(|(kinds, plan)| match plan {
                Plan::Tag { cases, .. } if kinds.has(Kind::Object) => Some(cases.as_slice()),
                _ => None,
            })
            .unwrap_or_default(),
        _ => &[],
    };
    (0..count)
        .map(|variant| {
            let mut leading = cases
                .iter()
                .filter(|(_, plan)| *plan == Plan::Variant(variant));
            match (leading.next(), leading.next()) {
                (Some((Literal::String(text), _)), None) => Some(text.clone()),
                (Some((literal @ Literal::Integer(number), _)), None)
                    if kind_of(literal) == Kind::Integer =>
                {
                    Some(number.to_string())
                }
                _ => None,
            }
        })
        .collect()
}

/// The name of a component.
pub(in crate::lower) fn component_names(
    components: &FxHashMap<SchemaId, String>,
    id: SchemaId,
) -> Vec<String> {
    components.get(&id).cloned().into_iter().collect()
}
