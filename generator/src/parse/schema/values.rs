//! `enum` and `const`, and whether their values are of the type beside them.

use crate::diagnostic::parse as diagnostic;
use crate::json::{Json, Kind, Kinds};
use crate::model::Schema;
use crate::parse::context::Context;
use crate::parse::scalar::spelt;
use crate::source::Node;

/// Reads `enum`. Values of another type are taken for what they spell where that is of the type:
/// YAML reads `no`, `1.0` and the like as something else than the string that was meant.
pub(super) fn enumeration<'a>(
    cx: &mut Context<'a>,
    schema: &mut Schema,
    node: &Node<'a>,
    nullable: bool,
) {
    let mut values = Vec::new();
    let mut gone = false;
    for item in cx.items(node, "`enum`") {
        match (item.value, schema.types) {
            (Json::Null, Some(types)) if !types.has(Kind::Null) => {
                if !nullable {
                    cx.report(diagnostic::null_in_enum(&item.place));
                }
                schema.types = Some(types.or(Kinds::one(Kind::Null)));
                values.push(Json::Null);
            }
            (_, types) => match fitting(cx, &item, types) {
                Some(value) => values.push(value),
                None => gone = true,
            },
        }
    }
    if nullable && !values.contains(&Json::Null) {
        values.push(Json::Null);
    }
    // An `enum` that allows nothing is a mistake, not a type without values.
    let nothing = values.iter().all(|value| *value == Json::Null) && (gone || values.is_empty());
    schema.values = (!nothing).then_some(values);
}

/// Reads `const`.
pub(super) fn constant<'a>(cx: &mut Context<'a>, schema: &mut Schema, node: &Node<'a>) {
    schema.constant = fitting(cx, node, schema.types);
}

/// A value as one of the types; none when it cannot be, which is reported.
fn fitting<'a>(cx: &mut Context<'a>, node: &Node<'a>, types: Option<Kinds>) -> Option<Json> {
    let Some(types) = types else {
        return Some(node.value.clone());
    };
    if types.has(node.value.kind()) {
        return Some(node.value.clone());
    }
    let meant = match node.value {
        Json::String(text) => parsed(text, types),
        value if types.has(Kind::String) => spelt(value).map(|text| Json::String(text.into())),
        _ => None,
    };
    cx.report(diagnostic::value_of_other_type(
        &node.place,
        node.value,
        types,
        meant.as_ref(),
    ));
    meant
}

fn parsed(text: &str, types: Kinds) -> Option<Json> {
    if types.has(Kind::Integer)
        && let Ok(integer) = text.parse()
    {
        return Some(Json::Integer(integer));
    }
    if types.has(Kind::Number)
        && let Ok(number) = text.parse()
    {
        return Some(Json::Number(number));
    }
    match text {
        "true" if types.has(Kind::Boolean) => Some(Json::Bool(true)),
        "false" if types.has(Kind::Boolean) => Some(Json::Bool(false)),
        _ => None,
    }
}
