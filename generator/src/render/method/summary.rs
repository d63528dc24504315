//! The docs of a method: what it does, what it takes, how it fails, where it goes.

use crate::ir::{
    Content, Operation, OperationId, Parameter, RequestContent, Status, Success, Type,
};
use crate::language::english::{is_of_many, is_preposition, is_verb, plural, singular};
use crate::language::words::split;
use crate::render::by_media;
use crate::render::by_status::status_text;
use crate::render::context::Context;
use crate::render::docs;
use crate::render::mention;

/// The lines of a method's docs.
pub(super) fn lines(context: &Context<'_>, id: OperationId) -> Vec<String> {
    let (operation, names) = context.operation(id);
    let mut more = Vec::new();
    let arguments = operation.parameters.iter().zip(&names.parameters);
    let described: Vec<String> = arguments
        .filter(|(parameter, _)| parameter.required && !parameter.docs.text.trim().is_empty())
        .map(|(parameter, name)| {
            let name = docs::code(name.trim_start_matches("r#"));
            format!("- {name}: {}", first_paragraph(&parameter.docs.text))
        })
        .collect();
    if !described.is_empty() {
        more.push(described.join("\n"));
    }
    if let Some(body) = &operation.body
        && let RequestContent::Binary { also, .. } = &body.content
        && !also.is_empty()
    {
        more.push(format!(
            "The body is {}",
            by_media::described(&body.content)
        ));
    }
    more.extend(other_answers(operation));
    more.extend(failures(context, operation));
    if matches!(operation.success, Success::One(Content::Json(Type::Any)))
        && operation.docs.text.is_empty()
    {
        more.push("The document does not say what the answer looks like.".to_owned());
    }
    more.push(docs::code(&format!(
        "{} {}",
        operation.method, operation.path
    )));
    docs::lines(
        &operation.docs,
        || in_short(context, operation, &names.method),
        &more,
        docs::MEMBER,
    )
}

/// What a method does, where the document does not say it: `create` of pets is `Create pet.`, `get_by_id`
/// of pets is `Get pet by id.`
fn in_short(context: &Context<'_>, operation: &Operation, method: &str) -> String {
    let group = &context.api.groups[operation.group.0].name;
    let (first, after) = method.split_once('_').unwrap_or((method, ""));
    let (many, verb, rest) = match after.split_once('_').unwrap_or((after, "")) {
        (verb, rest) if is_of_many(first) => (first, verb, rest),
        _ => ("", first, after),
    };
    let only_leads_on = rest.split('_').next().is_some_and(is_preposition);
    if group.is_empty() || !is_verb(verb) || !(rest.is_empty() || only_leads_on) {
        return docs::words(method);
    }
    let noun = match verb == "list" || !many.is_empty() {
        true => plural(&singular(group)),
        false => singular(group),
    };
    docs::words(&format!("{many}_{verb}_{}_{rest}", split(&noun).join("_")))
}

/// How an answer in another media type is had.
fn other_answers(operation: &Operation) -> Option<String> {
    let (first, more) = operation.other_answers.split_first()?;
    let call = docs::code(&format!(".extra_header(\"accept\", {first:?}).send_raw()"));
    let also: Vec<String> = more.iter().map(|name| docs::code(name)).collect();
    Some(match also.as_slice() {
        [] => format!("Also answers in {}: {call}.", docs::code(first)),
        also => format!(
            "Also answers in {}, {}: {call}, and so on.",
            docs::code(first),
            also.join(", ")
        ),
    })
}

/// What the bodies of failures are, by type.
fn failures(context: &Context<'_>, operation: &Operation) -> Option<String> {
    let mut types: Vec<(String, Vec<Status>)> = Vec::new();
    for error in &operation.errors {
        let Content::Json(ty) = &error.content else {
            continue;
        };
        let ty = mention::text(context, ty);
        match types.iter_mut().find(|(known, _)| *known == ty) {
            Some((_, statuses)) => statuses.push(error.status),
            None => types.push((ty, vec![error.status])),
        }
    }
    let types: Vec<String> = types
        .iter()
        .map(|(ty, statuses)| format!("`{ty}` for {}", in_words(statuses)))
        .collect();
    (!types.is_empty()).then(|| format!("What `Error::api` can decode: {}.", types.join("; ")))
}

fn in_words(statuses: &[Status]) -> String {
    let listed: Vec<String> = statuses
        .iter()
        .filter(|status| **status != Status::Default)
        .map(|status| status_text(*status))
        .collect();
    let others = "any status that is not listed";
    match (listed.as_slice(), statuses.contains(&Status::Default)) {
        ([], _) => others.to_owned(),
        (listed, false) => format!("status {}", listed.join(", ")),
        (listed, true) => format!("status {} and {others}", listed.join(", ")),
    }
}

fn first_paragraph(text: &str) -> String {
    let paragraph = text.trim().split("\n\n").next().unwrap_or_default();
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of a setter's docs.
pub(super) fn parameter_lines(parameter: &Parameter, name: &str) -> Vec<String> {
    let mut more = Vec::new();
    if parameter.required {
        more.push("A request must carry it.".to_owned());
    }
    more.extend(docs::wire_note(name, &parameter.wire));
    docs::lines(
        &parameter.docs,
        || docs::words(&parameter.wire),
        &more,
        docs::MEMBER,
    )
}
