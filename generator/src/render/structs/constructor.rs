//! `new`, which takes what a request must carry.

use super::fields::{FieldType, field_type, tokens};
use super::has_extra;
use crate::ir::{Struct, TypeId};
use crate::render::argument::argument;
use crate::render::docs;
use crate::render::scope::{Scope, ident};
use proc_macro2::TokenStream;
use quote::quote;

/// `new`, and the struct that it takes where there are many required members.
pub(super) struct Constructor {
    pub(super) function: TokenStream,
    pub(super) companion: Option<TokenStream>,
}

struct Required<'a> {
    comment: &'a TokenStream,
    name: &'a str,
    holds: FieldType,
    boxed: bool,
}

pub(super) fn constructor(
    scope: &mut Scope<'_>,
    id: TypeId,
    item: &Struct,
    upload: bool,
    comments: &[TokenStream],
) -> Constructor {
    let required = required_members(scope, id, item, comments);
    if required.is_empty() {
        let function = quote! {
            #[doc = " A value whose members are all absent."]
            pub fn new() -> Self { Self::default() }
        };
        return Constructor {
            function,
            companion: None,
        };
    }
    let companion = scope.context.names.companions.get(&id);
    let many = companion.is_some();
    let mut values = TokenStream::new();
    let mut arguments = TokenStream::new();
    for (index, member) in item.members.iter().enumerate() {
        let Some(holds) = field_type(scope, member) else {
            continue;
        };
        let name = ident(scope.context.field(id, index));
        match holds {
            FieldType::Flag => values.extend(quote!(#name: false,)),
            FieldType::Optional(_) | FieldType::OptionalNullable(_) => {
                values.extend(quote!(#name: None,))
            }
            FieldType::Required(_) if many => values.extend(quote!(#name: required.#name,)),
            FieldType::Required(ty) => {
                let argument = argument(scope, &ty, &quote!(#name));
                let (ty, value) = (argument.ty, argument.value);
                let value = match scope.context.is_boxed(id, index) {
                    true => quote!(Box::new(#value)),
                    false => value,
                };
                arguments.extend(quote!(#name: #ty,));
                values.extend(match name == value.to_string() {
                    true => quote!(#name,),
                    false => quote!(#name: #value,),
                });
            }
        }
    }
    if let Some(rest) = &scope.context.names.rest[id.0] {
        let (rest, map) = (ident(rest), scope.runtime("Map"));
        values.extend(quote!(#rest: #map::new(),));
    }
    if has_extra(item) && !upload {
        let extra = scope.runtime("Extra");
        values.extend(quote!(extra: #extra::default(),));
    }
    let expect = docs::expect_deprecated(
        item.members
            .iter()
            .any(|member| member.docs.deprecated && field_type(scope, member).is_some()),
    );
    if let Some(companion) = companion {
        return with_companion(scope, id, item, companion, &required, &values, &expect);
    }
    let function = quote! {
        #[doc = " A value with the members that must be there."]
        #expect
        pub fn new(#arguments) -> Self { Self { #values } }
    };
    Constructor {
        function,
        companion: None,
    }
}

fn required_members<'a>(
    scope: &Scope<'a>,
    id: TypeId,
    item: &Struct,
    comments: &'a [TokenStream],
) -> Vec<Required<'a>> {
    let context = scope.context;
    let members = item
        .members
        .iter()
        .zip(comments)
        .enumerate()
        .filter(|(_, (member, _))| member.required);
    let members = members.filter_map(|(index, (member, comment))| {
        let holds = field_type(scope, member)?;
        let (name, boxed) = (context.field(id, index), context.is_boxed(id, index));
        Some(Required {
            comment,
            name,
            holds,
            boxed,
        })
    });
    members.collect()
}

/// `new` that takes a struct of the required members, and that struct.
fn with_companion(
    scope: &mut Scope<'_>,
    id: TypeId,
    item: &Struct,
    companion: &str,
    required: &[Required<'_>],
    values: &TokenStream,
    expect: &TokenStream,
) -> Constructor {
    let context = scope.context;
    let name = context.type_name(id);
    let companion = ident(companion);
    let comment = docs::comment(&[format!(
        "The members that a [`{name}`] must have, for [`{name}::new`]."
    )]);
    let fields = required.iter().map(|required| {
        let comment = required.comment;
        let (name, ty) = (
            ident(required.name),
            tokens(scope, &required.holds, required.boxed),
        );
        quote!(#comment pub #name: #ty,)
    });
    let derives = match item.has_files() {
        true => quote!(#[derive(Clone, Debug)]),
        false => quote!(#[derive(Clone, Debug, PartialEq)]),
    };
    let companion_item = quote! {
        #comment
        #derives
        pub struct #companion { #(#fields)* }
    };
    let function = quote! {
        #[doc = " A value with the members that must be there."]
        #expect
        pub fn new(required: #companion) -> Self { Self { #values } }
    };
    Constructor {
        function,
        companion: Some(companion_item),
    }
}
