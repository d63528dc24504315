//! Enums over the media types of a request body.

use crate::ir::{Alternative, RequestContent, Type, TypeId};
use crate::render::context::Context;
use crate::render::file::Piece;
use crate::render::scope::{Scope, ident};
use crate::render::{docs, size};
use proc_macro2::TokenStream;
use quote::quote;

/// The items of an enum over media types.
pub(crate) fn render(
    scope: &mut Scope<'_>,
    id: TypeId,
    alternatives: &[Alternative],
) -> Vec<Piece> {
    let boxed = boxed(scope.context, alternatives);
    let mut pieces = vec![Piece::Code(definition(scope, id, alternatives, &boxed))];
    let conversions = conversions(scope, id, alternatives, &boxed);
    pieces.extend(conversions.into_iter().map(Piece::Code));
    pieces
}

/// Which alternatives are in a box, as they are much larger than the others.
pub(crate) fn boxed(context: &Context<'_>, alternatives: &[Alternative]) -> Vec<bool> {
    let sizes = alternatives
        .iter()
        .map(|alternative| size::of(context, &held(&alternative.content)));
    size::much_larger(&sizes.collect::<Vec<_>>())
}

/// What a caller hands over.
fn held(content: &RequestContent) -> Type {
    match content {
        RequestContent::Binary { .. } => Type::File,
        content => content.ty().unwrap_or(Type::String),
    }
}

fn definition(
    scope: &mut Scope<'_>,
    id: TypeId,
    alternatives: &[Alternative],
    boxed: &[bool],
) -> TokenStream {
    let context = scope.context;
    let comment = docs::type_comment(context, id, &[]);
    let name = ident(context.type_name(id));
    let mut variants = TokenStream::new();
    for ((alternative, name), boxed) in alternatives
        .iter()
        .zip(&context.names.variants[id.0])
        .zip(boxed)
    {
        let comment = docs::comment(&[described(&alternative.content)]);
        let (name, ty) = (ident(name), scope.ty(&held(&alternative.content)));
        variants.extend(match boxed {
            true => quote!(#comment #name(Box<#ty>),),
            false => quote!(#comment #name(#ty),),
        });
    }
    quote! {
        #comment
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name { #variants }
    }
}

/// The media type, and for bytes those that an upload may name instead.
pub(crate) fn described(content: &RequestContent) -> String {
    let media_type = docs::code(content.media_type());
    match content {
        RequestContent::Binary { also, .. } if !also.is_empty() => {
            let also: Vec<String> = also.iter().map(|name| docs::code(name)).collect();
            format!(
                "{media_type}, or what the upload says: {}.",
                also.join(", ")
            )
        }
        _ => format!("{media_type}."),
    }
}

/// One `From` for each type that only one media type has, so that a caller hands over a value and need
/// not name the media type. Where the body may be left out, also one into `Option`.
fn conversions(
    scope: &mut Scope<'_>,
    id: TypeId,
    alternatives: &[Alternative],
    boxed: &[bool],
) -> Vec<TokenStream> {
    let context = scope.context;
    let types: Vec<Type> = alternatives
        .iter()
        .map(|alternative| context.canonical(&held(&alternative.content)))
        .collect();
    let body = ident(context.type_name(id));
    let optional = context.optional_bodies.contains(&id);
    let mut items = Vec::new();
    for (((alternative, name), boxed), canonical) in alternatives
        .iter()
        .zip(&context.names.variants[id.0])
        .zip(boxed)
        .zip(&types)
    {
        if types.iter().filter(|ty| *ty == canonical).count() > 1 {
            continue;
        }
        let (name, shown) = (ident(name), scope.ty(&held(&alternative.content)));
        let value = match boxed {
            true => quote!(Box::new(body)),
            false => quote!(body),
        };
        items.push(quote! {
            impl From<#shown> for #body {
                #[inline]
                fn from(body: #shown) -> Self { Self::#name(#value) }
            }
        });
        if *canonical == Type::String {
            items.push(quote! {
                impl From<&str> for #body {
                    #[inline]
                    fn from(body: &str) -> Self { Self::#name(body.to_owned()) }
                }
            });
        }
        if optional && crate::render::unions::conversions::is_item(scope, canonical) {
            items.push(quote! {
                impl From<#shown> for Option<#body> {
                    #[inline]
                    fn from(body: #shown) -> Self { Some(body.into()) }
                }
            });
        }
    }
    items
}
