//! Chained setters for the members that a request need not carry.

use super::fields::{FieldType, field_type};
use crate::ir::{Member, Rest, Struct, Type, TypeId};
use crate::render::argument::argument;
use crate::render::docs;
use crate::render::scope::{Scope, ident};
use proc_macro2::TokenStream;
use quote::quote;

/// The setters of a struct.
pub(super) fn setters(
    scope: &mut Scope<'_>,
    id: TypeId,
    item: &Struct,
    comments: &[TokenStream],
) -> TokenStream {
    let context = scope.context;
    let mut setters = TokenStream::new();
    for (index, (member, comment)) in item.members.iter().zip(comments).enumerate() {
        if member.required {
            continue;
        }
        let Some(holds) = field_type(scope, member) else {
            continue;
        };
        setters.extend(setter(scope, id, index, (member, comment), &holds));
    }
    if let (Rest::Typed(ty), Some(name)) = (&item.rest, &context.names.rest[id.0]) {
        let name = ident(name);
        let argument = argument(scope, &Type::Map(Box::new(ty.clone())), &quote!(#name));
        let (ty, value) = (argument.ty, argument.value);
        setters.extend(quote! {
            #[doc = " Members that the document does not name."]
            pub fn #name(mut self, #name: #ty) -> Self {
                self.#name = #value;
                self
            }
        });
    }
    setters
}

fn setter(
    scope: &mut Scope<'_>,
    id: TypeId,
    index: usize,
    (member, comment): (&Member, &TokenStream),
    holds: &FieldType,
) -> TokenStream {
    let context = scope.context;
    let (field, boxed) = (context.field(id, index), context.is_boxed(id, index));
    let setter = ident(context.setter(id, index));
    let deprecated = docs::deprecated(&member.docs);
    let expect = docs::expect_deprecated(member.docs.deprecated);
    let name = ident(field);
    let (ty, value) = match holds {
        FieldType::Flag => (quote!(bool), quote!(#name)),
        FieldType::Required(ty) | FieldType::Optional(ty) => {
            let argument = argument(scope, ty, &quote!(#name));
            let value = argument.value;
            let value = if boxed {
                quote!(Box::new(#value))
            } else {
                value
            };
            (argument.ty, quote!(Some(#value)))
        }
        FieldType::OptionalNullable(inner) => {
            let nullable = scope.runtime("Nullable");
            let inner = scope.ty(inner);
            match boxed {
                true => (
                    quote!(impl Into<#nullable<#inner>>),
                    quote!(Some(#name.into().map(Box::new))),
                ),
                false => (
                    quote!(impl Into<#nullable<#inner>>),
                    quote!(Some(#name.into())),
                ),
            }
        }
    };
    quote! {
        #comment
        #deprecated
        #expect
        pub fn #setter(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}
