//! `enum`, `const` and `default`, and whether their values are of the type beside them.

use crate::diagnostic::parse as diagnostic;
use crate::json::{Json, Kind, Kinds};
use crate::model::Schema;
use crate::parse::context::Context;
use crate::parse::scalar::spelt;
use crate::source::Node;
use std::collections::HashSet;

/// Reads `enum`. Values of another type are taken for what they spell where that is of the type:
/// YAML reads `no`, `1.0` and the like as something else than the string that was meant.
pub(super) fn enumeration<'a>(
    cx: &mut Context<'a>,
    schema: &mut Schema,
    node: &Node<'a>,
    nullable: bool,
) {
    let mut values = Vec::new();
    let mut seen = HashSet::new();
    let (mut unfit, mut twice) = (Vec::new(), Vec::new());
    let mut gone = false;
    for item in cx.items(node, "`enum`") {
        let value = match (item.value, schema.types) {
            (Json::Null, Some(types)) if !types.has(Kind::Null) => {
                if !nullable {
                    cx.report(diagnostic::null_in_enum(&item.place));
                }
                schema.types = Some(types.or(Kinds::one(Kind::Null)));
                Json::Null
            }
            (value, types) => match fitting(value, types) {
                Fit::Is => value.clone(),
                Fit::Means(meant) => {
                    unfit.push((item.clone(), Some(meant.clone())));
                    meant
                }
                Fit::Not => {
                    gone = true;
                    unfit.push((item, None));
                    continue;
                }
            },
        };
        if seen.insert(format!("{value:?}")) {
            values.push(value);
        } else {
            twice.push(item.place);
        }
    }
    // One finding for all values of a kind: where one is wrong, most are.
    if let (Some((item, meant)), Some(types)) = (unfit.first(), schema.types) {
        let others = unfit.len() - 1;
        cx.report(diagnostic::value_of_other_type(
            &item.place,
            item.value,
            types,
            meant.as_ref(),
            others,
        ));
    }
    if let Some(place) = twice.first() {
        cx.report(diagnostic::duplicate_value(place, twice.len() - 1));
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
    let meant = match fitting(node.value, schema.types) {
        Fit::Is => {
            schema.constant = Some(node.value.clone());
            return;
        }
        Fit::Means(meant) => Some(meant),
        Fit::Not => None,
    };
    let types = schema.types.unwrap_or(Kinds::ALL);
    cx.report(diagnostic::value_of_other_type(
        &node.place,
        node.value,
        types,
        meant.as_ref(),
        0,
    ));
    schema.constant = meant;
}

/// Reads `default`. One that cannot be of the types is kept until everything that types it is known.
pub(super) fn default<'a>(cx: &mut Context<'a>, schema: &mut Schema, node: &Node<'a>) {
    let value = match fitting(node.value, schema.types) {
        Fit::Means(meant) => {
            let types = schema.types.unwrap_or(Kinds::ALL);
            cx.report(diagnostic::default_spelling(
                &node.place,
                node.value,
                types,
                &meant,
            ));
            meant
        }
        Fit::Is | Fit::Not => node.value.clone(),
    };
    schema.default = Some(value);
}

/// How a value and the types beside it go together.
enum Fit {
    /// It is of one of them.
    Is,
    /// It spells a value of one of them.
    Means(Json),
    /// It cannot be of any.
    Not,
}

fn fitting(value: &Json, types: Option<Kinds>) -> Fit {
    let Some(types) = types else { return Fit::Is };
    if types.has(value.kind()) {
        return Fit::Is;
    }
    let meant = match value {
        Json::String(text) => parsed(text, types),
        value if types.has(Kind::String) => spelt(value).map(|text| Json::String(text.into())),
        _ => None,
    };
    meant.map_or(Fit::Not, Fit::Means)
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
