//! Unions: an enum of shapes, the plan that tells them apart, and conversions from each shape.

pub(crate) mod conversions;
mod plan;

use crate::ir::{Payload, TypeId, Union};
use crate::render::file::Piece;
use crate::render::scope::{Scope, ident};
use crate::render::structs::literal_text;
use crate::render::{derives, docs, size};
use proc_macro2::TokenStream;
use quote::quote;

/// The items of a union.
pub(crate) fn render(scope: &mut Scope<'_>, id: TypeId, item: &Union) -> Vec<Piece> {
    let boxed = boxed(scope, id, item);
    let mut pieces = vec![Piece::Code(definition(scope, id, item, &boxed))];
    let name = ident(scope.context.type_name(id));
    let (plan_type, plan) = (scope.runtime("Plan"), plan::tokens(scope, id, &item.plan));
    pieces.push(Piece::Code(quote! {
        impl #name { const PLAN: #plan_type = #plan; }
    }));
    pieces.extend(
        conversions::conversions(scope, id, item, &boxed)
            .into_iter()
            .map(Piece::Code),
    );
    pieces.push(Piece::Text(table(scope, id, item)));
    pieces
}

/// Which variants hold their value in a `Box`: those that need it, and those much larger than others.
fn boxed(scope: &Scope<'_>, id: TypeId, item: &Union) -> Vec<bool> {
    let context = scope.context;
    let sizes: Vec<usize> = item
        .variants
        .iter()
        .map(|variant| match &variant.payload {
            Payload::Type(ty) => size::of(context, ty),
            Payload::Constant(_) => 0,
        })
        .collect();
    let large = size::much_larger_than_unknown(sizes);
    large
        .iter()
        .enumerate()
        .map(|(slot, large)| *large || context.is_boxed(id, slot))
        .collect()
}

fn definition(scope: &mut Scope<'_>, id: TypeId, item: &Union, boxed: &[bool]) -> TokenStream {
    let context = scope.context;
    let comment = docs::type_comment(context, id, &plan::explained(context, id, item));
    let derives = derives::attribute(&context.facts.derives[id.0]);
    let name = ident(context.type_name(id));
    let fallback = ident(&context.names.fallback[id.0]);
    let mut variants = TokenStream::new();
    for ((variant, name), boxed) in item
        .variants
        .iter()
        .zip(&context.names.variants[id.0])
        .zip(boxed)
    {
        let text = || match &variant.payload {
            Payload::Constant(literal) => docs::code(&literal_text(literal)),
            Payload::Type(_) => docs::words(name),
        };
        let comment = docs::comment(&docs::lines(&variant.docs, text, &[], docs::MEMBER));
        let (deprecated, name) = (docs::deprecated(&variant.docs), ident(name));
        let payload = match &variant.payload {
            Payload::Constant(_) => quote!(),
            Payload::Type(ty) => {
                let ty = scope.ty(ty);
                if *boxed {
                    quote!((Box<#ty>))
                } else {
                    quote!((#ty))
                }
            }
        };
        variants.extend(quote!(#comment #deprecated #name #payload,));
    }
    let value = scope.value();
    quote! {
        #comment
        #derives
        #[non_exhaustive]
        pub enum #name {
            #variants
            #[doc = " JSON that is none of the others, as it came."]
            #fallback(#value),
        }
    }
}

fn table(scope: &mut Scope<'_>, id: TypeId, item: &Union) -> String {
    let context = scope.context;
    let union_macro = scope.runtime("union").to_string().replace(' ', "");
    let name = context.type_name(id);
    let variants: Vec<String> = item
        .variants
        .iter()
        .zip(&context.names.variants[id.0])
        .map(|(variant, name)| match &variant.payload {
            Payload::Type(ty) if context.is_union(ty) => format!("{name}(union)"),
            Payload::Type(_) => name.clone(),
            Payload::Constant(literal) => format!("{name} = {}", literal_text(literal)),
        })
        .collect();
    let line = format!(
        "{union_macro}! {{ {name} {{ {} }} }}\n",
        variants.join(", ")
    );
    if line.len() <= 100 {
        return line;
    }
    let variants: String = variants
        .iter()
        .map(|variant| format!("        {variant},\n"))
        .collect();
    format!("{union_macro}! {{\n    {name} {{\n{variants}    }}\n}}\n")
}
