//! `api.md`: every operation on a line.

use crate::ir::{GroupId, OperationId, RequestContent};
use crate::render::context::{Context, contents};
use crate::render::{docs, mention};

/// The text of `api.md`.
pub(crate) fn render(context: &Context<'_>) -> String {
    let mut text = String::from("# Operations\n");
    for (index, group) in context.api.groups.iter().enumerate() {
        if group.operations.is_empty() {
            continue;
        }
        text.push_str(&format!("\n## {}\n\n", heading(context, GroupId(index))));
        for operation in &group.operations {
            text.push_str(&line(context, *operation));
        }
    }
    text
}

/// How the handle of a group is reached.
fn heading(context: &Context<'_>, id: GroupId) -> String {
    let mut steps = Vec::new();
    let mut group = Some(id);
    while let Some(id) = group {
        let accessor = &context.names.groups[id.0].accessor;
        if !accessor.is_empty() {
            steps.push(format!("{accessor}()"));
        }
        group = context.api.groups[id.0].parent;
    }
    steps.push("client".to_owned());
    steps.reverse();
    docs::code(&steps.join("."))
}

fn line(context: &Context<'_>, id: OperationId) -> String {
    let (operation, names) = context.operation(id);
    let wire = docs::code(&format!("{} {}", operation.method, operation.path));
    let deprecated = if operation.docs.deprecated {
        " (deprecated)"
    } else {
        ""
    };
    let mut line = format!(
        "- {wire} → {} → {}",
        docs::code(&call(context, id)),
        docs::code(&mention::success(context, &operation.success))
    );
    if let Some(streaming) = &operation.streaming {
        let (call, content) = (
            docs::code(&format!(".{}()", names.stream)),
            docs::code(&mention::content(context, &streaming.content)),
        );
        line.push_str(&format!(", with {call} → {content}"));
    }
    if let Some(body) = &operation.body
        && matches!(body.content, RequestContent::Choice(_))
    {
        let media_types: Vec<String> = contents(context.api, &body.content)
            .into_iter()
            .map(|content| docs::code(content.media_type()))
            .collect();
        line.push_str(&format!(", body in {}", media_types.join(" or ")));
    }
    format!("{line}{deprecated}\n")
}

/// The call with the names of its arguments, `client.chats().create(params: ChatCreateParams)`.
pub(crate) fn call(context: &Context<'_>, id: OperationId) -> String {
    let (operation, names) = context.operation(id);
    let mut arguments: Vec<String> = context.facts.arguments[id.0]
        .arguments
        .iter()
        .map(|index| names.parameters[*index].trim_start_matches("r#").to_owned())
        .collect();
    if let Some(body) = &operation.body {
        let ty = body_type(context, &body.content);
        arguments.push(match body.required {
            true => ty,
            false => format!("Option<{ty}>"),
        });
    }
    format!("{}({})", context.call_path(id), arguments.join(", "))
}

/// The type of a request body.
pub(crate) fn body_type(context: &Context<'_>, content: &RequestContent) -> String {
    match content {
        RequestContent::Json { ty, .. } | RequestContent::Form { ty, .. } => {
            mention::text(context, ty)
        }
        RequestContent::Multipart { ty, .. } | RequestContent::Choice(ty) => {
            context.type_name(*ty).to_owned()
        }
        RequestContent::Text { .. } => "String".to_owned(),
        RequestContent::Binary { .. } => "Upload".to_owned(),
    }
}
