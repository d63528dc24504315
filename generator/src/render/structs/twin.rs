//! `From` the struct of responses for the struct of requests of one schema.

use super::fields::field_type;
use super::has_extra;
use crate::analyse::member_named;
use crate::ir::{MemberValue, Struct, Type, TypeId, TypeKind};
use crate::render::docs;
use crate::render::scope::{Scope, ident};
use proc_macro2::TokenStream;
use quote::quote;

/// The conversion, where there is one: what was read can be changed and sent back.
pub(super) fn conversion(scope: &mut Scope<'_>, id: TypeId, item: &Struct) -> Option<TokenStream> {
    let context = scope.context;
    let twin = *context.facts.twins.get(&id)?;
    let TypeKind::Struct(response) = &context.def(twin).kind else {
        return None;
    };
    let mut fields = TokenStream::new();
    let mut deprecated = false;
    for (index, member) in item.members.iter().enumerate() {
        if field_type(scope, member).is_none() {
            continue;
        }
        deprecated |= member.docs.deprecated;
        let name = ident(context.field(id, index));
        let Some((other, source)) = member_named(response, &member.wire) else {
            fields.extend(quote!(#name: None,));
            continue;
        };
        deprecated |= source.docs.deprecated;
        let field = ident(context.field(twin, other));
        let value = match (&member.value, &source.value) {
            (MemberValue::Type(one), MemberValue::Type(from)) => {
                let (one, from) = (context.resolve(one), context.resolve(from));
                let made = Made {
                    same: one == from,
                    list: matches!(one, Type::List(_)),
                    optional: !source.required,
                    unboxed: context.is_boxed(twin, other),
                    boxed: context.is_boxed(id, index),
                };
                made.value(&quote!(value.#field))
            }
            _ => quote!(value.#field),
        };
        // What responses always have, requests may leave out.
        let value = match !member.required && source.required {
            true => quote!(Some(#value)),
            false => value,
        };
        fields.extend(quote!(#name: #value,));
    }
    if let (Some(rest), Some(other)) = (&context.names.rest[id.0], &context.names.rest[twin.0]) {
        let (rest, other) = (ident(rest), ident(other));
        fields.extend(quote!(#rest: value.#other,));
    }
    if has_extra(item) {
        fields.extend(match has_extra(response) {
            true => quote!(extra: value.extra,),
            false => quote!(extra: Default::default(),),
        });
    }
    let expect = docs::expect_deprecated(deprecated);
    let (name, twin) = (scope.named(id), scope.named(twin));
    Some(quote! {
        #[doc = " To send back what was read: without the members that only servers send."]
        #expect
        impl From<#twin> for #name {
            #[inline]
            fn from(value: #twin) -> Self { Self { #fields } }
        }
    })
}

/// How the value of a field becomes that of another.
struct Made {
    same: bool,
    list: bool,
    optional: bool,
    unboxed: bool,
    boxed: bool,
}

impl Made {
    fn value(&self, value: &TokenStream) -> TokenStream {
        if self.same && self.boxed == self.unboxed {
            return value.clone();
        }
        if self.optional && !self.list && !self.boxed && !self.unboxed {
            return quote!(#value.map(Into::into));
        }
        match self.optional {
            true => {
                let one = self.one(&quote!(held));
                quote!(#value.map(|held| #one))
            }
            false => self.one(value),
        }
    }

    fn one(&self, value: &TokenStream) -> TokenStream {
        let value = match self.unboxed {
            true => quote!((*#value)),
            false => value.clone(),
        };
        let value = match (self.same, self.list) {
            (true, _) => value,
            (false, true) => quote!(#value.into_iter().map(Into::into).collect()),
            (false, false) => quote!(#value.into()),
        };
        match self.boxed {
            true => quote!(Box::new(#value)),
            false => value,
        }
    }
}
