//! How a body gets into a request.

use crate::ir::{Alternative, RequestBody, RequestContent, Type, TypeId, TypeKind};
use crate::render::argument::{Argument, argument};
use crate::render::by_media;
use crate::render::scope::{Scope, ident};
use proc_macro2::TokenStream;
use quote::quote;

/// How a method takes a body.
pub(super) struct Taken {
    pub(super) input: TokenStream,
    /// What the method does.
    pub(super) code: TokenStream,
    /// Whether the argument makes the method generic, so that it is compiled where it is called.
    pub(super) generic: bool,
}

/// The argument for a body, and the code of the method: `start` makes the request without it.
pub(super) fn put(
    scope: &mut Scope<'_>,
    body: &RequestBody,
    name: &str,
    start: &TokenStream,
) -> Taken {
    let name = ident(name);
    if !body.required {
        return optional(scope, body, &name, start);
    }
    let mut before = TokenStream::new();
    let ty = match &body.content {
        RequestContent::Json { ty, .. } | RequestContent::Form { ty, .. } => {
            let argument = argument(scope, ty, &quote!(#name));
            given(scope, ty, &argument, &name, &mut before);
            argument.ty
        }
        RequestContent::Multipart { ty, .. } => scope.named(*ty),
        RequestContent::Text { .. } => quote!(impl Into<String>),
        RequestContent::Binary { .. } => {
            let upload = scope.runtime("Upload");
            quote!(impl Into<#upload>)
        }
        RequestContent::Choice(id) => {
            let ty = scope.named(*id);
            let arms = arms(scope, *id, |pattern| pattern);
            let code = quote! {
                let request = #start;
                match #name.into() { #arms }
            };
            return Taken {
                input: quote!(, #name: impl Into<#ty>),
                code,
                generic: true,
            };
        }
    };
    let call = call(scope, &body.content, &quote!(#name), false);
    let given = matches!(
        body.content,
        RequestContent::Text { .. } | RequestContent::Binary { .. }
    );
    Taken {
        input: quote!(, #name: #ty),
        code: quote!(#before #start #call),
        generic: given || !before.is_empty(),
    }
}

/// The call that puts a body into a request; the variable `value` holds it, or a box with it.
fn call(
    scope: &mut Scope<'_>,
    content: &RequestContent,
    value: &TokenStream,
    boxed: bool,
) -> TokenStream {
    let (borrowed, owned) = match boxed {
        true => (quote!(&*#value), quote!(*#value)),
        false => (quote!(&#value), quote!(#value)),
    };
    match content {
        RequestContent::Json { media_type, .. } if media_type == "application/json" => {
            quote!(.put_json(#borrowed))
        }
        RequestContent::Json { media_type, .. } => quote!(.put_json_as(#media_type, #borrowed)),
        RequestContent::Form { styles, .. } => form_call(scope, &borrowed, styles),
        RequestContent::Multipart { media_type, .. } if media_type == "multipart/form-data" => {
            quote!(.put_multipart(#owned))
        }
        RequestContent::Multipart { media_type, .. } => {
            quote!(.put_multipart_as(#media_type, #owned))
        }
        RequestContent::Text { media_type } => quote!(.put_text(#media_type, #owned)),
        RequestContent::Binary { media_type, .. } => quote!(.put_binary(#media_type, #owned)),
        RequestContent::Choice(_) => quote!(),
    }
}

/// The arms that put each alternative of a choice into `request`.
fn arms(
    scope: &mut Scope<'_>,
    id: TypeId,
    around: impl Fn(TokenStream) -> TokenStream,
) -> TokenStream {
    let context = scope.context;
    let TypeKind::ByMedia(alternatives) = &context.def(id).kind else {
        return TokenStream::new();
    };
    let ty = scope.named(id);
    let boxed = by_media::boxed(context, alternatives);
    let names = &context.names.variants[id.0];
    let arm = |((alternative, name), boxed): ((&Alternative, &String), bool)| {
        let name = ident(name);
        let call = call(scope, &alternative.content, &quote!(body), boxed);
        let pattern = around(quote!(#ty::#name(body)));
        quote!(#pattern => request #call,)
    };
    alternatives.iter().zip(names).zip(boxed).map(arm).collect()
}

/// Gives the argument the type that is sent, where the call could not tell it.
fn given(
    scope: &mut Scope<'_>,
    ty: &Type,
    argument: &Argument,
    name: &proc_macro2::Ident,
    before: &mut TokenStream,
) {
    let value = &argument.value;
    if *name != value.to_string() {
        let ty = scope.ty(ty);
        before.extend(quote!(let #name: #ty = #value;));
    }
}

fn form_call(
    scope: &mut Scope<'_>,
    value: &TokenStream,
    styles: &[(String, crate::ir::Encoding)],
) -> TokenStream {
    if styles.is_empty() {
        return quote!(.put_form(#value));
    }
    let styles = styles.iter().map(|(member, encoding)| {
        let style = super::parameter::query_style(scope, encoding);
        quote!((#member, #style))
    });
    let styles: Vec<_> = styles.collect();
    quote!(.put_form_as(&[#(#styles),*], #value))
}

/// A body that may be left out: the argument takes `None` too.
fn optional(
    scope: &mut Scope<'_>,
    body: &RequestBody,
    name: &proc_macro2::Ident,
    start: &TokenStream,
) -> Taken {
    let taken = |ty: TokenStream, code| Taken {
        input: quote!(, #name: impl Into<Option<#ty>>),
        code,
        generic: true,
    };
    let ty = match &body.content {
        RequestContent::Json { ty, media_type } if media_type == "application/json" => {
            let ty = scope.ty(ty);
            let code = quote! {
                let #name: Option<#ty> = #name.into();
                #start.put_optional_json(&#name)
            };
            return taken(ty, code);
        }
        RequestContent::Json { ty, .. } | RequestContent::Form { ty, .. } => scope.ty(ty),
        RequestContent::Multipart { ty, .. } | RequestContent::Choice(ty) => scope.named(*ty),
        RequestContent::Text { .. } => quote!(String),
        RequestContent::Binary { .. } => scope.runtime("Upload"),
    };
    let arms = match &body.content {
        RequestContent::Choice(id) => arms(scope, *id, |pattern| quote!(Some(#pattern))),
        content => {
            let call = call(scope, content, &quote!(#name), false);
            quote!(Some(#name) => request #call,)
        }
    };
    let code = quote! {
        let request = #start;
        match #name.into() {
            #arms
            None => request,
        }
    };
    taken(ty, code)
}
