//! The plan of a union as static data, and in words.

use crate::ir::{Literal, Payload, Plan, TypeId, Union};
use crate::json::{Kind, Kinds};
use crate::render::context::Context;
use crate::render::docs;
use crate::render::scope::Scope;
use crate::render::structs::literal_text;
use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

/// The plan as an expression.
pub(super) fn tokens(scope: &mut Scope<'_>, id: TypeId, plan: &Plan) -> TokenStream {
    let name = scope.runtime("Plan");
    match plan {
        Plan::Variant(variant) => {
            let variant = variant_name(scope.context, id, *variant);
            quote!(#name::Variant(#variant))
        }
        Plan::Unknown => quote!(#name::Unknown),
        Plan::Kind(cases) => {
            let cases: Vec<_> = cases
                .iter()
                .map(|(kinds, plan)| (kinds_tokens(scope, *kinds), tokens(scope, id, plan)))
                .map(|(kinds, plan)| quote!((#kinds, #plan)))
                .collect();
            quote!(#name::Kind(&[#(#cases),*]))
        }
        Plan::Literal { cases, other } => {
            let cases = cases_tokens(scope, id, cases);
            let other = tokens(scope, id, other);
            quote!(#name::Literal { cases: &[#(#cases),*], other: &#other })
        }
        Plan::Tag {
            member,
            cases,
            absent,
            other,
        } => {
            let cases = cases_tokens(scope, id, cases);
            let (absent, other) = (tokens(scope, id, absent), tokens(scope, id, other));
            quote!(#name::Tag { member: #member, cases: &[#(#cases),*], absent: &#absent, other: &#other })
        }
        Plan::Keys { cases, none } => {
            let cases: Vec<_> = cases
                .iter()
                .map(|(key, plan)| (key, tokens(scope, id, plan)))
                .map(|(key, plan)| quote!((#key, #plan)))
                .collect();
            let none = tokens(scope, id, none);
            quote!(#name::Keys { cases: &[#(#cases),*], none: &#none })
        }
        Plan::Member {
            member,
            plan,
            absent,
        } => {
            let (plan, absent) = (tokens(scope, id, plan), tokens(scope, id, absent));
            quote!(#name::Member { member: #member, plan: &#plan, absent: &#absent })
        }
        Plan::Items { plan, empty } => {
            let (plan, empty) = (tokens(scope, id, plan), tokens(scope, id, empty));
            quote!(#name::Items { plan: &#plan, empty: &#empty })
        }
        Plan::Trial(variants) => {
            let variants = variants
                .iter()
                .map(|variant| variant_name(scope.context, id, *variant));
            quote!(#name::Trial(&[#(#variants),*]))
        }
    }
}

fn variant_name<'a>(context: &Context<'a>, id: TypeId, variant: usize) -> &'a str {
    context.names.variants[id.0][variant].trim_start_matches("r#")
}

/// The answers that lead to each plan, in the order of the first of them.
fn grouped<T>(cases: &[(T, Plan)]) -> Vec<(Vec<&T>, &Plan)> {
    let mut groups: Vec<(Vec<&T>, &Plan)> = Vec::new();
    for (answer, plan) in cases {
        match groups.iter_mut().find(|(_, own)| *own == plan) {
            Some((answers, _)) => answers.push(answer),
            None => groups.push((vec![answer], plan)),
        }
    }
    groups
}

fn cases_tokens(scope: &mut Scope<'_>, id: TypeId, cases: &[(Literal, Plan)]) -> Vec<TokenStream> {
    let tag = scope.runtime("Tag");
    let case = |(literals, plan): (Vec<&Literal>, &Plan)| {
        let plan = tokens(scope, id, plan);
        let literals = literals
            .into_iter()
            .map(|literal| tag_tokens(&tag, literal));
        quote!((&[#(#literals),*], #plan))
    };
    grouped(cases).into_iter().map(case).collect()
}

fn tag_tokens(tag: &TokenStream, literal: &Literal) -> TokenStream {
    match literal {
        Literal::String(text) => quote!(#tag::Str(#text)),
        Literal::Integer(number) => {
            let number = Token::i128_unsuffixed(*number);
            quote!(#tag::Int(#number))
        }
        Literal::Bool(value) => quote!(#tag::Bool(#value)),
    }
}

fn kinds_tokens(scope: &mut Scope<'_>, kinds: Kinds) -> TokenStream {
    let name = scope.runtime("Kinds");
    let mut tokens: Option<TokenStream> = None;
    for kind in kinds.iter() {
        let constant = match kind {
            Kind::Null => quote!(#name::NULL),
            Kind::Boolean => quote!(#name::BOOLEAN),
            Kind::Integer => quote!(#name::INTEGER),
            Kind::Number => quote!(#name::NUMBER),
            Kind::String => quote!(#name::STRING),
            Kind::Array => quote!(#name::ARRAY),
            Kind::Object => quote!(#name::OBJECT),
        };
        tokens = Some(match tokens {
            Some(tokens) => quote!(#tokens.or(#constant)),
            None => constant,
        });
    }
    tokens.unwrap_or_else(|| quote!(#name::NULL))
}

/// How the variants are told apart, as paragraphs of the docs.
pub(super) fn explained(context: &Context<'_>, id: TypeId, item: &Union) -> Vec<String> {
    let mut lines = Vec::new();
    explain(context, id, &item.plan, "", 0, &mut lines);
    let constants_only = item
        .variants
        .iter()
        .all(|variant| matches!(variant.payload, Payload::Constant(_)));
    if lines.is_empty() || constants_only {
        return Vec::new();
    }
    vec![format!(
        "How a value finds its variant:\n\n{}",
        lines.join("\n")
    )]
}

fn explain(
    context: &Context<'_>,
    id: TypeId,
    plan: &Plan,
    when: &str,
    depth: usize,
    lines: &mut Vec<String>,
) {
    let mut line = |text: String| lines.push(format!("{}- {text}", "  ".repeat(depth)));
    let lead = if when.is_empty() {
        String::new()
    } else {
        format!("{when}: ")
    };
    let below = if when.is_empty() { depth } else { depth + 1 };
    let children: Vec<(String, &Plan)> = match plan {
        Plan::Variant(variant) => {
            line(format!(
                "{lead}{}",
                docs::code(variant_name(context, id, *variant))
            ));
            return;
        }
        Plan::Trial(variants) => {
            let variants: Vec<_> = variants
                .iter()
                .map(|v| docs::code(variant_name(context, id, *v)))
                .collect();
            line(match variants.as_slice() {
                [only] => format!("{lead}{only}, if it can be read as such"),
                _ => format!(
                    "{lead}the first that can be read of {}",
                    variants.join(", ")
                ),
            });
            return;
        }
        Plan::Unknown => return,
        Plan::Kind(cases) => cases
            .iter()
            .map(|(kinds, plan)| (kinds_words(*kinds), plan))
            .collect(),
        Plan::Literal { cases, other } => {
            let cases = grouped(cases)
                .into_iter()
                .map(|(literals, plan)| (alternatives(shown(literals)), plan));
            cases
                .chain([("any other value".to_owned(), &**other)])
                .collect()
        }
        Plan::Tag {
            member,
            cases,
            absent,
            other,
        } => {
            let case = |literals: Vec<&Literal>| match literals.as_slice() {
                [only] => docs::code(&format!("{member:?}: {}", literal_text(only))),
                _ => format!(
                    "{} of {}",
                    docs::code(member),
                    alternatives(shown(literals))
                ),
            };
            let cases = grouped(cases)
                .into_iter()
                .map(|(literals, plan)| (case(literals), plan));
            let member = docs::code(member);
            let rest = [
                (format!("without {member}"), &**absent),
                (format!("any other {member}"), &**other),
            ];
            cases.chain(rest).collect()
        }
        Plan::Keys { cases, none } => {
            let with = |keys: Vec<&String>| {
                let keys = keys.into_iter().map(|key| docs::code(key)).collect();
                format!("with {}", alternatives(keys))
            };
            let cases = grouped(cases)
                .into_iter()
                .map(|(keys, plan)| (with(keys), plan));
            cases
                .chain([("with none of these".to_owned(), &**none)])
                .collect()
        }
        Plan::Member {
            member,
            plan,
            absent,
        } => {
            let member = docs::code(member);
            vec![
                (format!("by what {member} is"), plan),
                (format!("without {member}"), absent),
            ]
        }
        Plan::Items { plan, empty } => {
            vec![
                ("by the first item".to_owned(), plan),
                ("an empty list".to_owned(), empty),
            ]
        }
    };
    if !when.is_empty()
        && children
            .iter()
            .any(|(_, plan)| !matches!(plan, Plan::Unknown))
    {
        line(format!("{when}:"));
    }
    for (when, plan) in children {
        explain(context, id, plan, &when, below, lines);
    }
}

fn shown(literals: Vec<&Literal>) -> Vec<String> {
    let code = |literal| docs::code(&literal_text(literal));
    literals.into_iter().map(code).collect()
}

/// Alternatives in words. Of very many the first are enough to see what is meant: the plan has them all.
fn alternatives(mut words: Vec<String>) -> String {
    const MOST: usize = 20;
    let more = words.len().saturating_sub(MOST);
    let last = match more {
        0 | 1 => words.pop(),
        _ => {
            words.truncate(MOST);
            Some(format!("one of {more} more"))
        }
    };
    match (last, words.as_slice()) {
        (Some(last), [_, ..]) => format!("{} or {last}", words.join(", ")),
        (last, _) => last.unwrap_or_default(),
    }
}

fn kinds_words(kinds: Kinds) -> String {
    let words: Vec<_> = kinds.iter().map(Kind::name).collect();
    words.join(" or ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn of_very_many_alternatives_the_first_are_shown() {
        let shown = |count: u32| super::alternatives((1..=count).map(|n| n.to_string()).collect());
        assert_eq!(shown(0), "");
        assert_eq!(shown(1), "1");
        assert_eq!(shown(3), "1, 2 or 3");
        assert!(shown(21).ends_with("20 or 21"));
        assert!(shown(30).ends_with("19, 20 or one of 10 more"));
    }
}
