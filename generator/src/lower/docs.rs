//! Words: what the document says, and in our words what its keywords say.

use crate::ir::Docs;
use crate::json::Json;
use crate::language::words::split;
use crate::model::{Bound, Info, Operation, Schema};

/// Of the whole API.
pub(super) fn of_info(info: &Info) -> Docs {
    Docs {
        text: join(info.summary.as_deref(), info.description.as_deref()),
        ..Docs::default()
    }
}

/// Of an operation.
pub(super) fn of_operation(operation: &Operation) -> Docs {
    Docs {
        text: join(
            in_prose(operation.summary.as_deref()),
            operation.description.as_deref(),
        ),
        notes: Vec::new(),
        deprecated: operation.deprecated,
    }
}

/// Of a schema where it is declared: what its item is.
pub(super) fn of_schema(schema: &Schema) -> Docs {
    Docs {
        text: join(
            in_prose(schema.title.as_deref()),
            schema.description.as_deref(),
        ),
        notes: Vec::new(),
        deprecated: schema.deprecated,
    }
}

/// A title or summary, unless it is a name out of the code that made the document, `UserResponseModel`:
/// that tells a reader no more than the name of the type or the method.
fn in_prose(title: Option<&str>) -> Option<&str> {
    let is_identifier = |title: &str| {
        let one_word = !title.contains(|c: char| !c.is_alphanumeric() && c != '_' && c != '.');
        one_word && split(title).len() > 1
    };
    title.filter(|title| !is_identifier(title.trim()))
}

/// Of what requests carry of a schema, where responses carry something else.
pub(super) fn of_request_form(schema: &Schema) -> Docs {
    Docs {
        notes: vec!["As requests carry it.".to_owned()],
        ..of_schema(schema)
    }
}

/// Of a schema where it is used: a member, a parameter, a variant. Constraints belong here.
pub(super) fn of_use(schema: &Schema) -> Docs {
    let mut notes = constraints(schema);
    notes.extend(
        schema
            .default
            .as_ref()
            .and_then(short)
            .map(|value| format!("Default: {value}.")),
    );
    Docs {
        notes,
        ..of_schema(schema)
    }
}

/// Of a value of an enum.
pub(super) fn of_value(schema: &Schema) -> Docs {
    of_schema(schema)
}

/// Of words alone.
pub(super) fn of_text(text: Option<&str>) -> Docs {
    Docs {
        text: text.unwrap_or_default().to_owned(),
        ..Docs::default()
    }
}

/// Of a member that is required but not declared.
pub(super) fn undeclared() -> Docs {
    Docs {
        text: "Required, but not described.".to_owned(),
        ..Docs::default()
    }
}

/// Of the variant that holds a parent's own members.
pub(super) fn base() -> Docs {
    Docs {
        text: "None of the others: the members that all have in common.".to_owned(),
        ..Docs::default()
    }
}

/// A title or summary and a description, where the one does not repeat the other.
fn join(summary: Option<&str>, description: Option<&str>) -> String {
    let summary = summary.map(str::trim).unwrap_or_default();
    let description = description.map(str::trim).unwrap_or_default();
    if summary.is_empty() || description.starts_with(summary) {
        return description.to_owned();
    }
    if description.is_empty() {
        return summary.to_owned();
    }
    let stop = if summary.ends_with(['.', '!', '?', ':']) {
        ""
    } else {
        "."
    };
    format!("{summary}{stop}\n\n{description}")
}

/// What the keywords ask for, a sentence each.
fn constraints(schema: &Schema) -> Vec<String> {
    let limits = schema.limits();
    let mut notes = Vec::new();
    let mut note = |text: Option<String>| notes.extend(text);
    note(range(limits.minimum.as_ref(), limits.maximum.as_ref()));
    note(
        limits
            .multiple_of
            .map(|step| format!("A multiple of {step}.")),
    );
    note(count(
        limits.min_length,
        limits.max_length,
        "character",
        "characters",
    ));
    note(count(limits.min_items, limits.max_items, "item", "items"));
    note(count(
        limits.min_properties,
        limits.max_properties,
        "member",
        "members",
    ));
    note(
        limits
            .unique_items
            .then(|| "No two items are equal.".to_owned()),
    );
    note(
        limits
            .pattern
            .as_ref()
            .filter(|pattern| !pattern.contains(['`', '\n']))
            .map(|pattern| format!("Matches `{pattern}`.")),
    );
    notes
}

fn range(least: Option<&Bound>, most: Option<&Bound>) -> Option<String> {
    let above = |bound: &Bound| {
        let value = short(&bound.value)?;
        Some(if bound.exclusive {
            format!("more than {value}")
        } else {
            format!("at least {value}")
        })
    };
    let below = |bound: &Bound| {
        let value = short(&bound.value)?;
        Some(if bound.exclusive {
            format!("less than {value}")
        } else {
            format!("at most {value}")
        })
    };
    let text = match (least, most) {
        (Some(least), Some(most)) if !least.exclusive && !most.exclusive => {
            format!(
                "between {} and {}",
                short(&least.value)?,
                short(&most.value)?
            )
        }
        (Some(least), Some(most)) => format!("{} and {}", above(least)?, below(most)?),
        (Some(least), None) => above(least)?,
        (None, Some(most)) => below(most)?,
        (None, None) => return None,
    };
    Some(sentence(&text))
}

fn count(least: Option<u64>, most: Option<u64>, one: &str, many: &str) -> Option<String> {
    let unit = |number: u64| if number == 1 { one } else { many };
    let text = match (least.filter(|least| *least > 0), most) {
        (Some(least), Some(most)) if least == most => format!("exactly {least} {}", unit(least)),
        (Some(least), Some(most)) => format!("{least} to {most} {}", unit(most)),
        (Some(least), None) => format!("at least {least} {}", unit(least)),
        (None, Some(most)) => format!("at most {most} {}", unit(most)),
        (None, None) => return None,
    };
    Some(sentence(&text))
}

fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let first: String = characters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", characters.as_str())
}

/// A short value as code; none for one that is long or has members.
fn short(value: &Json) -> Option<String> {
    match value {
        Json::Null => Some("`null`".to_owned()),
        Json::Bool(value) => Some(format!("`{value}`")),
        Json::Integer(integer) => Some(format!("`{integer}`")),
        Json::Number(number) => Some(format!("`{number}`")),
        Json::String(text) if text.len() <= 60 && !text.contains(['`', '\n', '\r']) => {
            Some(if text.is_empty() {
                "empty".to_owned()
            } else {
                format!("`{text}`")
            })
        }
        Json::Array(items) if items.is_empty() => Some("`[]`".to_owned()),
        _ => None,
    }
}
