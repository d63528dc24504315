//! Constructors of the client, and the builder's methods for credentials.

use super::base_url;
use crate::ir::{Api, AuthKind, AuthScheme};
use crate::render::docs;
use crate::render::scope::{Scope, ident};
use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::quote;

/// Methods of the builder that a scheme must not be named after.
const TAKEN: [&str; 20] = [
    "base_url",
    "build",
    "build_lazily",
    "connect_timeout",
    "default_header",
    "default_query",
    "env",
    "http_client",
    "idle_timeout",
    "max_error_bytes",
    "max_event_bytes",
    "max_response_bytes",
    "max_retries",
    "new",
    "timeout",
    "token_provider",
    "transport",
    "user_agent",
    "without_default_header",
    "without_timeout",
];

/// The name of the builder's method for a scheme: by what it is, or by the scheme's own name where
/// several are the same.
pub(crate) fn method_name(api: &Api, index: usize) -> String {
    let general = |auth: &AuthScheme| match auth.kind {
        AuthKind::Bearer => "access_token",
        AuthKind::Basic => "credentials",
        AuthKind::ApiKey { .. } => "api_key",
    };
    let Some(auth) = api.auth.get(index) else {
        return String::new();
    };
    let name = general(auth);
    if api
        .auth
        .iter()
        .filter(|other| general(other) == name)
        .count()
        == 1
    {
        return name.to_owned();
    }
    let own = auth.name.to_snake_case();
    let valid = own.starts_with(|c: char| c.is_ascii_lowercase()) && own.is_ascii();
    let alone = api
        .auth
        .iter()
        .filter(|other| other.name.to_snake_case() == own)
        .count()
        == 1;
    match valid
        && alone
        && !TAKEN.contains(&own.as_str())
        && syn::parse_str::<syn::Ident>(&own).is_ok()
    {
        true => own,
        false => format!("{name}_{}", index + 1),
    }
}

/// The arguments of a scheme and the call that hands them to a builder.
fn parts(auth: &AuthScheme, name: &str) -> (TokenStream, TokenStream) {
    let method = ident(name);
    match auth.kind {
        AuthKind::Basic => {
            let (user, password) = match name {
                "credentials" => (ident("user"), ident("password")),
                name => (
                    ident(&format!("{name}_user")),
                    ident(&format!("{name}_password")),
                ),
            };
            (
                quote!(#user: impl Into<String>, #password: impl Into<String>),
                quote!(.#method(#user, #password)),
            )
        }
        _ => (
            quote!(#method: impl Into<String>),
            quote!(.#method(#method)),
        ),
    }
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
        if let Some(auth) = api.auth.get(*index) {
            let (input, call) = parts(auth, &method_name(api, *index));
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
    for (index, auth) in api.auth.iter().enumerate() {
        let name = method_name(api, index);
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
        let (input, _) = parts(auth, &name);
        let (method, scheme) = (ident(&name), &auth.name);
        let put = match (&auth.kind, name.as_str()) {
            (AuthKind::Basic, "credentials") => quote!(self.put_basic(#scheme, user, password)),
            (AuthKind::Basic, name) => {
                let (user, password) = (
                    ident(&format!("{name}_user")),
                    ident(&format!("{name}_password")),
                );
                quote!(self.put_basic(#scheme, #user, #password))
            }
            _ => quote!(self.put_token(#scheme, #method)),
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
