//! Lists that are read page by page: where the items are, and where the next page is.

mod way;

use crate::ir::{NextPage, OperationId, Paging, PathStep, Success, Type};
use crate::render::scope::{Scope, ident};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use way::Way;

/// The items that make requests of an operation yield all pages.
pub(crate) fn items(scope: &mut Scope<'_>, id: OperationId) -> Vec<TokenStream> {
    let context = scope.context;
    let (operation, names) = context.operation(id);
    let (Some(paging), Success::One(content)) = (&operation.paging, &operation.success) else {
        return Vec::new();
    };
    let page = scope.content(content);
    let marker = ident(&names.marker);
    let (item, of, scheme) = (
        scope.ty(&paging.item),
        scope.runtime("Paging"),
        scope.runtime("Scheme"),
    );
    let value = scheme_value(scope, &paging.next);
    let taken = Way::owned(quote!(page)).along(scope, &paging.items);
    let seen = Way::borrowed(quote!(page)).along(scope, &paging.items);
    let taken = if taken.optional {
        taken.then(quote!(.unwrap_or_default()))
    } else {
        taken.expression
    };
    let counted = match seen.optional {
        true => seen.then(quote!(.map_or(0, Vec::len))),
        false => seen.then(quote!(.len())),
    };
    let more = paging.more.as_ref().map(|steps| more(scope, &page, steps));
    let next = next(scope, &page, paging);
    vec![quote! {
        impl #of<#page> for #marker {
            type Item = #item;
            const SCHEME: #scheme = #value;
            fn items(page: #page) -> Vec<#item> { #taken }
            fn count(page: &#page) -> usize { #counted }
            #more
            #next
        }
    }]
}

fn scheme_value(scope: &mut Scope<'_>, next: &NextPage) -> TokenStream {
    let name = scope.runtime("Scheme");
    let mut query = |parameter: &str| {
        let place = scope.runtime("Place");
        quote!(#place::Query(#parameter))
    };
    match next {
        NextPage::Cursor {
            parameter, forward, ..
        } => {
            let place = query(parameter);
            let forward = match forward {
                Some((parameter, value, _)) => quote!(Some((#parameter, #value))),
                None => quote!(None),
            };
            quote!(#name::Cursor { place: #place, forward: #forward })
        }
        NextPage::LastItem { parameter, .. } => {
            let place = query(parameter);
            quote!(#name::Cursor { place: #place, forward: None })
        }
        NextPage::PageNumber { parameter, first } => {
            let place = query(parameter);
            let first = Literal::u64_unsuffixed(u64::try_from(*first).unwrap_or(0));
            quote!(#name::Number { place: #place, first: #first })
        }
        NextPage::Offset { parameter } => {
            let place = query(parameter);
            quote!(#name::Offset { place: #place })
        }
        NextPage::Url { .. } => quote!(#name::Address),
        NextPage::LinkHeader => quote!(#name::Link),
    }
}

fn more(scope: &mut Scope<'_>, page: &TokenStream, steps: &[PathStep]) -> TokenStream {
    let way = Way::borrowed(quote!(page)).along(scope, steps);
    let value = match way.optional {
        true => way.copied(),
        false => {
            let flag = way.expression;
            quote!(Some(#flag))
        }
    };
    quote!(fn more(page: &#page) -> Option<bool> { #value })
}

/// The cursor or the address of the next page.
fn next(scope: &mut Scope<'_>, page: &TokenStream, paging: &Paging) -> TokenStream {
    let start = || Way::borrowed(quote!(page));
    match &paging.next {
        NextPage::Cursor { from, forward, .. } => {
            let way = start().along(scope, from);
            let backward = text(scope, way, from);
            match forward {
                None => quote!(fn next(page: &#page, _: bool) -> Option<String> { #backward }),
                Some((_, _, steps)) => {
                    let way = start().along(scope, steps);
                    let onward = text(scope, way, steps);
                    quote! {
                        fn next(page: &#page, forward: bool) -> Option<String> {
                            if forward { #onward } else { #backward }
                        }
                    }
                }
            }
        }
        NextPage::LastItem { member, .. } => {
            let last = start().along(scope, &paging.items).last();
            let way = last.along(scope, member);
            let cursor = text(scope, way, member);
            quote!(fn next(page: &#page, _: bool) -> Option<String> { #cursor })
        }
        NextPage::Url { from } => {
            let way = start().along(scope, from);
            let address = text(scope, way, from);
            quote!(fn next(page: &#page, _: bool) -> Option<String> { #address })
        }
        NextPage::PageNumber { .. } | NextPage::Offset { .. } | NextPage::LinkHeader => quote!(),
    }
}

/// The text of a value that was found: a string as it is, a number as it prints.
fn text(scope: &Scope<'_>, way: Way, steps: &[PathStep]) -> TokenStream {
    let ty = steps.last().and_then(|step| way::holds(scope, step));
    match (ty.map(|ty| ty.0), way.optional) {
        (Some(Type::String) | None, true) => way.cloned(),
        (Some(Type::String) | None, false) => {
            let value = way.then(quote!(.clone()));
            quote!(Some(#value))
        }
        (Some(Type::Any), true) => {
            way.then(quote!(.and_then(|value| value.as_str()).map(str::to_owned)))
        }
        (Some(Type::Any), false) => way.then(quote!(.as_str().map(str::to_owned))),
        (Some(_), true) => way.then(quote!(.map(ToString::to_string))),
        (Some(_), false) => {
            let value = way.then(quote!(.to_string()));
            quote!(Some(#value))
        }
    }
}
