//! A method of a resource: it describes a request, which the runtime sends.

mod body;
mod parameter;
mod summary;

use crate::ir::{Operation, OperationId, Success};
use crate::render::docs;
use crate::render::scope::{Scope, ident};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A method and what belongs to it.
pub(crate) struct Method {
    /// The method.
    pub(crate) function: TokenStream,
    /// The type that marks its requests, and the setters of what a request may carry.
    pub(crate) items: Vec<TokenStream>,
}

/// Prints an operation.
pub(crate) fn render(scope: &mut Scope<'_>, id: OperationId) -> Method {
    let context = scope.context;
    let (operation, names) = context.operation(id);
    let given = &context.facts.arguments[id.0];
    let result = result(scope, operation);
    let request = scope.runtime("Request");
    let marker = ident(&names.marker);
    let marked =
        !given.setters.is_empty() || operation.paging.is_some() || operation.streaming.is_some();
    let returned = match marked {
        true => quote!(#request<#result, #marker>),
        false => quote!(#request<#result>),
    };
    let mut inputs = TokenStream::new();
    let mut before = TokenStream::new();
    let mut calls = TokenStream::new();
    for index in &given.arguments {
        let parameter = &operation.parameters[*index];
        let put = parameter::put(scope, parameter, &names.parameters[*index]);
        let (name, ty, call) = (ident(&names.parameters[*index]), put.ty, put.call);
        inputs.extend(quote!(, #name: #ty));
        before.extend(put.before);
        calls.extend(call);
    }
    calls.extend(settings(scope, operation));
    let method = method_constant(scope, &operation.method);
    let path = &operation.path;
    let start = quote!(#request::new(&self.core, #method, #path) #calls);
    let (input, code, writes) = match &operation.body {
        Some(body) => {
            let body = body::put(scope, body, &names.body, &start);
            (body.input, body.code, !body.generic)
        }
        None => (quote!(), start, false),
    };
    let comment = docs::comment(&summary::lines(context, id));
    let deprecated = docs::deprecated(&operation.docs);
    let name = ident(&names.method);
    // Writing a body is compiled where the method is called, not for every operation there is.
    let inline = writes.then(|| quote!(#[inline]));
    let function = quote! {
        #comment
        #deprecated
        #inline
        pub fn #name(&self #inputs #input) -> #returned { #before #code }
    };
    let items = match marked {
        true => marker_items(scope, id, &given.setters, &result),
        false => Vec::new(),
    };
    Method { function, items }
}

/// What the request gives.
pub(crate) fn result(scope: &mut Scope<'_>, operation: &Operation) -> TokenStream {
    match &operation.success {
        Success::One(content) => scope.content(content),
        Success::ByStatus(id) => scope.named(*id),
    }
}

/// What the operation says beside its parameters.
fn settings(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let api = scope.context.api;
    let mut calls = TokenStream::new();
    if let Some(security) = operation
        .security
        .as_ref()
        .filter(|security| **security != api.security)
    {
        let security = crate::render::client::security(api, security);
        calls.extend(quote!(.put_security(#security)));
    }
    let safe =
        ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"].contains(&operation.method.as_str());
    if operation.repeat_safely && !safe {
        calls.extend(quote!(.put_repeatable()));
    }
    if let Some(end) = &operation.event_end {
        calls.extend(quote!(.put_event_end(#end)));
    }
    if let Some(server) = &operation.server {
        calls.extend(quote!(.put_server(#server)));
    }
    calls
}

/// The constant of a method, or its name where there is none.
fn method_constant(scope: &mut Scope<'_>, method: &str) -> TokenStream {
    let known = [
        "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "CONNECT", "QUERY",
    ];
    let name = scope.runtime("Method");
    match known.contains(&method) {
        true => {
            let constant = ident(method);
            quote!(#name::#constant)
        }
        false => {
            let bytes = Literal::byte_string(method.as_bytes());
            quote!(#name::from_bytes(#bytes).unwrap_or_default())
        }
    }
}

/// The method of requests that asks for the answer piece by piece.
fn stream(scope: &mut Scope<'_>, id: OperationId) -> TokenStream {
    let (operation, names) = scope.context.operation(id);
    let Some(streaming) = &operation.streaming else {
        return TokenStream::new();
    };
    let (request, content) = (scope.runtime("Request"), scope.content(&streaming.content));
    let member = streaming
        .member
        .as_ref()
        .map(|member| quote!(.extra_body(#member, true)));
    let name = ident(&names.stream);
    quote! {
        #[doc = " Asks for the answer piece by piece, as the server makes it."]
        pub fn #name(self) -> #request<#content> { self #member .returning() }
    }
}

fn marker_items(
    scope: &mut Scope<'_>,
    id: OperationId,
    setters: &[usize],
    result: &TokenStream,
) -> Vec<TokenStream> {
    let context = scope.context;
    let (operation, names) = context.operation(id);
    let marker = ident(&names.marker);
    let handle = &context.group_of(operation).handle;
    let comment = docs::comment(&[format!("Marks requests of [`{handle}::{}`].", names.method)]);
    let mut items = vec![quote! {
        #comment
        #[derive(Clone, Copy, Debug)]
        pub enum #marker {}
    }];
    let request = scope.runtime("Request");
    let mut functions = TokenStream::new();
    for index in setters {
        let parameter = &operation.parameters[*index];
        let put = parameter::put(scope, parameter, &names.parameters[*index]);
        let comment = docs::comment(&summary::parameter_lines(
            parameter,
            &names.parameters[*index],
        ));
        let deprecated = docs::deprecated(&parameter.docs);
        let (name, ty, before, call) = (
            ident(&names.parameters[*index]),
            put.ty,
            put.before,
            put.call,
        );
        functions.extend(quote! {
            #comment
            #deprecated
            pub fn #name(self, #name: #ty) -> Self { #before self #call }
        });
    }
    functions.extend(stream(scope, id));
    if !functions.is_empty() {
        items.push(quote!(impl #request<#result, #marker> { #functions }));
    }
    items.extend(crate::render::paging::items(scope, id));
    items
}
