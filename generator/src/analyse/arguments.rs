//! What is given in the call of a method or of `new`, and what by setters or fields.

use super::Arguments;
use crate::ir::{Api, Location, MemberValue, Operation, Struct, TypeId, TypeKind};
use std::collections::HashSet;

/// More arguments of a method than this, `self` not counted, and the last ones become setters.
const MANY: usize = 6;

/// More arguments of `new` than this are fields of a struct of their own, so that each is given by name.
const MANY_OF_NEW: usize = 7;

/// How the parameters of each operation are given.
pub(super) fn arguments(api: &Api) -> Vec<Arguments> {
    api.operations.iter().map(of_operation).collect()
}

fn of_operation(operation: &Operation) -> Arguments {
    let parameters = operation.parameters.iter().enumerate();
    let (required, optional): (Vec<_>, Vec<_>) = parameters
        .partition(|(_, parameter)| parameter.required || parameter.location == Location::Path);
    let mut arguments: Vec<usize> = required.into_iter().map(|(index, _)| index).collect();
    let room = MANY - usize::from(operation.body.is_some());
    let mut setters = arguments.split_off(room.min(arguments.len()));
    setters.extend(optional.into_iter().map(|(index, _)| index));
    Arguments { arguments, setters }
}

/// The structs whose `new` takes a struct of the required members.
pub(super) fn companions(api: &Api) -> HashSet<TypeId> {
    let has_many = |structure: &Struct| {
        let members = structure.members.iter();
        let given = |value: &MemberValue| matches!(value, MemberValue::Type(_));
        let required = members.filter(|member| member.required && given(&member.value));
        required.count() > MANY_OF_NEW
    };
    let types = api.types.iter().enumerate();
    types
        .filter(|(_, def)| matches!(&def.kind, TypeKind::Struct(structure) if has_many(structure)))
        .map(|(index, _)| TypeId(index))
        .collect()
}
