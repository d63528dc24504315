//! Names of variants: a scope for each enum.

mod words;

use super::ident::{camel, spelled, verbatim};
use super::media;
use super::scope::{Further, Wish, exact, give};
use super::types::status_name;
use crate::diagnostic::{Diagnostics, name as report};
use crate::ir::{Alternative, Api, Case, Enum, Literal, Type, TypeDef, TypeKind, Union};
use std::collections::HashSet;

/// The variants of every union, by type id. They come before the names of types, since a payload that is
/// written in place is named like its variant.
pub(super) fn unions(api: &Api, diagnostics: &mut Diagnostics) -> Vec<Vec<String>> {
    let mut names: Vec<Vec<String>> = Vec::with_capacity(api.types.len());
    for def in &api.types {
        names.push(match &def.kind {
            TypeKind::Union(union) => variants(def, union, diagnostics),
            // Its parts have names of their own, and the type that it repeats came before.
            TypeKind::Alias(Type::Named(id)) => names.get(id.0).cloned().unwrap_or_default(),
            _ => Vec::new(),
        });
    }
    names
}

pub(super) fn values(def: &TypeDef, literals: &Enum, diagnostics: &mut Diagnostics) -> Vec<String> {
    let wishes: Vec<Wish> = literals
        .values
        .iter()
        .map(|value| {
            let text = value.literal.text();
            let mut candidates: Vec<String> =
                value.suggested.iter().map(|name| camel(name)).collect();
            let (of_literal, further) = literal_candidates(&value.literal);
            candidates.extend(of_literal);
            // An underscore alone is no name.
            candidates.retain(|name| name.contains(char::is_alphanumeric));
            Wish {
                source: text,
                candidates,
                further,
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

fn literal_candidates(literal: &Literal) -> (Vec<String>, Further) {
    let candidates = match literal {
        Literal::Integer(number) if *number < 0 => vec![format!("Minus{}", number.unsigned_abs())],
        Literal::Integer(number) => vec![format!("N{number}")],
        Literal::Bool(value) => vec![camel(&value.to_string())],
        Literal::String(text) if text.is_empty() => {
            vec!["Empty".to_owned(), "EmptyString".to_owned()]
        }
        Literal::String(text) => match camel(text) {
            plain if plain.is_empty() => {
                let apart = camel(&spelled(text));
                let value = format!("{apart}Value");
                vec![apart, verbatim(text), value]
            }
            plain => return (vec![plain], Further::new(literal_apart)),
        },
    };
    (candidates, Further::default())
}

/// What sets a value apart from others whose plain name is the same.
fn literal_apart(text: &str) -> Vec<String> {
    vec![
        camel(&spelled(text)),
        verbatim(text),
        format!("{}Value", camel(text)),
    ]
}

fn variants(def: &TypeDef, union: &Union, diagnostics: &mut Diagnostics) -> Vec<String> {
    let wishes: Vec<Wish> = union
        .variants
        .iter()
        .map(|variant| {
            let words = words::words(variant);
            let mut candidates: Vec<String> = words.iter().map(|word| camel(word)).collect();
            if let Some(first) = words.first() {
                candidates.push(camel(&spelled(first)));
                candidates.push(format!("{}Variant", camel(first)));
            }
            candidates.retain(|name| !name.is_empty());
            if candidates.is_empty() {
                candidates.push("Variant".to_owned());
            }
            Wish {
                source: words.first().cloned().unwrap_or_default(),
                candidates,
                further: Further::default(),
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
                further: Further::default(),
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
            let words = media::words(&alternative.media);
            let words = words.iter().map(|word| camel(word));
            let source = alternative.media.name.clone();
            // A media type may be made of symbols.
            let last = [camel(&spelled(&source)), "Media".to_owned()];
            let candidates = words.chain(last);
            Wish {
                candidates: candidates.filter(|name| !name.is_empty()).collect(),
                source,
                further: Further::default(),
            }
        })
        .collect();
    let given = give(&wishes, &HashSet::from(["Self".to_owned()]), exact);
    if !given.numbered.is_empty() {
        diagnostics.push(report::numbered_variants(&def.place, &given));
    }
    given.names
}
