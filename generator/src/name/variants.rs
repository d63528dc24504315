//! Names of variants: a scope for each enum.

use super::ident::{camel, spelled, verbatim};
use super::scope::{Wish, exact, give};
use super::types::status_name;
use crate::diagnostic::{Diagnostics, name as report};
use crate::ir::{Alternative, Api, Case, Enum, Literal, TypeDef, TypeKind, Union};
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

pub(super) fn values(def: &TypeDef, literals: &Enum, diagnostics: &mut Diagnostics) -> Vec<String> {
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
pub(super) fn statuses(cases: &[Case]) -> Vec<String> {
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
pub(super) fn media_types(
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
