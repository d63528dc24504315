//! How a body gets into a request.

use crate::ir::{RequestBody, RequestContent, Type};
use crate::render::argument::{Argument, argument};
use crate::render::scope::{Scope, ident};
use proc_macro2::TokenStream;
use quote::quote;

/// The argument for a body, and the code of the method: `start` makes the request without it.
pub(super) fn put(
    scope: &mut Scope<'_>,
    body: &RequestBody,
    name: &str,
    start: &TokenStream,
) -> (TokenStream, TokenStream) {
    let name = ident(name);
    if !body.required {
        return optional(scope, body, &name, start);
    }
    let mut before = TokenStream::new();
    let (ty, call) = match &body.content {
        RequestContent::Json { ty, media_type } => {
            let argument = argument(scope, ty, &quote!(#name));
            given(scope, ty, &argument, &name, &mut before);
            let call = match media_type.as_str() {
                "application/json" => quote!(.put_json(&#name)),
                _ => quote!(.put_json_as(#media_type, &#name)),
            };
            (argument.ty, call)
        }
        RequestContent::Form { ty, styles } => {
            let argument = argument(scope, ty, &quote!(#name));
            given(scope, ty, &argument, &name, &mut before);
            (argument.ty, form_call(scope, &name, styles))
        }
        RequestContent::Multipart { ty, .. } => {
            let ty = scope.named(*ty);
            (quote!(#ty), quote!(.put_multipart(#name)))
        }
        RequestContent::Text { media_type } => (
            quote!(impl Into<String>),
            quote!(.put_text(#media_type, #name)),
        ),
        RequestContent::Binary { media_type } => {
            let upload = scope.runtime("Upload");
            (
                quote!(impl Into<#upload>),
                quote!(.put_binary(#media_type, #name)),
            )
        }
    };
    (quote!(, #name: #ty), quote!(#before #start #call))
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
    value: &proc_macro2::Ident,
    styles: &[(String, crate::ir::Encoding)],
) -> TokenStream {
    if styles.is_empty() {
        return quote!(.put_form(&#value));
    }
    let styles = styles.iter().map(|(member, encoding)| {
        let style = super::parameter::query_style(scope, encoding);
        quote!((#member, #style))
    });
    let styles: Vec<_> = styles.collect();
    quote!(.put_form_as(&[#(#styles),*], &#value))
}

/// A body that may be left out: the argument takes `None` too.
fn optional(
    scope: &mut Scope<'_>,
    body: &RequestBody,
    name: &proc_macro2::Ident,
    start: &TokenStream,
) -> (TokenStream, TokenStream) {
    let (ty, call) = match &body.content {
        RequestContent::Json { ty, media_type } if media_type == "application/json" => {
            let ty = scope.ty(ty);
            let code = quote! {
                let #name: Option<#ty> = #name.into();
                #start.put_optional_json(&#name)
            };
            return (quote!(, #name: impl Into<Option<#ty>>), code);
        }
        RequestContent::Json { ty, media_type } => {
            (scope.ty(ty), quote!(.put_json_as(#media_type, &#name)))
        }
        RequestContent::Form { ty, styles } => {
            let call = form_call(scope, name, styles);
            (scope.ty(ty), call)
        }
        RequestContent::Multipart { ty, .. } => (scope.named(*ty), quote!(.put_multipart(#name))),
        RequestContent::Text { media_type } => {
            (quote!(String), quote!(.put_text(#media_type, #name)))
        }
        RequestContent::Binary { media_type } => (
            scope.runtime("Upload"),
            quote!(.put_binary(#media_type, #name)),
        ),
    };
    let code = quote! {
        let request = #start;
        match #name.into() {
            Some(#name) => request #call,
            None => request,
        }
    };
    (quote!(, #name: impl Into<Option<#ty>>), code)
}
