//! How a caller hands over a value: what a function takes, and how that becomes the value of a member.

use crate::ir::Type;
use crate::render::scope::Scope;
use proc_macro2::TokenStream;
use quote::quote;

/// An argument of a function.
pub(crate) struct Argument {
    /// Its type.
    pub(crate) ty: TokenStream,
    /// The expression of the member's type.
    pub(crate) value: TokenStream,
}

/// An argument for a value of a type, which `name` holds.
pub(crate) fn argument(scope: &mut Scope<'_>, ty: &Type, name: &TokenStream) -> Argument {
    let resolved = scope.context.resolve(ty).clone();
    match &resolved {
        Type::List(item) => list(scope, item, name),
        Type::Map(value) => {
            let value = scope.ty(value);
            Argument {
                ty: quote!(impl IntoIterator<Item = (impl Into<String>, #value)>),
                value: quote!(#name.into_iter().map(|(key, value)| (key.into(), value)).collect()),
            }
        }
        _ => {
            let shown = scope.ty(ty);
            match converts(scope, &resolved) {
                true => Argument {
                    ty: quote!(impl Into<#shown>),
                    value: quote!(#name.into()),
                },
                false => Argument {
                    ty: shown,
                    value: name.clone(),
                },
            }
        }
    }
}

fn list(scope: &mut Scope<'_>, item: &Type, name: &TokenStream) -> Argument {
    let converted = converts(scope, &scope.context.resolve(item).clone());
    let item = scope.ty(item);
    match converted {
        true => Argument {
            ty: quote!(impl IntoIterator<Item = impl Into<#item>>),
            value: quote!(#name.into_iter().map(Into::into).collect()),
        },
        false => Argument {
            ty: quote!(impl IntoIterator<Item = #item>),
            value: quote!(#name.into_iter().collect()),
        },
    }
}

/// Whether callers have something handier than the type itself: text, a variant, a value or nothing.
fn converts(scope: &Scope<'_>, ty: &Type) -> bool {
    match ty {
        Type::String | Type::Secret | Type::Formatted(_) | Type::Any => true,
        Type::File | Type::Nullable(_) => true,
        _ => scope.context.is_union(ty),
    }
}
