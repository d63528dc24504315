//! Types in prose: in docs, in `api.md`, in the index.

use crate::ir::{Content, Success, Type};
use crate::render::context::Context;
use crate::render::crate_files::crate_name;
use crate::render::scope::{format_name, integer_name};

/// A type as Rust writes it, without paths.
pub(crate) fn text(context: &Context<'_>, ty: &Type) -> String {
    match ty {
        Type::Named(id) => context.type_name(*id).to_owned(),
        Type::Any => "Value".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Integer(integer) => integer_name(*integer).to_owned(),
        Type::Float => "f64".to_owned(),
        Type::String => "String".to_owned(),
        Type::Secret => "Secret".to_owned(),
        Type::Formatted(format) => format_name(*format).to_owned(),
        Type::List(item) => format!("Vec<{}>", text(context, item)),
        Type::Map(value) => format!("Map<{}>", text(context, value)),
        Type::Tuple(items) => {
            let items: Vec<_> = items.iter().map(|item| text(context, item)).collect();
            format!("({})", items.join(", "))
        }
        Type::Nullable(inner) => format!("Option<{}>", text(context, inner)),
        Type::File => "Upload".to_owned(),
    }
}

/// A type as another crate writes it, with whole paths.
pub(crate) fn path(context: &Context<'_>, ty: &Type) -> String {
    let name = crate_name(context);
    let inner = |ty: &Type| path(context, ty);
    match ty {
        Type::Named(_) => format!("{name}::types::{}", text(context, ty)),
        Type::Any => "serde_json::Value".to_owned(),
        Type::Bool | Type::Integer(_) | Type::Float | Type::String => text(context, ty),
        Type::Secret | Type::Formatted(_) | Type::File => {
            format!("{name}::runtime::{}", text(context, ty))
        }
        Type::List(item) => format!("Vec<{}>", inner(item)),
        Type::Map(value) => format!("{name}::runtime::Map<{}>", inner(value)),
        Type::Tuple(items) => {
            let items: String = items.iter().map(|item| inner(item) + ", ").collect();
            format!("({})", items.trim_end())
        }
        Type::Nullable(value) => format!("Option<{}>", inner(value)),
    }
}

/// What a body holds.
pub(crate) fn content(context: &Context<'_>, content: &Content) -> String {
    match content {
        Content::Empty => "()".to_owned(),
        Content::Json(ty) => text(context, ty),
        Content::Text => "Text".to_owned(),
        Content::Binary => "Binary".to_owned(),
        Content::Events(ty) => format!("Events<{}>", text(context, ty)),
        Content::Lines(ty) => format!("Lines<{}>", text(context, ty)),
    }
}

/// What an operation gives.
pub(crate) fn success(context: &Context<'_>, success: &Success) -> String {
    match success {
        Success::One(one) => content(context, one),
        Success::ByStatus(id) => context.type_name(*id).to_owned(),
    }
}
