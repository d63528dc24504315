//! The fields of a struct.

use super::{has_extra, literal_text};
use crate::ir::{Member, MemberValue, Rest, Struct, Type, TypeId};
use crate::render::context::Context;
use crate::render::docs;
use crate::render::scope::{Scope, ident};
use proc_macro2::TokenStream;
use quote::quote;

/// What a field of a member holds.
pub(crate) enum FieldType {
    /// Whether an optional constant is there.
    Flag,
    /// A value that must be there.
    Required(Type),
    /// A value that may be absent.
    Optional(Type),
    /// A value that may be absent or null.
    OptionalNullable(Type),
}

/// What the field of a member holds; none for a required constant.
pub(crate) fn field_type(scope: &Scope<'_>, member: &Member) -> Option<FieldType> {
    match &member.value {
        MemberValue::Constant(_) if member.required => None,
        MemberValue::Constant(_) => Some(FieldType::Flag),
        MemberValue::Type(ty) if member.required => Some(FieldType::Required(ty.clone())),
        MemberValue::Type(ty) => Some(match scope.context.resolve(ty) {
            Type::Nullable(inner) => FieldType::OptionalNullable((**inner).clone()),
            _ => FieldType::Optional(ty.clone()),
        }),
    }
}

/// The declarations of all fields.
pub(super) fn declarations(
    scope: &mut Scope<'_>,
    id: TypeId,
    item: &Struct,
    upload: bool,
    comments: &[TokenStream],
) -> TokenStream {
    let context = scope.context;
    let mut fields = TokenStream::new();
    for (index, (member, comment)) in item.members.iter().zip(comments).enumerate() {
        let Some(holds) = field_type(scope, member) else {
            continue;
        };
        let name = context.field(id, index);
        let deprecated = docs::deprecated(&member.docs);
        let ty = tokens(scope, &holds, context.is_boxed(id, index));
        let name = ident(name);
        fields.extend(quote!(#comment #deprecated pub #name: #ty,));
    }
    if let (Rest::Typed(ty), Some(name)) = (&item.rest, &context.names.rest[id.0]) {
        let (map, ty, name) = (scope.runtime("Map"), scope.ty(ty), ident(name));
        fields.extend(quote! {
            #[doc = " Members that the document does not name."]
            pub #name: #map<#ty>,
        });
    }
    if has_extra(item) && !upload {
        let extra = scope.runtime("Extra");
        fields.extend(quote!(extra: #extra,));
    }
    fields
}

/// The type of a field.
pub(crate) fn tokens(scope: &mut Scope<'_>, holds: &FieldType, boxed: bool) -> TokenStream {
    match holds {
        FieldType::Flag => quote!(bool),
        FieldType::Required(ty) => inner(scope, ty, boxed),
        FieldType::Optional(ty) => {
            let ty = inner(scope, ty, boxed);
            quote!(Option<#ty>)
        }
        FieldType::OptionalNullable(ty) => {
            let (nullable, ty) = (scope.runtime("Nullable"), inner(scope, ty, boxed));
            quote!(Option<#nullable<#ty>>)
        }
    }
}

/// A type, boxed below what may be absent.
fn inner(scope: &mut Scope<'_>, ty: &Type, boxed: bool) -> TokenStream {
    match ty {
        Type::Nullable(ty) if boxed => {
            let ty = inner(scope, ty, true);
            quote!(Option<#ty>)
        }
        _ => {
            let ty = scope.ty(ty);
            if boxed { quote!(Box<#ty>) } else { ty }
        }
    }
}

/// The doc comments of all members: of the field and of the setter.
pub(super) fn comments(context: &Context<'_>, id: TypeId, item: &Struct) -> Vec<TokenStream> {
    let members = item.members.iter().enumerate();
    let lines = members.map(|(index, member)| member_docs(member, context.field(id, index)));
    lines.map(|lines| docs::comment(&lines)).collect()
}

fn member_docs(member: &Member, field: &str) -> Vec<String> {
    let mut more = Vec::new();
    if let MemberValue::Constant(literal) = &member.value {
        let value = docs::code(&format!("{:?}: {}", member.wire, literal_text(literal)));
        more.push(format!(
            "Whether the constant {value} is there; the document lets it be absent."
        ));
    }
    more.extend(docs::wire_note(field, &member.wire));
    docs::lines(
        &member.docs,
        || docs::words(&member.wire),
        &more,
        docs::MEMBER,
    )
}
