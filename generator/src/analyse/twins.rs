//! Which types of requests can be made from the types of responses of the same schema, so that what was
//! read can be changed and sent back: all of their members are the same or can be made in turn, and what
//! only requests have may be absent.

use super::Uses;
use crate::ir::{
    Api, Direction, Member, MemberValue, Rest, Struct, Type, TypeDef, TypeId, TypeKind,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The type of responses for each type of requests that can be made from it.
pub(super) fn twins(
    api: &Api,
    uses: &[Uses],
    newtypes: &HashSet<TypeId>,
) -> HashMap<TypeId, TypeId> {
    let mut pairs: HashSet<(TypeId, TypeId)> = HashSet::new();
    let mut at_place: BTreeMap<_, TypeId> = BTreeMap::new();
    for (index, def) in api.types.iter().enumerate() {
        if def.direction == Direction::Response {
            at_place.entry(&def.place).or_insert(TypeId(index));
        }
    }
    for (index, def) in api.types.iter().enumerate() {
        if def.direction == Direction::Request
            && let Some(response) = at_place.get(&def.place)
            // Else they are not compiled together, or not in one file.
            && uses.get(index).map(where_used) == uses.get(response.0).map(where_used)
            && api.root_of(TypeId(index)) == api.root_of(*response)
        {
            pairs.insert((TypeId(index), *response));
        }
    }
    // The greatest solution: types that hold each other are made in turn.
    loop {
        let fitting = |(request, response): &&(TypeId, TypeId)| match (
            structure(api, *request),
            structure(api, *response),
        ) {
            (Some(request), Some(response)) => Pairs {
                api,
                newtypes,
                pairs: &pairs,
            }
            .fit(request, response),
            _ => false,
        };
        let next: HashSet<(TypeId, TypeId)> = pairs.iter().filter(fitting).copied().collect();
        if next.len() == pairs.len() {
            return next.into_iter().collect();
        }
        pairs = next;
    }
}

fn where_used(uses: &Uses) -> (Option<crate::ir::GroupId>, &[crate::ir::GroupId], bool) {
    (uses.owner, &uses.groups, uses.always)
}

fn structure(api: &Api, id: TypeId) -> Option<&Struct> {
    match api.types.get(id.0) {
        Some(TypeDef {
            kind: TypeKind::Struct(structure),
            ..
        }) if !structure.has_files() => Some(structure),
        _ => None,
    }
}

struct Pairs<'a> {
    api: &'a Api,
    newtypes: &'a HashSet<TypeId>,
    pairs: &'a HashSet<(TypeId, TypeId)>,
}

impl Pairs<'_> {
    fn fit(&self, request: &Struct, response: &Struct) -> bool {
        let rest = match (&request.rest, &response.rest) {
            (Rest::Open, Rest::Open) => true,
            (Rest::Typed(one), Rest::Typed(other)) => one == other,
            _ => false,
        };
        rest && request
            .members
            .iter()
            .all(|member| match member_named(response, &member.wire) {
                None => !member.required && matches!(member.value, MemberValue::Type(_)),
                Some((_, other)) => self.member(member, other),
            })
    }

    fn member(&self, request: &Member, response: &Member) -> bool {
        match (&request.value, &response.value) {
            (MemberValue::Constant(one), MemberValue::Constant(other)) => {
                one == other && request.required == response.required
            }
            (MemberValue::Type(one), MemberValue::Type(other)) => {
                let weaker = response.required && !request.required;
                // A value that may be absent or null has a type of its own.
                let nullable = matches!(self.resolve(one), Type::Nullable(_));
                (request.required == response.required || weaker && !nullable)
                    && self.makes(one, other)
            }
            _ => false,
        }
    }

    fn makes(&self, request: &Type, response: &Type) -> bool {
        let named = |one: &Type, other: &Type| match (self.resolve(one), self.resolve(other)) {
            (Type::Named(one), Type::Named(other)) => self.pairs.contains(&(*one, *other)),
            _ => false,
        };
        match (self.resolve(request), self.resolve(response)) {
            (one, other) if one == other => true,
            (Type::List(one), Type::List(other)) => named(one, other),
            (one, other) => named(one, other),
        }
    }

    /// The type behind aliases.
    fn resolve<'t>(&'t self, ty: &'t Type) -> &'t Type {
        let mut ty = ty;
        while let Type::Named(id) = ty
            && !self.newtypes.contains(id)
            && let Some(TypeKind::Alias(target)) = self.api.types.get(id.0).map(|def| &def.kind)
        {
            ty = target;
        }
        ty
    }
}

/// A member by its name on the wire, with its index.
pub fn member_named<'a>(structure: &'a Struct, wire: &str) -> Option<(usize, &'a Member)> {
    let mut members = structure.members.iter().enumerate();
    members.find(|(_, member)| member.wire == wire)
}
