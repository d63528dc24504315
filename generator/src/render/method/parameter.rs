//! How a parameter gets into a request.

use crate::ir::{Encoding, Location, Parameter, Style, Type, TypeKind};
use crate::render::argument::argument;
use crate::render::scope::{Scope, ident};
use proc_macro2::TokenStream;
use quote::quote;

/// An argument, what has to be done with it first, and the call that puts it into the request.
pub(super) struct Put {
    pub(super) ty: TokenStream,
    pub(super) before: TokenStream,
    pub(super) call: TokenStream,
}

/// Puts a parameter, which the variable `name` holds.
pub(super) fn put(scope: &mut Scope<'_>, parameter: &Parameter, name: &str) -> Put {
    let (wire, variable) = (&parameter.wire, ident(name));
    if parameter.location == Location::Path && is_plain_segment(scope, parameter) {
        return segment(scope, parameter, &quote!(#variable));
    }
    let argument = argument(scope, &parameter.ty, &quote!(#variable));
    // The type that is sent is told by a variable, where the call could not tell it.
    let before = if variable == argument.value.to_string() {
        quote!()
    } else {
        let (ty, value) = (scope.ty(&parameter.ty), &argument.value);
        quote!(let #variable: #ty = #value;)
    };
    let (style, explode, reserved) = style(&parameter.encoding);
    let call = match parameter.location {
        Location::Path => {
            let style = match parameter.encoding {
                Encoding::Json => {
                    let name = scope.runtime("PathStyle");
                    quote!(#name::JSON)
                }
                Encoding::Style { .. } => path_style(scope, style, explode, reserved),
            };
            quote!(.put_path_as(#wire, #style, &#variable))
        }
        Location::Query => {
            let style = query_style(scope, &parameter.encoding);
            quote!(.put_query(#wire, #style, &#variable))
        }
        Location::Header if parameter.encoding == Encoding::Json => {
            quote!(.put_header_json(#wire, &#variable))
        }
        Location::Cookie if parameter.encoding == Encoding::Json => {
            quote!(.put_cookie_json(#wire, &#variable))
        }
        Location::Header => quote!(.put_header(#wire, #explode, &#variable)),
        Location::Cookie => quote!(.put_cookie(#wire, #explode, &#variable)),
        Location::Querystring => quote!(.put_query_string(&#variable)),
    };
    Put {
        ty: argument.ty,
        before,
        call,
    }
}

/// Whether a path parameter is text or prints as the text that it is.
fn is_plain_segment(scope: &Scope<'_>, parameter: &Parameter) -> bool {
    let simple = match &parameter.encoding {
        Encoding::Style {
            style,
            allow_reserved,
            ..
        } => *style == Style::Simple && !allow_reserved,
        Encoding::Json => false,
    };
    simple
        && match scope.context.resolve(&parameter.ty) {
            Type::String | Type::Bool | Type::Integer(_) | Type::Formatted(_) => true,
            Type::Named(id) => matches!(scope.context.def(*id).kind, TypeKind::Enum(_)),
            _ => false,
        }
}

fn segment(scope: &mut Scope<'_>, parameter: &Parameter, variable: &TokenStream) -> Put {
    let wire = &parameter.wire;
    match scope.context.resolve(&parameter.ty) {
        Type::String => Put {
            ty: quote!(&str),
            before: quote!(),
            call: quote!(.put_path(#wire, #variable)),
        },
        Type::Formatted(_) => {
            let ty = scope.ty(&parameter.ty);
            Put {
                ty: quote!(impl Into<#ty>),
                before: quote!(let #variable: #ty = #variable.into();),
                call: quote!(.put_path(#wire, #variable)),
            }
        }
        _ => Put {
            ty: scope.ty(&parameter.ty),
            before: quote!(),
            call: quote!(.put_path(#wire, #variable)),
        },
    }
}

fn style(encoding: &Encoding) -> (Style, bool, bool) {
    match encoding {
        Encoding::Style {
            style,
            explode,
            allow_reserved,
        } => (*style, *explode, *allow_reserved),
        Encoding::Json => (Style::Simple, false, false),
    }
}

fn path_style(scope: &mut Scope<'_>, style: Style, explode: bool, reserved: bool) -> TokenStream {
    let name = scope.runtime("PathStyle");
    let constant = match style {
        Style::Label => quote!(#name::LABEL),
        Style::Matrix => quote!(#name::MATRIX),
        _ => quote!(#name::SIMPLE),
    };
    let explode = explode.then(|| quote!(.exploded()));
    let reserved = reserved.then(|| quote!(.reserved()));
    quote!(#constant #explode #reserved)
}

pub(super) fn query_style(scope: &mut Scope<'_>, encoding: &Encoding) -> TokenStream {
    let name = scope.runtime("Style");
    let Encoding::Style {
        style,
        explode,
        allow_reserved,
    } = encoding
    else {
        return quote!(#name::JSON);
    };
    let constant = match (style, explode) {
        (Style::DeepObject, _) => quote!(#name::DEEP_OBJECT),
        (Style::SpaceDelimited, false) => quote!(#name::SPACE),
        (Style::PipeDelimited, false) => quote!(#name::PIPE),
        (_, false) => quote!(#name::FORM_JOINED),
        // Exploded, the other styles of lists have no delimiter left to differ by.
        (_, true) => quote!(#name::FORM),
    };
    let reserved = allow_reserved.then(|| quote!(.reserved()));
    quote!(#constant #reserved)
}
