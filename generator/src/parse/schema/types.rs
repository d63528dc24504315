//! `type`

use crate::diagnostic::parse as diagnostic;
use crate::json::{Json, Kind, Kinds};
use crate::model::Schema;
use crate::parse::context::Context;
use crate::source::Node;

/// Reads `type`: a name or a list of names.
pub(super) fn read<'a>(cx: &mut Context<'a>, schema: &mut Schema, node: &Node<'a>) {
    let names: Vec<Node<'a>> = match node.value {
        Json::String(_) => vec![node.clone()],
        // `type: null` without quotes.
        Json::Null => {
            schema.types = Some(Kinds::one(Kind::Null));
            return;
        }
        _ => cx.items(node, "`type`").collect(),
    };
    let mut kinds = Kinds::NONE;
    let mut any = names.is_empty();
    for name in &names {
        match name.value {
            Json::Null => kinds = kinds.or(Kinds::one(Kind::Null)),
            // Swagger 2.0: the content of a file.
            Json::String(file) if &**file == "file" => {
                kinds = kinds.or(Kinds::one(Kind::String));
                schema.format = Some("binary".into());
            }
            _ => match self::name(cx, name) {
                Some(kind) => kinds = kinds.or(Kinds::one(kind)),
                None => any = true,
            },
        }
    }
    schema.types = (!any).then_some(kinds);
}

/// The kind of a name; a name that other languages use is reported and taken for what it means.
fn name<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Option<Kind> {
    let name = cx.text(node)?;
    if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == name) {
        return Some(kind);
    }
    let meant = match name.to_ascii_lowercase().as_str() {
        "null" => Some(Kind::Null),
        "bool" | "boolean" => Some(Kind::Boolean),
        "int" | "int32" | "int64" | "long" | "integer" => Some(Kind::Integer),
        "float" | "double" | "decimal" | "number" => Some(Kind::Number),
        "str" | "string" | "text" | "uuid" | "date" | "datetime" | "date-time" => {
            Some(Kind::String)
        }
        "list" | "array" => Some(Kind::Array),
        "dict" | "map" | "object" => Some(Kind::Object),
        _ => None,
    };
    cx.report(diagnostic::unknown_type(&node.place, &name, meant));
    meant
}
