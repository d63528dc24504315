//! Constructors of the client, and the builder's methods for credentials.

use super::base_url;
use crate::ir::AuthKind;
use crate::names::CredentialNames;
use crate::render::docs;
use crate::render::scope::{Scope, ident};
use proc_macro2::TokenStream;
use quote::quote;

/// The arguments of a scheme and the call that hands them to a builder.
fn parts(names: &CredentialNames) -> (TokenStream, TokenStream) {
    let method = ident(&names.method);
    let arguments: Vec<_> = names.arguments.iter().map(|name| ident(name)).collect();
    (
        quote!(#(#arguments: impl Into<String>),*),
        quote!(.#method(#(#arguments),*)),
    )
}

/// `new`, `from_env`, `builder` and `with_options`.
pub(super) fn constructors(scope: &mut Scope<'_>) -> TokenStream {
    let api = scope.context.api;
    let (builder, error) = (scope.runtime("ClientBuilder"), scope.runtime("Error"));
    let mut inputs = Vec::new();
    let mut calls = TokenStream::new();
    if base_url(api).is_empty() {
        inputs.push(quote!(base_url: impl AsRef<str>));
        calls.extend(quote!(.base_url(base_url)));
    }
    for index in api.security.first().into_iter().flatten() {
        if let Some(names) = scope.context.names.credentials.get(*index) {
            let (input, call) = parts(names);
            inputs.push(input);
            calls.extend(call);
        }
    }
    let variables: Vec<String> = api
        .auth
        .iter()
        .filter_map(|auth| auth.env.as_ref())
        .chain(&api.base_url_env)
        .map(|variable| docs::code(variable))
        .collect();
    let from_env = match variables.is_empty() {
        true => "A client with the settings of the environment.".to_owned(),
        false => format!(
            "A client with the settings of the environment: {}.",
            variables.join(", ")
        ),
    };
    let from_env = docs::comment(&docs::lines(
        &Default::default(),
        || from_env,
        &[
            "# Errors\n\nWhen a variable that the API needs is missing, or holds nothing usable."
                .to_owned(),
        ],
        docs::MEMBER,
    ));
    let servers: Vec<String> = super::servers::paragraph(&api.servers)
        .into_iter()
        .collect();
    let settings = docs::comment(&docs::lines(
        &Default::default(),
        || "Settings of a new client.".to_owned(),
        &servers,
        docs::MEMBER,
    ));
    quote! {
        #[doc = " A client. Settings that do not work show when the first request is sent."]
        pub fn new(#(#inputs),*) -> Self { Self::builder() #calls.build_lazily() }
        #from_env
        pub fn from_env() -> Result<Self, #error> { Self::builder().env()?.build() }
        #settings
        pub fn builder() -> #builder<Self> { #builder::new(&API) }
        #[doc = " Settings of a copy that shares the pool of connections."]
        pub fn with_options(&self) -> #builder<Self> { #builder::from_core(&self.core) }
    }
}

/// The builder's methods for credentials, and `Default` for a client that needs nothing.
pub(super) fn builder(scope: &mut Scope<'_>) -> Vec<TokenStream> {
    let api = scope.context.api;
    let builder = scope.runtime("ClientBuilder");
    let mut functions = TokenStream::new();
    for (auth, names) in api.auth.iter().zip(&scope.context.names.credentials) {
        let fallback = match auth.kind {
            AuthKind::Bearer => "The token that says who sends a request.",
            AuthKind::Basic => "The user and the password that say who sends a request.",
            AuthKind::ApiKey { .. } => "The key that says who sends a request.",
        };
        let comment = docs::comment(&docs::lines(
            &auth.docs,
            || fallback.to_owned(),
            &[],
            docs::MEMBER,
        ));
        let (input, _) = parts(names);
        let (method, scheme) = (ident(&names.method), &auth.name);
        let arguments = names.arguments.iter().map(|name| ident(name));
        let put = match auth.kind {
            AuthKind::Basic => quote!(self.put_basic(#scheme, #(#arguments),*)),
            _ => quote!(self.put_token(#scheme, #(#arguments),*)),
        };
        functions.extend(quote! {
            #comment
            pub fn #method(self, #input) -> Self { #put }
        });
    }
    let mut items = Vec::new();
    if !api.auth.is_empty() {
        items.push(quote!(impl #builder<Client> { #functions }));
    }
    let needs_nothing =
        !base_url(api).is_empty() && api.security.first().is_none_or(|first| first.is_empty());
    if needs_nothing {
        items.push(quote! {
            impl Default for Client {
                fn default() -> Self { Self::new() }
            }
        });
    }
    items
}
