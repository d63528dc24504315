//! What is said when a union cannot be read.

use serde::de::Error;

use super::super::effort;
use super::super::excerpt::{VALUE, excerpt};
use super::super::plan::{Kinds, Plan, Seen, needs, route};

/// At most so many other variants are explained.
const MENTIONED: usize = 8;

/// The failure to read the chosen variant, with why it was chosen and what the others need.
///
/// The original message comes last, so that serde_json finds its line and column in it.
#[cold]
pub(super) fn of_variant<E: Error>(
    plan: &'static Plan,
    seen: Seen<'_, '_>,
    variant: &str,
    error: E,
) -> E {
    if effort::in_try() {
        return error;
    }
    let route = route(plan, seen);
    let others = others(plan, Some(seen.kind()), Some(variant));
    let chosen = if route.is_empty() {
        variant.to_owned()
    } else {
        format!("{variant}, as {route}")
    };
    let others = if others.is_empty() {
        others
    } else {
        format!(" ({others})")
    };
    let text = error.to_string();
    // Messages of unions within unions hold each other.
    E::custom(format_args!("{chosen}{others}: {}", excerpt(&text, VALUE)))
}

/// That no variant fits, with what was found and what each needs, or why each failed when tried.
pub(super) fn none_fits(
    plan: &'static Plan,
    seen: Seen<'_, '_>,
    tried: &[(&str, String)],
) -> String {
    let mut text = route(plan, seen);
    for (variant, reason) in tried {
        join(&mut text, &format!("not {variant}: {reason}"));
    }
    if tried.is_empty() {
        join(&mut text, &others(plan, None, None));
    }
    text
}

/// That the value would be read as a variant.
pub(super) fn matches(plan: &'static Plan, seen: Seen<'_, '_>, variant: Option<&str>) -> String {
    let variant = variant.unwrap_or("a known variant");
    format!("it would be read as {variant}, as {}", route(plan, seen))
}

/// What the variants but the chosen one need: `Create if mode is "create" or mode is absent`. With
/// a kind given, only variants that a value of that kind can be.
fn others(plan: &'static Plan, kind: Option<Kinds>, but: Option<&str>) -> String {
    let mut text = String::new();
    let others: Vec<_> = needs(plan, kind)
        .into_iter()
        .filter(|(own, _)| Some(*own) != but)
        .collect();
    for (variant, alternatives) in others.iter().take(MENTIONED) {
        join(
            &mut text,
            &format!("{variant} if {}", alternatives.join(" or ")),
        );
    }
    if others.len() > MENTIONED {
        join(&mut text, &format!("and {} more", others.len() - MENTIONED));
    }
    text
}

fn join(text: &mut String, next: &str) {
    if !text.is_empty() && !next.is_empty() {
        text.push_str("; ");
    }
    text.push_str(next);
}
