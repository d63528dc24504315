//! `client.rs`: what the API is, the client, and how it is given credentials.

mod credentials;
mod servers;

use crate::ir::{Api, AuthKind, AuthScheme, GroupId, Location, Server};
use crate::render::context::Context;
use crate::render::docs;
use crate::render::file::{File, Item, Piece};
use crate::render::gate::Gate;
use crate::render::resource;
use crate::render::scope::Scope;
use proc_macro2::TokenStream;
use quote::quote;

/// The file of the client.
pub(crate) fn render(context: &Context<'_>) -> File {
    let root = GroupId(0);
    let mut scope = Scope::client(context, resource::own_names(context, root));
    let mut items = Vec::new();
    let facts = facts(&mut scope);
    push(
        &mut items,
        &mut scope,
        Gate::Always,
        vec![Piece::Code(facts)],
    );

    let mut accessors = TokenStream::new();
    let group = &context.api.groups[root.0];
    for child in &group.children {
        let gate = Gate::any([context.names.groups[child.0].feature.clone()]);
        let attribute = match &gate {
            Gate::Always => quote!(),
            Gate::Any(features) => {
                let features = features.iter();
                quote!(#(#[cfg(feature = #features)])*)
            }
        };
        accessors.extend(resource::accessor(&mut scope, *child, &attribute));
        push(&mut items, &mut scope, gate, Vec::new());
    }
    let (functions, markers) = resource::methods(&mut scope, group);
    let mut pieces = definition(&mut scope, &accessors, &functions);
    pieces.extend(markers);
    push(&mut items, &mut scope, Gate::Always, pieces);
    File {
        path: "src/client.rs".to_owned(),
        gate: Gate::Always,
        gated_inside: false,
        docs: vec!["The client.".to_owned()],
        items,
    }
}

fn push(items: &mut Vec<Item>, scope: &mut Scope<'_>, gate: Gate, pieces: Vec<Piece>) {
    items.push(Item {
        gate,
        imports: scope.take_imports(),
        pieces,
    });
}

/// What every request needs to know of the API.
fn facts(scope: &mut Scope<'_>) -> TokenStream {
    let context = scope.context;
    let api = context.api;
    let (ty, name) = (scope.runtime("Api"), &context.names.package);
    let base_url = base_url(api);
    let base_url_env = option(&api.base_url_env);
    let schemes: Vec<_> = api.auth.iter().map(|auth| scheme(scope, auth)).collect();
    let security = security(api, &api.security);
    let idempotency = option(&api.idempotency_header);
    quote! {
        static API: #ty = #ty {
            name: #name,
            version: env!("CARGO_PKG_VERSION"),
            base_url: #base_url,
            base_url_env: #base_url_env,
            auth: &[#(#schemes),*],
            security: #security,
            idempotency_header: #idempotency,
            ..#ty::DEFAULT
        };
    }
}

fn option(text: &Option<String>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}

/// The base URL of the first server, its variables filled in; empty unless it is absolute.
pub(crate) fn base_url(api: &Api) -> String {
    let fill = |server: &Server| {
        server
            .variables
            .iter()
            .fold(server.url.clone(), |url, variable| {
                url.replace(&format!("{{{}}}", variable.name), &variable.default)
            })
    };
    let url = api.servers.first().map(fill).unwrap_or_default();
    match url.starts_with("http://") || url.starts_with("https://") {
        true => url,
        false => String::new(),
    }
}

fn scheme(scope: &mut Scope<'_>, auth: &AuthScheme) -> TokenStream {
    let ty = scope.runtime("AuthScheme");
    let (name, env) = (&auth.name, option(&auth.env));
    match &auth.kind {
        AuthKind::Bearer => quote!(#ty::bearer(#name, #env)),
        AuthKind::Basic => {
            let password = option(&auth.env.as_ref().map(|env| format!("{env}_PASSWORD")));
            quote!(#ty::basic(#name, #env, #password))
        }
        AuthKind::ApiKey {
            location: Location::Query,
            name: key,
        } => quote!(#ty::query(#name, #key, #env)),
        AuthKind::ApiKey {
            location: Location::Cookie,
            name: key,
        } => quote!(#ty::cookie(#name, #key, #env)),
        AuthKind::ApiKey { name: key, .. } => quote!(#ty::header(#name, #key, #env)),
    }
}

/// Alternatives of schemes, by name.
pub(crate) fn security(api: &Api, alternatives: &[Vec<usize>]) -> TokenStream {
    let alternatives = alternatives.iter().map(|schemes| {
        let names = schemes
            .iter()
            .filter_map(|index| api.auth.get(*index))
            .map(|auth| &auth.name);
        quote!(&[#(#names),*])
    });
    quote!(&[#(#alternatives),*])
}

fn definition(
    scope: &mut Scope<'_>,
    accessors: &TokenStream,
    functions: &TokenStream,
) -> Vec<Piece> {
    let context = scope.context;
    let api = context.api;
    let title = match api.title.trim().is_empty() {
        true => "A client of the API.".to_owned(),
        false => format!("A client of {}.", api.title.trim()),
    };
    let more = ["Copies are cheap and share one pool of connections.".to_owned()];
    let mut lines = crate::render::markdown::lines(&title, docs::ITEM);
    lines.extend(docs::lines(
        &Default::default(),
        String::new,
        &more,
        docs::ITEM,
    ));
    let comment = docs::comment(&lines);
    let core = scope.runtime("Core");
    let constructors = credentials::constructors(scope);
    let (request, method, value) = (
        scope.runtime("Request"),
        scope.runtime("Method"),
        scope.value(),
    );
    let builder = credentials::builder(scope);
    let code = [
        quote! {
            #comment
            #[derive(Clone, Debug)]
            pub struct Client { core: #core }
        },
        quote! {
            impl Client {
                #constructors
                #accessors
                #functions
                #[doc = " A request that the API's description does not know."]
                pub fn request(&self, method: #method, path: &str) -> #request<#value> {
                    self.core.request(method, path)
                }
            }
        },
        quote! {
            impl From<#core> for Client {
                fn from(core: #core) -> Self { Self { core } }
            }
        },
    ];
    code.into_iter().chain(builder).map(Piece::Code).collect()
}
