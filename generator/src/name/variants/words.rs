//! Words for a variant of a union.

use crate::ir::{ItemFacts, Payload, Variant, VariantKind};
use crate::language::english::plural;

/// Words for a variant, the best first: what its schema suggests, what it always is or what leads to it, the schema it refers to, its
/// title, a constant among its members, what it is a list of, its kind, the members that it alone has.
pub(super) fn words(variant: &Variant) -> Vec<String> {
    let facts = &variant.facts;
    let mut words: Vec<String> = facts.suggested.iter().cloned().collect();
    if let Payload::Constant(literal) = &variant.payload {
        words.push(literal.text());
    }
    words.extend(facts.literal.clone());
    words.extend(facts.names.iter().cloned());
    words.extend(facts.constants.iter().cloned());
    words.extend(facts.items.as_ref().map(many));
    words.extend(facts.kind.map(|kind| kind_word(kind).to_owned()));
    words.extend(members(&facts.alone, &facts.required));
    if facts.is_base {
        words.push("Base".to_owned());
    }
    words
}

/// What a list holds, in the plural.
fn many(items: &ItemFacts) -> String {
    match items {
        ItemFacts::Named(name) => plural(name),
        ItemFacts::Lists(inner) => format!("{} lists", many(inner).trim_end_matches('s')),
        ItemFacts::Kind(kind) => plural(kind_word(*kind)),
    }
}

fn kind_word(kind: VariantKind) -> &'static str {
    match kind {
        VariantKind::List => "List",
        VariantKind::Map => "Map",
        VariantKind::One(kind) => kind.name(),
        VariantKind::Any => "Any",
    }
}

/// For one of several objects without a name: the members that it alone has to have, else all that it has to
/// have if they are few.
fn members(alone: &[String], required: &[String]) -> Vec<String> {
    /// A longer name would be no help to anyone.
    const MOST: usize = 3;
    let alone = alone.iter().take(MOST);
    let mut words: Vec<String> = alone.map(|name| format!("with {name}")).collect();
    if (1..=MOST).contains(&required.len()) {
        words.push(format!("with {}", required.join(" and ")));
    }
    words
}
