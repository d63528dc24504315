//! A call to show: a real operation of the API with the arguments that it takes.

use crate::ir::{Location, OperationId, Success, Type};
use crate::render::context::Context;
use crate::render::crate_files::crate_name;

/// A program that sends a request; none when no operation is simple enough to be shown.
pub(crate) fn program(context: &Context<'_>) -> Option<String> {
    let id = simplest(context)?;
    let (operation, _) = context.operation(id);
    let name = crate_name(context);
    let arguments: Vec<String> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required)
        .map(|parameter| format!("{:?}", parameter.wire))
        .collect();
    let call = format!("{}({})", context.call_path(id), arguments.join(", "));
    let client = match context.api.auth.iter().any(|auth| auth.env.is_some())
        || context.api.base_url_env.is_some()
    {
        true => "Client::from_env()?",
        false => "Client::builder().build()?",
    };
    let body = match operation.paging {
        Some(_) => format!(
            "    let mut items = {call}.items();\n    while let Some(item) = items.try_next().await? {{\n        println!(\"{{item:#?}}\");\n    }}\n"
        ),
        None => format!("    let answer = {call}.await?;\n    println!(\"{{answer:#?}}\");\n"),
    };
    Some(format!(
        "use {name}::{{Client, Error}};\n\n#[tokio::main]\nasync fn main() -> Result<(), Error> {{\n    let client = {client};\n{body}    Ok(())\n}}\n"
    ))
}

/// A reading operation without a body that takes nothing but text; lists with pages first.
fn simplest(context: &Context<'_>) -> Option<OperationId> {
    let score = |id: &OperationId| {
        let (operation, _) = context.operation(*id);
        let required = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.required)
            .count();
        (
            operation.docs.deprecated,
            operation.paging.is_none(),
            required,
            id.0,
        )
    };
    (0..context.api.operations.len())
        .map(OperationId)
        .filter(|id| {
            let (operation, names) = context.operation(*id);
            let reads = operation.method == "GET" || names.method.starts_with("get_");
            let text = |ty: &Type| matches!(context.resolve(ty), Type::String);
            let simple = operation
                .parameters
                .iter()
                .filter(|parameter| parameter.required)
                .all(|parameter| {
                    text(&parameter.ty)
                        && matches!(parameter.location, Location::Path | Location::Query)
                });
            let optional = operation.body.as_ref().map(|body| &body.content);
            let bodiless = optional.is_none();
            simple && bodiless && reads && matches!(operation.success, Success::One(_))
        })
        .min_by_key(score)
}
