//! The parts of a multipart body: a conversion from its struct into the runtime's form.

use crate::ir::{Literal, Member, MemberValue, MultipartMember, PartKind, Rest, Struct, TypeId};
use crate::render::docs;
use crate::render::scope::{Scope, ident};
use crate::render::structs::has_extra;
use proc_macro2::TokenStream;
use quote::quote;

/// `From` of the struct for `Form`.
pub(crate) fn conversion(
    scope: &mut Scope<'_>,
    id: TypeId,
    item: &Struct,
    parts: &[MultipartMember],
) -> TokenStream {
    let context = scope.context;
    let (name, form) = (ident(context.type_name(id)), scope.runtime("Form"));
    let mut chain = quote!(#form::new());
    for (index, member) in item.members.iter().enumerate() {
        let field = ident(match context.field(id, index) {
            "" => "_",
            field => field,
        });
        let part = parts.get(index);
        let call = match &member.value {
            MemberValue::Constant(literal) => constant(member, literal, &quote!(value.#field)),
            MemberValue::Type(_) => value(member, part, &quote!(value.#field)),
        };
        chain.extend(call);
    }
    if let (Rest::Typed(_), Some(rest)) = (&item.rest, &context.names.rest[id.0]) {
        let rest = ident(rest);
        chain =
            quote!(value.#rest.iter().fold(#chain, |form, (name, value)| form.value(name, value)));
    }
    if !item.has_files() && has_extra(item) {
        chain =
            quote!(value.extra.iter().fold(#chain, |form, (name, value)| form.value(name, value)));
    }
    let expect = docs::expect_deprecated(item.members.iter().any(|member| member.docs.deprecated));
    quote! {
        #expect
        impl From<#name> for #form {
            fn from(value: #name) -> Self { #chain }
        }
    }
}

fn constant(member: &Member, literal: &Literal, field: &TokenStream) -> TokenStream {
    let wire = &member.wire;
    let value = match literal {
        Literal::String(text) => quote!(#text.to_owned()),
        Literal::Integer(number) => {
            let number = proc_macro2::Literal::i128_suffixed(*number);
            quote!(#number)
        }
        Literal::Bool(value) => quote!(#value),
    };
    match member.required {
        true => quote!(.value(#wire, &#value)),
        false => quote!(.optional(#wire, &#field.then(|| #value))),
    }
}

fn value(member: &Member, part: Option<&MultipartMember>, field: &TokenStream) -> TokenStream {
    let wire = &member.wire;
    let kind = part.map_or(PartKind::Text, |part| part.kind);
    let media_type = part.and_then(|part| part.content_type.as_deref());
    let media_type = media_type.or((kind == PartKind::Json).then_some("application/json"));
    let typed = media_type.map(|media_type| quote!(file.media_type_or(#media_type)));
    match (kind, member.required, media_type) {
        (PartKind::File, true, Some(media_type)) => {
            quote!(.file(#wire, #field.media_type_or(#media_type)))
        }
        (PartKind::File, true, None) => quote!(.file(#wire, #field)),
        (PartKind::File, false, _) => {
            let typed = typed.map(|typed| quote!(.map(|file| #typed)));
            quote!(.optional_file(#wire, #field #typed))
        }
        (PartKind::Files, required, _) => {
            let files = match required {
                true => quote!(#field),
                false => quote!(#field.unwrap_or_default()),
            };
            let typed = typed.map(|typed| quote!(.into_iter().map(|file| #typed)));
            quote!(.files(#wire, #files #typed))
        }
        (_, true, Some(media_type)) => quote!(.value_as(#wire, #media_type, &#field)),
        (_, false, Some(media_type)) => quote!(.optional_as(#wire, #media_type, &#field)),
        (_, true, None) => quote!(.value(#wire, &#field)),
        (_, false, None) => quote!(.optional(#wire, &#field)),
    }
}
