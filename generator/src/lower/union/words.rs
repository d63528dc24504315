//! Words that name a variant: the deciding value, the schema it refers to, its title, a constant among
//! its members, its kind, the members that it alone has.

use crate::ir::{Literal, Plan};
use crate::json::Kind;
use crate::language::english::plural;
use crate::lower::Lower;
use crate::lower::shape::{MemberLook, Shape, kind_of};
use crate::model::{Schema, SchemaId};
use indexmap::IndexMap;
use rustc_hash::FxHashMap;

impl Lower<'_> {
    /// Words that name a member of a union: the schema it refers to, its title, what its members or
    /// items say of it, its kind.
    pub(super) fn words(&mut self, member: SchemaId) -> Vec<String> {
        let mut words = self.names(member);
        let (_, schema) = self.split(member);
        words.extend(self.constant_words(&schema));
        if let Some(items) = schema.items {
            words.extend(self.item_word(items));
        }
        words.push(self.kind_word(&schema));
        words
    }

    /// The names that the document has for a schema.
    fn names(&mut self, member: SchemaId) -> Vec<String> {
        let mut words = component_words(&self.components, member);
        let mut at = member;
        while let Some((target, _)) = self.stands_for(at) {
            words.extend(component_words(&self.components, target));
            at = target;
            if words.len() > 4 {
                break;
            }
        }
        words.extend(self.schemas[member].title.as_deref().map(str::to_owned));
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
        words.extend(schema.title.as_deref().map(str::to_owned));
        words
    }

    /// The constants that an object has to have. In the order of their names, since the order of members
    /// and what is optional must not decide a name.
    fn constant_words(&mut self, schema: &Schema) -> Vec<String> {
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

    /// What a list holds, in the plural.
    fn item_word(&mut self, items: SchemaId) -> Option<String> {
        if let Some(name) = self.names(items).first() {
            return Some(plural(name));
        }
        // A list of lists of itself has no such name.
        if self.naming.contains(&items) {
            return None;
        }
        let (_, schema) = self.split(items);
        if let Some(inner) = schema.items {
            self.naming.push(items);
            let word = self.item_word(inner);
            self.naming.pop();
            return Some(format!("{} lists", word?.trim_end_matches('s')));
        }
        let word = self.kind_word(&schema);
        (word != "Any").then(|| plural(&word))
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

/// Words for a variant that is one of several objects without a name: the members that it alone requires,
/// else all that it requires if they are few. In the order of their names, as above.
pub(super) fn members_alone(shapes: &[Shape], variant: usize) -> Vec<String> {
    /// A longer name would be no help to anyone.
    const MOST: usize = 3;
    fn object(shape: &Shape) -> Option<&IndexMap<String, MemberLook>> {
        let mut objects = shape.looks.iter();
        objects
            .find(|look| look.kind == Kind::Object)
            .map(|look| &look.members)
    }
    let Some(members) = shapes.get(variant).and_then(object) else {
        return Vec::new();
    };
    let others: Vec<_> = shapes
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != variant)
        .filter_map(|(_, shape)| object(shape))
        .collect();
    let mut required: Vec<&str> = members
        .iter()
        .filter(|(_, member)| member.required)
        .map(|(name, _)| name.as_str())
        .collect();
    required.sort_unstable();
    let mut words: Vec<String> = required
        .iter()
        .filter(|name| !others.iter().any(|other| other.contains_key(**name)))
        .take(MOST)
        .map(|name| format!("with {name}"))
        .collect();
    if (1..=MOST).contains(&required.len()) {
        words.push(format!("with {}", required.join(" and ")));
    }
    words
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
    components: &FxHashMap<SchemaId, String>,
    id: SchemaId,
) -> Vec<String> {
    components.get(&id).cloned().into_iter().collect()
}
