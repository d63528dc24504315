//! Enums over the success statuses of an operation.

use crate::ir::{Case, Content, Status, Type, TypeId};
use crate::render::file::Piece;
use crate::render::scope::{Scope, ident};
use crate::render::{docs, size};
use proc_macro2::TokenStream;
use quote::quote;

/// The items of an enum over statuses.
pub(crate) fn render(scope: &mut Scope<'_>, id: TypeId, cases: &[Case]) -> Vec<Piece> {
    let sizes: Vec<usize> = cases
        .iter()
        .map(|case| content_size(scope, &case.content))
        .collect();
    let large = size::much_larger_than_unknown(sizes);
    let boxed: Vec<bool> = large
        .iter()
        .enumerate()
        .map(|(slot, large)| *large || scope.context.is_boxed(id, slot))
        .collect();
    vec![
        Piece::Code(definition(scope, id, cases, &boxed)),
        Piece::Code(decoding(scope, id, cases, &boxed)),
    ]
}

fn content_size(scope: &Scope<'_>, content: &Content) -> usize {
    match content {
        Content::Json(ty) => size::of(scope.context, ty),
        Content::Empty => 0,
        Content::Text => size::of(scope.context, &Type::String),
        Content::Binary | Content::Events(_) | Content::Lines(_) => {
            size::of(scope.context, &Type::Any)
        }
    }
}

fn definition(scope: &mut Scope<'_>, id: TypeId, cases: &[Case], boxed: &[bool]) -> TokenStream {
    let context = scope.context;
    let comment = docs::type_comment(context, id, &[]);
    let name = ident(context.type_name(id));
    let fallback = ident(&context.names.fallback[id.0]);
    let mut variants = TokenStream::new();
    for ((case, name), boxed) in cases.iter().zip(&context.names.variants[id.0]).zip(boxed) {
        let more = [match case.status {
            Status::Default => "Any status that is not listed.".to_owned(),
            status => format!("Status {}.", status_text(status)),
        }];
        let comment = docs::comment(&docs::lines(
            &case.docs,
            || docs::words(name),
            &more,
            docs::MEMBER,
        ));
        let name = ident(name);
        let payload = match &case.content {
            Content::Empty => quote!(),
            content => {
                let ty = scope.content(content);
                if *boxed {
                    quote!((Box<#ty>))
                } else {
                    quote!((#ty))
                }
            }
        };
        variants.extend(quote!(#comment #name #payload,));
    }
    let (status, bytes) = (scope.runtime("StatusCode"), scope.runtime("Bytes"));
    let comparable = |case: &Case| {
        matches!(
            case.content,
            Content::Json(_) | Content::Empty | Content::Text
        )
    };
    let derives = match cases.iter().all(comparable) {
        true => quote!(#[derive(Clone, Debug, PartialEq)]),
        false => quote!(#[derive(Debug)]),
    };
    quote! {
        #comment
        #derives
        #[non_exhaustive]
        pub enum #name {
            #variants
            #[doc = " A status that the document does not name, and the body that came with it."]
            #fallback(#status, #bytes),
        }
    }
}

/// The status as documents write it.
pub(crate) fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "default".to_owned(),
    }
}

fn decoding(scope: &mut Scope<'_>, id: TypeId, cases: &[Case], boxed: &[bool]) -> TokenStream {
    let context = scope.context;
    let (name, fallback) = (
        ident(context.type_name(id)),
        ident(&context.names.fallback[id.0]),
    );
    let (from_response, response, error) = (
        scope.runtime("FromResponse"),
        scope.runtime("Response"),
        scope.runtime("Error"),
    );
    let mut order: Vec<usize> = (0..cases.len()).collect();
    order.sort_by_key(|index| match cases[*index].status {
        Status::Code(_) => 0,
        Status::Range(_) => 1,
        Status::Default => 2,
    });
    let mut arms = TokenStream::new();
    let mut catch_all = false;
    for index in order {
        let variant = ident(&context.names.variants[id.0][index]);
        let pattern = match cases[index].status {
            Status::Code(code) => {
                let code = proc_macro2::Literal::u16_unsuffixed(code);
                quote!(#code)
            }
            Status::Range(digit) => {
                let first = proc_macro2::Literal::u16_unsuffixed(u16::from(digit) * 100);
                let last = proc_macro2::Literal::u16_unsuffixed(u16::from(digit) * 100 + 99);
                quote!(status if (#first..=#last).contains(&status))
            }
            Status::Default => {
                catch_all = true;
                quote!(_)
            }
        };
        arms.extend(match (&cases[index].content, boxed[index]) {
            (Content::Empty, _) => quote!(#pattern => Ok(Self::#variant),),
            (_, false) => quote!(#pattern => response.decode().map(Self::#variant),),
            (_, true) => quote!(#pattern => response.decode().map(Box::new).map(Self::#variant),),
        });
    }
    if !catch_all {
        arms.extend(quote!(_ => Ok(Self::#fallback(response.status(), response.body().clone())),));
    }
    let accept = accept(scope, cases);
    quote! {
        impl #from_response for #name {
            #accept
            fn from_response(response: #response) -> Result<Self, #error> {
                match response.status().as_u16() { #arms }
            }
        }
    }
}

/// Which statuses are results, where some are that do not mean success: `304`.
fn accepted(scope: &mut Scope<'_>, cases: &[Case]) -> Option<TokenStream> {
    let more: Vec<TokenStream> = cases
        .iter()
        .filter_map(|case| match case.status {
            Status::Code(code) if !(200..300).contains(&code) => {
                let code = proc_macro2::Literal::u16_unsuffixed(code);
                Some(quote!(status == #code))
            }
            Status::Range(digit) if digit != 2 => {
                let digit = proc_macro2::Literal::u16_unsuffixed(u16::from(digit));
                Some(quote!(status.as_u16() / 100 == #digit))
            }
            _ => None,
        })
        .collect();
    (!more.is_empty()).then(|| {
        let status = scope.runtime("StatusCode");
        quote! {
            fn accepts(status: #status) -> bool { status.is_success() #(|| #more)* }
        }
    })
}

/// What the request asks for, where it is not always JSON; and whether the body may go on and on.
fn accept(scope: &mut Scope<'_>, cases: &[Case]) -> TokenStream {
    let bodies = || {
        cases
            .iter()
            .map(|case| &case.content)
            .filter(|content| **content != Content::Empty)
    };
    let json = bodies().all(|content| matches!(content, Content::Json(_)));
    let streamed = bodies().any(|content| !matches!(content, Content::Json(_) | Content::Text));
    let accept = (!json).then(|| {
        quote!(
            fn accept() -> &'static str {
                "*/*"
            }
        )
    });
    let streamed = streamed.then(|| {
        quote!(
            const STREAMED: bool = true;
        )
    });
    let more = accepted(scope, cases);
    quote!(#streamed #accept #more)
}
