//! Schemas that a document writes down again and again: members of one name, and answers, in the same words
//! and of the same shape. They are one type, and all but the first are other names of it.
//!
//! Each keeps its name and those of its parts, so that none depends on where else its schema is repeated, and
//! a schema that is no longer the same takes nothing away but that.

use crate::config::{Rename, Renames};
use crate::ir::{
    Api, Direction, MemberValue, NameRoot, NameStep, NextPage, Paging, PathStep, Payload, Rest,
    Type, TypeDef, TypeId, TypeKind,
};
use crate::place::Place;
use indexmap::IndexMap;
use rustc_hash::FxHashMap;
use std::hash::{Hash, Hasher};

/// Makes types that repeat another one into other names of it.
pub(super) fn share(api: &mut Api, renames: &Renames) {
    let firsts = firsts(&api.types, renames);
    for (index, (def, first)) in api.types.iter_mut().zip(&firsts).enumerate() {
        if *first != index {
            def.kind = TypeKind::Alias(Type::Named(TypeId(*first)));
        }
    }
    let pages = api
        .operations
        .iter_mut()
        .filter_map(|it| it.paging.as_mut());
    for step in pages.flat_map(steps) {
        if let Some(first) = firsts.get(step.owner.0) {
            step.owner = TypeId(*first);
        }
    }
}

/// The steps of the ways through a page: only the first of the same types has members.
fn steps(paging: &mut Paging) -> Vec<&mut PathStep> {
    let mut steps: Vec<&mut PathStep> = paging.items.iter_mut().collect();
    steps.extend(paging.more.iter_mut().flatten());
    match &mut paging.next {
        NextPage::Cursor { from, forward, .. } => {
            steps.extend(from);
            steps.extend(forward.iter_mut().flat_map(|(_, _, forward)| forward));
        }
        NextPage::LastItem { member: way, .. } | NextPage::Url { from: way } => steps.extend(way),
        NextPage::PageNumber { .. } | NextPage::Offset { .. } | NextPage::LinkHeader => {}
    }
    steps
}

/// For each type the first that is the same. Types that hold types are the same where those are: the
/// greatest solution, found by telling more and more of them apart.
fn firsts(types: &[TypeDef], renames: &Renames) -> Vec<usize> {
    let mut held = vec![Vec::new(); types.len()];
    let mut by_text: FxHashMap<Vec<u8>, usize> = FxHashMap::default();
    let mut firsts: Vec<usize> = (0..types.len()).collect();
    for (index, def) in types.iter().enumerate() {
        if let Some(own_name) = own_name(types, def).filter(|_| may_repeat(def, renames)) {
            let (text, mentions) = text(&own_name, def);
            held[index] = mentions;
            firsts[index] = *by_text.entry(text).or_insert(index);
        }
    }
    loop {
        let mut apart = FxHashMap::default();
        let same = firsts.iter().zip(&held).enumerate();
        let next: Vec<usize> = same
            .map(|(index, (first, held))| {
                let held: Vec<usize> = held.iter().map(|id: &TypeId| firsts[id.0]).collect();
                *apart.entry((*first, held)).or_insert(index)
            })
            .collect();
        if next == firsts {
            return firsts;
        }
        firsts = next;
    }
}

/// What names a type apart from what it is a part of: the name of the member, and the steps from it. Answers
/// have none, so that an error is the same for every operation. Components and requests have names of their
/// own.
fn own_name(types: &[TypeDef], def: &TypeDef) -> Option<Vec<NameStep>> {
    let steps = &def.name.steps;
    let is_member = |step: &NameStep| matches!(step, NameStep::Member(_));
    if let Some(member) = steps.iter().rposition(is_member) {
        return steps.get(member..).map(<[NameStep]>::to_vec);
    }
    let mut name = match &def.name.root {
        NameRoot::Parameter(_, name) | NameRoot::PathParameter(_, name) => {
            vec![NameStep::Member(name.clone())]
        }
        NameRoot::Response(..) => Vec::new(),
        // A whole comes before its parts.
        NameRoot::Type(whole) => own_name(types.get(..whole.0)?, types.get(whole.0)?)?,
        _ => return None,
    };
    name.extend(steps.iter().cloned());
    Some(name)
}

/// Whether a type may be another name: one that goes one way only can be made from its twin, files are
/// sent by the members of a body, and what the configuration names is something of its own.
fn may_repeat(def: &TypeDef, renames: &Renames) -> bool {
    let renamed = |names: &IndexMap<String, Rename>, place: &Place| {
        !names.is_empty() && names.contains_key(&place.pointer())
    };
    let is_item = match &def.kind {
        TypeKind::Struct(structure) => {
            let mut members = structure.members.iter();
            !structure.has_files() && !members.any(|it| renamed(&renames.members, &it.place))
        }
        TypeKind::Enum(_) | TypeKind::Union(_) => true,
        TypeKind::Alias(_) | TypeKind::ByStatus(_) | TypeKind::ByMedia(_) => false,
    };
    is_item
        && def.direction == Direction::Both
        && def.also.is_empty()
        && !renamed(&renames.types, &def.place)
}

/// Everything about a type but the types that it holds, and those.
fn text(own_name: &[NameStep], def: &TypeDef) -> (Vec<u8>, Vec<TypeId>) {
    let mut text = Text::default();
    own_name.hash(&mut text);
    def.docs.hash(&mut text);
    std::mem::discriminant(&def.kind).hash(&mut text);
    match &def.kind {
        TypeKind::Struct(structure) => {
            structure.members.len().hash(&mut text);
            for member in &structure.members {
                (&member.wire, &member.docs, member.required).hash(&mut text);
                // Numbers have no hash, but texts that are as different as they are.
                format!("{:?}", member.default).hash(&mut text);
                std::mem::discriminant(&member.value).hash(&mut text);
                match &member.value {
                    MemberValue::Type(ty) => text.holds(ty),
                    MemberValue::Constant(literal) => literal.hash(&mut text),
                }
            }
            if let Rest::Typed(ty) = &structure.rest {
                text.holds(ty);
            }
        }
        TypeKind::Union(union) => {
            union.variants.len().hash(&mut text);
            for variant in &union.variants {
                (&variant.facts, &variant.docs).hash(&mut text);
                std::mem::discriminant(&variant.payload).hash(&mut text);
                match &variant.payload {
                    Payload::Type(ty) => text.holds(ty),
                    Payload::Constant(literal) => literal.hash(&mut text),
                }
            }
            union.plan.hash(&mut text);
        }
        TypeKind::Enum(literals) => literals.values.hash(&mut text),
        TypeKind::Alias(_) | TypeKind::ByStatus(_) | TypeKind::ByMedia(_) => {}
    }
    (text.bytes, text.held)
}

/// What is hashed, all of it: what is the same is not only likely to be.
#[derive(Default)]
struct Text {
    bytes: Vec<u8>,
    held: Vec<TypeId>,
}

impl Text {
    fn holds(&mut self, ty: &Type) {
        std::mem::discriminant(ty).hash(self);
        match ty {
            Type::Named(id) => self.held.push(*id),
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => self.holds(inner),
            Type::Tuple(items) => {
                items.len().hash(self);
                items.iter().for_each(|item| self.holds(item));
            }
            scalar => scalar.hash(self),
        }
    }
}

impl Hasher for Text {
    fn write(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}
