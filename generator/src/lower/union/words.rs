//! Words that name a variant: the deciding value, the schema it refers to, its title, its kind.

use crate::ir::{Literal, Plan};
use crate::json::Kind;
use crate::lower::Lower;
use crate::lower::shape::kind_of;
use crate::model::{Schema, SchemaId};
use std::collections::HashMap;

impl Lower<'_> {
    /// Words that name a member of a union: the schema it refers to, its title, its kind.
    pub(super) fn words(&mut self, member: SchemaId) -> Vec<String> {
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

/// The name of a component as words for a variant.
pub(in crate::lower) fn component_words(
    components: &HashMap<SchemaId, String>,
    id: SchemaId,
) -> Vec<String> {
    components.get(&id).cloned().into_iter().collect()
}
