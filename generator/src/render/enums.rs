//! Enums of literals: a variant for each value, one for what is not known yet, and a table.

use crate::ir::{Enum, Literal, TypeId};
use crate::render::file::Piece;
use crate::render::scope::{Scope, ident};
use crate::render::structs::literal_text;
use crate::render::{derives, docs};
use proc_macro2::TokenStream;
use quote::quote;

/// The items of an enum of literals.
pub(crate) fn render(scope: &mut Scope<'_>, id: TypeId, item: &Enum) -> Vec<Piece> {
    vec![
        Piece::Code(definition(scope, id, item)),
        Piece::Text(table(scope, id, item)),
    ]
}

fn definition(scope: &mut Scope<'_>, id: TypeId, item: &Enum) -> TokenStream {
    let context = scope.context;
    let comment = docs::type_comment(context, id, &[]);
    let derives = derives::attribute(&context.facts.derives[id.0]);
    let name = ident(context.type_name(id));
    let fallback = ident(&context.names.fallback[id.0]);
    let variants = item
        .values
        .iter()
        .zip(&context.names.variants[id.0])
        .map(|(value, name)| {
            let literal = || match &value.literal {
                Literal::String(text) if text.is_empty() => "The empty string.".to_owned(),
                Literal::String(text) => docs::code(text),
                literal => docs::code(&literal_text(literal)),
            };
            let comment = docs::comment(&docs::lines(&value.docs, literal, &[], docs::MEMBER));
            let (deprecated, name) = (docs::deprecated(&value.docs), ident(name));
            quote!(#comment #deprecated #name,)
        });
    let other = match is_text(item) {
        true => quote!(String),
        false => ident_type(item),
    };
    quote! {
        #comment
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc = " A value that this version does not know."]
            #fallback(#other),
        }
    }
}

fn is_text(item: &Enum) -> bool {
    item.values
        .iter()
        .all(|value| matches!(value.literal, Literal::String(_)))
}

/// The smallest of the two integer types that hold all values.
fn integer_type(item: &Enum) -> &'static str {
    let fits = |value: &Literal| matches!(value, Literal::Integer(number) if i64::try_from(*number).is_ok());
    if item.values.iter().all(|value| fits(&value.literal)) {
        "i64"
    } else {
        "i128"
    }
}

fn ident_type(item: &Enum) -> TokenStream {
    let name = ident(integer_type(item));
    quote!(#name)
}

fn table(scope: &mut Scope<'_>, id: TypeId, item: &Enum) -> String {
    let context = scope.context;
    let literals = scope.runtime("literals").to_string().replace(' ', "");
    let name = context.type_name(id);
    let ty = if is_text(item) {
        "String"
    } else {
        integer_type(item)
    };
    let mut text = format!("{literals}! {{\n    {name}: {ty} {{\n");
    for (value, variant) in item.values.iter().zip(&context.names.variants[id.0]) {
        text.push_str(&format!(
            "        {variant} = {},\n",
            literal_text(&value.literal)
        ));
    }
    text.push_str("    }\n}\n");
    text
}
