//! `From` for the shapes of a union, so that a caller hands over a shape and need not name the variant.

use crate::ir::{Payload, Type, TypeId, TypeKind, Union};
use crate::render::scope::{Scope, ident};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::HashMap;

/// One `From` for each payload type that only one variant has. Where the union is a body that may be
/// left out, also one into `Option`, so that both a shape and `None` can be given.
pub(super) fn conversions(
    scope: &mut Scope<'_>,
    id: TypeId,
    item: &Union,
    boxed: &[bool],
) -> Vec<TokenStream> {
    let context = scope.context;
    let mut count: HashMap<Type, usize> = HashMap::new();
    for ty in item.variants.iter().filter_map(payload) {
        *count.entry(context.canonical(ty)).or_default() += 1;
    }
    let optional = context.optional_bodies.contains(&id);
    let union = ident(context.type_name(id));
    let mut items = Vec::new();
    for ((variant, name), boxed) in item
        .variants
        .iter()
        .zip(&context.names.variants[id.0])
        .zip(boxed)
    {
        let Some(ty) = payload(variant) else { continue };
        let canonical = context.canonical(ty);
        // `From<Value>` would be a second way to say `Unknown`, and a `From` for itself exists.
        if count.get(&canonical) != Some(&1)
            || canonical == Type::Any
            || canonical == Type::Named(id)
        {
            continue;
        }
        let (name, shown) = (ident(name), scope.ty(ty));
        let value = match boxed {
            true => quote!(Box::new(value)),
            false => quote!(value),
        };
        let expect = crate::render::docs::expect_deprecated(variant.docs.deprecated);
        items.push(quote! {
            #expect
            impl From<#shown> for #union {
                #[inline]
                fn from(value: #shown) -> Self { Self::#name(#value) }
            }
        });
        if canonical == Type::String && !count.contains_key(&Type::Secret) {
            items.push(quote! {
                #expect
                impl From<&str> for #union {
                    #[inline]
                    fn from(value: &str) -> Self { Self::#name(value.to_owned()) }
                }
            });
        }
        if optional && is_item(scope, &canonical) {
            items.push(quote! {
                impl From<#shown> for Option<#union> {
                    #[inline]
                    fn from(value: #shown) -> Self { Some(value.into()) }
                }
            });
        }
    }
    items
}

fn payload(variant: &crate::ir::Variant) -> Option<&Type> {
    match &variant.payload {
        Payload::Type(ty) => Some(ty),
        Payload::Constant(_) => None,
    }
}

/// Whether a type is an item of the generated crate, for which a foreign type can be converted.
pub(crate) fn is_item(scope: &Scope<'_>, ty: &Type) -> bool {
    matches!(ty, Type::Named(id) if !matches!(scope.context.def(*id).kind, TypeKind::Alias(_)))
}
