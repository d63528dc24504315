//! Other names for mentioned types, and newtypes where such a name refers to itself.

use crate::ir::{Type, TypeId};
use crate::render::file::Piece;
use crate::render::scope::{Scope, ident};
use crate::render::{derives, docs};
use quote::quote;

/// The items of an alias.
pub(crate) fn render(scope: &mut Scope<'_>, id: TypeId, target: &Type) -> Vec<Piece> {
    let context = scope.context;
    let comment = docs::type_comment(context, id, &[]);
    let name = ident(context.type_name(id));
    let ty = scope.ty(target);
    if !context.facts.newtypes.contains(&id) {
        return vec![Piece::Code(quote!(#comment pub type #name = #ty;))];
    }
    let derives = derives::attribute(&context.facts.derives[id.0]);
    let newtype = scope.runtime("newtype").to_string().replace(' ', "");
    vec![
        Piece::Code(quote!(#comment #derives pub struct #name(pub #ty);)),
        Piece::Code(quote! {
            impl From<#ty> for #name {
                #[inline]
                fn from(value: #ty) -> Self { Self(value) }
            }
        }),
        Piece::Text(format!("{newtype}! {{ {} }}\n", context.type_name(id))),
    ]
}
