//! Names of fields, setters and variants: a scope for each type.

use super::chosen::Chosen;
use super::ident::{camel, escaped, snake, spelled, verbatim};
use super::scope::{Wish, exact, give};
use super::types::{component_of, status_name};
use crate::diagnostic::{Diagnostics, name as report};
use crate::ir::{
    Alternative, Api, Case, Enum, Literal, Member, MemberValue, Rest, Struct, TypeDef, TypeKind,
    Union,
};
use crate::names::Names;
use rayon::prelude::*;
use std::collections::HashSet;

/// The variants of every union, by type id. They come before the names of types, since a payload that is
/// written in place is named like its variant.
pub(super) fn unions(api: &Api, diagnostics: &mut Diagnostics) -> Vec<Vec<String>> {
    let names = api.types.iter().map(|def| match &def.kind {
        TypeKind::Union(union) => variants(def, union, diagnostics),
        _ => Vec::new(),
    });
    names.collect()
}

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
            names.variants = values(def, literals, diagnostics);
        }
        TypeKind::ByMedia(alternatives) => {
            names.variants = media_types(def, alternatives, diagnostics);
        }
        TypeKind::Union(_) => {
            names.fallback = "Unknown".to_owned();
            names.variants = union;
        }
        TypeKind::ByStatus(cases) => {
            names.fallback = "Other".to_owned();
            names.variants = statuses(cases);
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
            let candidates = match chosen {
                Some(rename) => vec![escaped(rename.to_owned())],
                None if !has_field(member) => Vec::new(),
                None => field_candidates(&member.wire),
            };
            Wish {
                source: member.wire.clone(),
                candidates,
            }
        })
        .collect();
    let has_rest = matches!(structure.rest, Rest::Typed(_));
    if has_rest {
        wishes.push(Wish {
            source: String::new(),
            candidates: vec!["additional".to_owned(), "additional_members".to_owned()],
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
fn field_candidates(wire: &str) -> Vec<String> {
    let plain = snake(wire);
    let apart = snake(&spelled(wire));
    let under = format!("{plain}_");
    let candidates = if plain.is_empty() {
        vec![apart, "empty".to_owned()]
    } else {
        vec![plain, apart, under]
    };
    candidates
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(escaped)
        .collect()
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

fn values(def: &TypeDef, literals: &Enum, diagnostics: &mut Diagnostics) -> Vec<String> {
    let wishes: Vec<Wish> = literals
        .values
        .iter()
        .map(|value| {
            let text = value.literal.text();
            let mut candidates: Vec<String> =
                value.suggested.iter().map(|name| camel(name)).collect();
            candidates.extend(literal_candidates(&value.literal));
            // An underscore alone is no name.
            candidates.retain(|name| name.contains(char::is_alphanumeric));
            Wish {
                source: text,
                candidates,
            }
        })
        .collect();
    let taken = HashSet::from(["Other".to_owned(), "Self".to_owned()]);
    let given = give(&wishes, &taken, exact);
    if !given.numbered.is_empty() {
        diagnostics.push(report::numbered_variants(&def.place, &given));
    }
    given.names
}

fn literal_candidates(literal: &Literal) -> Vec<String> {
    match literal {
        Literal::Integer(number) if *number < 0 => vec![format!("Minus{}", number.unsigned_abs())],
        Literal::Integer(number) => vec![format!("N{number}")],
        Literal::Bool(value) => vec![camel(&value.to_string())],
        Literal::String(text) if text.is_empty() => {
            vec!["Empty".to_owned(), "EmptyString".to_owned()]
        }
        Literal::String(text) => {
            let (plain, apart) = (camel(text), camel(&spelled(text)));
            let value = match plain.is_empty() {
                true => format!("{apart}Value"),
                false => format!("{plain}Value"),
            };
            vec![plain, apart, verbatim(text), value]
        }
    }
}

fn variants(def: &TypeDef, union: &Union, diagnostics: &mut Diagnostics) -> Vec<String> {
    let wishes: Vec<Wish> = union
        .variants
        .iter()
        .map(|variant| {
            let mut candidates: Vec<String> =
                variant.words.iter().map(|word| camel(word)).collect();
            if let Some(first) = variant.words.first() {
                candidates.push(camel(&spelled(first)));
                candidates.push(format!("{}Variant", camel(first)));
            }
            candidates.retain(|name| !name.is_empty());
            if candidates.is_empty() {
                candidates.push("Variant".to_owned());
            }
            Wish {
                source: variant.words.first().cloned().unwrap_or_default(),
                candidates,
            }
        })
        .collect();
    let taken = HashSet::from(["Unknown".to_owned(), "Self".to_owned()]);
    let given = give(&wishes, &taken, exact);
    if !given.numbered.is_empty() {
        diagnostics.push(report::numbered_variants(&def.place, &given));
    }
    given.names
}

/// Statuses by their reason phrases (RFC 9110, 15).
fn statuses(cases: &[Case]) -> Vec<String> {
    let wishes: Vec<Wish> = cases
        .iter()
        .map(|case| {
            let text = status_name(case.status);
            let phrase = match text.as_str() {
                "200" => "Ok",
                "201" => "Created",
                "202" => "Accepted",
                "203" => "NonAuthoritativeInformation",
                "204" => "NoContent",
                "205" => "ResetContent",
                "206" => "PartialContent",
                "207" => "MultiStatus",
                "208" => "AlreadyReported",
                "2xx" => "Success",
                _ => "",
            };
            let mut candidates = vec![phrase.to_owned(), format!("Status{text}")];
            candidates.retain(|name| !name.is_empty());
            Wish {
                source: text,
                candidates,
            }
        })
        .collect();
    give(&wishes, &HashSet::from(["Other".to_owned()]), exact).names
}

/// The media types of a body.
fn media_types(
    def: &TypeDef,
    alternatives: &[Alternative],
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let wishes: Vec<Wish> = alternatives
        .iter()
        .map(|alternative| {
            let words = alternative.words.iter().map(|word| camel(word));
            let source = alternative.words.last().cloned().unwrap_or_default();
            // A media type may be made of symbols.
            let last = [camel(&spelled(&source)), "Media".to_owned()];
            let candidates = words.chain(last);
            Wish {
                candidates: candidates.filter(|name| !name.is_empty()).collect(),
                source,
            }
        })
        .collect();
    let given = give(&wishes, &HashSet::from(["Self".to_owned()]), exact);
    if !given.numbered.is_empty() {
        diagnostics.push(report::numbered_variants(&def.place, &given));
    }
    given.names
}
