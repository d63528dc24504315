//! Structs: public fields, a table of members, and for those that requests carry, `new` and setters.

mod constructor;
pub(crate) mod fields;
mod setters;
mod twin;

use crate::ir::{Literal, MemberValue, Rest, Struct, Type, TypeId};
use crate::render::docs;
use crate::render::file::Piece;
use crate::render::scope::{Scope, ident};
use crate::render::{derives, multipart};
use proc_macro2::TokenStream;
use quote::quote;

/// The items of a struct.
pub(crate) fn render(scope: &mut Scope<'_>, id: TypeId, item: &Struct) -> Vec<Piece> {
    let context = scope.context;
    let upload = item.has_files();
    // A field and its setter have the same docs.
    let comments = fields::comments(context, id, item);
    let mut pieces = vec![Piece::Code(definition(scope, id, item, upload, &comments))];
    if context.uses(id).request {
        let (methods, companion) = methods(scope, id, item, upload, &comments);
        pieces.extend(companion.map(Piece::Code));
        pieces.extend(methods.map(Piece::Code));
    }
    pieces.extend(twin::conversion(scope, id, item).map(Piece::Code));
    // Files have no JSON.
    if !upload {
        pieces.push(Piece::Text(table(scope, id, item)));
    }
    if let Some(parts) = context.multipart.get(&id) {
        pieces.push(Piece::Code(multipart::conversion(scope, id, item, parts)));
    }
    pieces
}

fn definition(
    scope: &mut Scope<'_>,
    id: TypeId,
    item: &Struct,
    upload: bool,
    comments: &[TokenStream],
) -> TokenStream {
    let context = scope.context;
    let name = ident(context.type_name(id));
    let comment = docs::type_comment(context, id, &[]);
    let derives = match upload {
        true if context.facts.derives[id.0].default => quote!(#[derive(Clone, Debug, Default)]),
        true => quote!(#[derive(Clone, Debug)]),
        false => derives::attribute(&context.facts.derives[id.0]),
    };
    let fields = fields::declarations(scope, id, item, upload, comments);
    quote! {
        #comment
        #derives
        #[non_exhaustive]
        pub struct #name { #fields }
    }
}

fn methods(
    scope: &mut Scope<'_>,
    id: TypeId,
    item: &Struct,
    upload: bool,
    comments: &[TokenStream],
) -> (Option<TokenStream>, Option<TokenStream>) {
    let name = ident(scope.context.type_name(id));
    let constructor = constructor::constructor(scope, id, item, upload, comments);
    let setters = setters::setters(scope, id, item, comments);
    let function = constructor.function;
    let methods = quote! { impl #name { #function #setters } };
    (Some(methods), constructor.companion)
}

/// Whether there is a place for undeclared members, or for what may come where a declared one has no
/// place for it: another value than a constant, null where the description knows only absence.
pub(crate) fn has_extra(item: &Struct) -> bool {
    let deviates = item.members.iter().any(|member| match &member.value {
        MemberValue::Constant(_) => true,
        MemberValue::Type(Type::Nullable(_) | Type::Any) => false,
        MemberValue::Type(_) => !member.required,
    });
    deviates || item.rest == Rest::Open
}

/// The table of members: the field, the name on the wire, and what is special about it.
fn table(scope: &mut Scope<'_>, id: TypeId, item: &Struct) -> String {
    let context = scope.context;
    let record = scope.runtime("record");
    let mut constants = Vec::new();
    let mut lines = Vec::new();
    for (index, member) in item.members.iter().enumerate() {
        let field = match context.field(id, index) {
            "" => "_",
            field => field,
        };
        let mut line = format!("{field}: {:?}", member.wire);
        if !member.required {
            line.push_str(" optional");
        }
        if let MemberValue::Constant(literal) = &member.value {
            line.push_str(&format!(" = {}", literal_text(literal)));
        }
        // Constants without a field come first.
        if field == "_" {
            constants.push(line)
        } else {
            lines.push(line)
        }
    }
    constants.append(&mut lines);
    let mut lines = constants;
    if let Some(rest) = &context.names.rest[id.0] {
        lines.push(format!("..{rest}: additional"));
    }
    let mut body: String = lines
        .iter()
        .map(|line| format!("        {line},\n"))
        .collect();
    if has_extra(item) {
        body.push_str("        ..extra\n");
    } else if context.names.rest[id.0].is_some() {
        body.truncate(body.trim_end_matches([',', '\n']).len());
        body.push('\n');
    }
    let name = context.type_name(id);
    let macro_name = record.to_string().replace(' ', "");
    match body.is_empty() {
        true => format!("{macro_name}! {{\n    {name} {{}}\n}}\n"),
        false => format!("{macro_name}! {{\n    {name} {{\n{body}    }}\n}}\n"),
    }
}

/// A literal as Rust spells it.
pub(crate) fn literal_text(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(number) => number.to_string(),
        Literal::Bool(value) => value.to_string(),
    }
}
