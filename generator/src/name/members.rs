//! Names of everything inside of types: a scope for each type.

use super::chosen::Chosen;
use super::ident::{escaped, snake, spelled};
use super::scope::{Further, Wish, exact, give};
use super::types::component_of;
use super::variants;
use crate::diagnostic::{Diagnostics, name as report};
use crate::ir::{Api, Member, MemberValue, Rest, Struct, TypeDef, TypeKind};
use crate::names::Names;
use rayon::prelude::*;
use std::collections::HashSet;

/// Names everything inside of types; the variants of unions are known.
pub(super) fn members(
    api: &Api,
    unions: Vec<Vec<String>>,
    renames: &Chosen<'_>,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    let given: Vec<(Inside, Diagnostics)> = api
        .types
        .par_iter()
        .zip(unions)
        .map(|(def, union)| {
            let mut diagnostics = Diagnostics::default();
            (
                inside(api, def, union, renames, &mut diagnostics),
                diagnostics,
            )
        })
        .collect();
    for (inside, found) in given {
        diagnostics.append(found);
        names.setters.push(inside.setters);
        names.fields.push(inside.fields);
        names.rest.push(inside.rest);
        names.variants.push(inside.variants);
        names.fallback.push(inside.fallback);
    }
}

/// The names inside of one type.
#[derive(Default)]
struct Inside {
    setters: Vec<String>,
    fields: Vec<String>,
    rest: Option<String>,
    variants: Vec<String>,
    fallback: String,
}

fn inside(
    api: &Api,
    def: &TypeDef,
    union: Vec<String>,
    renames: &Chosen<'_>,
    diagnostics: &mut Diagnostics,
) -> Inside {
    let mut names = Inside::default();
    match &def.kind {
        TypeKind::Struct(structure) => {
            (names.fields, names.rest) = fields(api, def, structure, renames, diagnostics);
            names.setters = names.fields.iter().map(|field| setter(field)).collect();
        }
        TypeKind::Enum(literals) => {
            names.fallback = "Other".to_owned();
            names.variants = variants::values(def, literals, diagnostics);
        }
        TypeKind::ByMedia(alternatives) => {
            names.variants = variants::media_types(def, alternatives, diagnostics);
        }
        TypeKind::Union(_) => {
            names.fallback = "Unknown".to_owned();
            names.variants = union;
        }
        TypeKind::ByStatus(cases) => {
            names.fallback = "Other".to_owned();
            names.variants = variants::statuses(cases);
        }
        TypeKind::Alias(_) => {}
    }
    names
}

fn fields(
    api: &Api,
    def: &TypeDef,
    structure: &Struct,
    renames: &Chosen<'_>,
    diagnostics: &mut Diagnostics,
) -> (Vec<String>, Option<String>) {
    let has_field =
        |member: &Member| !(member.required && matches!(member.value, MemberValue::Constant(_)));
    let mut wishes: Vec<Wish> = structure
        .members
        .iter()
        .map(|member| {
            let chosen = || {
                component_of(api, def)
                    .and_then(|name| renames.member(&format!("{name}.{}", member.wire)))
                    .or_else(|| renames.member(&member.place.pointer()))
            };
            let chosen = renames.has_members().then(chosen).flatten();
            let (candidates, further) = match chosen {
                Some(rename) => (vec![escaped(rename.to_owned())], Further::default()),
                None if !has_field(member) => (Vec::new(), Further::default()),
                None => field_candidates(&member.wire),
            };
            Wish {
                source: member.wire.clone(),
                candidates,
                further,
            }
        })
        .collect();
    let has_rest = matches!(structure.rest, Rest::Typed(_));
    if has_rest {
        wishes.push(Wish {
            source: String::new(),
            candidates: vec!["additional".to_owned(), "additional_members".to_owned()],
            further: Further::default(),
        });
    }
    // The private place for members that are not declared.
    let taken = HashSet::from(["extra".to_owned()]);
    let given = give(&wishes, &taken, exact);
    for index in given.numbered {
        if let (Some(member), Some(name)) = (structure.members.get(index), given.names.get(index)) {
            diagnostics.push(report::numbered(&member.place, name));
        }
    }
    let mut fields = given.names;
    let rest = if has_rest { fields.pop() } else { None };
    (fields, rest)
}

/// Escaped before they are given out: `self_` is what `self` becomes, and what `self_` is.
fn field_candidates(wire: &str) -> (Vec<String>, Further) {
    let plain = snake(wire);
    if !plain.is_empty() {
        return (vec![escaped(plain)], Further::new(field_apart));
    }
    let candidates = [snake(&spelled(wire)), "empty".to_owned()];
    let candidates = candidates.into_iter().filter(|name| !name.is_empty());
    (candidates.map(escaped).collect(), Further::default())
}

/// What sets a field apart from others whose plain name is the same.
fn field_apart(wire: &str) -> Vec<String> {
    vec![
        escaped(snake(&spelled(wire))),
        escaped(format!("{}_", snake(wire))),
    ]
}

/// The setter of a field: another name where the field's own would be the constructor, an accessor, or
/// the method of an operator (clippy's `should_implement_trait`).
fn setter(field: &str) -> String {
    match field {
        "new" | "default" | "clone" | "extra_mut" | "add" | "sub" | "mul" | "div" | "rem"
        | "bitand" | "bitor" | "bitxor" | "shl" | "shr" => {
            format!("with_{field}")
        }
        _ => field.to_owned(),
    }
}
