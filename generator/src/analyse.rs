//! Facts that follow from the IR, each computed by one function in one file, kept beside it.

mod arguments;
mod boxes;
mod derives;
mod twins;
mod uses;

use crate::ir::{Api, GroupId, TypeId};
use std::collections::{HashMap, HashSet};

pub use twins::member_named;

/// Computes every fact.
pub fn analyse(api: &Api) -> Facts {
    let (boxed, newtypes) = boxes::boxes(api);
    let uses = uses::uses(api);
    Facts {
        arguments: arguments::arguments(api),
        companions: arguments::companions(api),
        twins: twins::twins(api, &uses, &newtypes),
        derives: derives::derives(api),
        boxed,
        newtypes,
        uses,
    }
}

/// What follows from the IR.
#[derive(Debug, Default)]
pub struct Facts {
    /// How the parameters of each operation are given, by operation id.
    pub arguments: Vec<Arguments>,
    /// The structs whose `new` takes a struct of the required members, since they are many.
    pub companions: HashSet<TypeId>,
    /// Edges that need a `Box`, so that a recursive type has a size.
    pub boxed: HashSet<Edge>,
    /// Aliases that must be newtypes, because they refer to themselves.
    pub newtypes: HashSet<TypeId>,
    /// The types of requests that can be made from a type of responses, which is the value.
    pub twins: HashMap<TypeId, TypeId>,
    /// What each type is used for, by type id.
    pub uses: Vec<Uses>,
    /// Which traits each type can derive, by type id.
    pub derives: Vec<Derives>,
}

/// How the parameters of an operation are given, by their indexes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// Those that are arguments of the method.
    pub arguments: Vec<usize>,
    /// Those that are setters of the request.
    pub setters: Vec<usize>,
}

/// An edge from a type to a type that it holds directly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    /// The type that holds.
    pub owner: TypeId,
    /// The index of the member or variant.
    pub slot: usize,
}

/// What a type is used for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// A request can carry it.
    pub request: bool,
    /// A response can carry it.
    pub response: bool,
    /// The top-level groups whose operations reach it; empty when none does.
    pub groups: Vec<GroupId>,
    /// The only group whose operations reach it, if there is one.
    pub owner: Option<GroupId>,
    /// A webhook or callback carries it.
    pub received: bool,
    /// The client's own operations reach it, or nothing does: it is always compiled.
    pub always: bool,
}

/// Traits that a type can derive beside `Clone`, `Debug` and `PartialEq`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Derives {
    /// `Eq`
    pub eq: bool,
    /// `Hash`
    pub hash: bool,
    /// `Copy`
    pub copy: bool,
    /// `Default`: no required member.
    pub default: bool,
}
