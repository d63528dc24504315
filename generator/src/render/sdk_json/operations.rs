//! What `sdk.json` says of an operation: its call, its parameters, its body and its answers.

use crate::ir::{Content, Location, Operation, OperationId, RequestContent, Success, TypeKind};
use crate::render::by_status::status_text;
use crate::render::context::{Context, contents};
use crate::render::{api_md, mention};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct IndexedOperation {
    pointer: String,
    method: String,
    path: String,
    call: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feature: Option<String>,
    deprecated: bool,
    parameters: Vec<IndexedParameter>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Body>,
    response: Answer,
    #[serde(skip_serializing_if = "Option::is_none")]
    stream: Option<Stream>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Failure>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    json: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<String>,
}

#[derive(Serialize)]
struct IndexedParameter {
    name: String,
    #[serde(rename = "in")]
    location: &'static str,
    rust: String,
    #[serde(rename = "type")]
    ty: String,
    argument: bool,
}

#[derive(Serialize)]
struct Body {
    content: &'static str,
    #[serde(rename = "type")]
    ty: String,
    required: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    media_type: String,
    variant: String,
    content: &'static str,
    #[serde(rename = "type")]
    ty: String,
}

#[derive(Serialize)]
struct Answer {
    content: &'static str,
    #[serde(rename = "type")]
    ty: String,
}

#[derive(Serialize)]
struct Stream {
    method: String,
    #[serde(rename = "type")]
    ty: String,
}

#[derive(Serialize)]
struct Failure {
    status: String,
    #[serde(rename = "type")]
    ty: String,
}

pub(super) fn operation(context: &Context<'_>, id: OperationId) -> IndexedOperation {
    let (operation, names) = context.operation(id);
    let path = context.call_path(id);
    let call = path
        .split('.')
        .skip(1)
        .map(|step| step.trim_end_matches("()").to_owned())
        .collect();
    IndexedOperation {
        pointer: operation.place.pointer(),
        method: operation.method.clone(),
        path: operation.path.clone(),
        call,
        feature: context.group_of(operation).feature.clone(),
        deprecated: operation.docs.deprecated,
        parameters: parameters(context, id),
        body: operation.body.as_ref().map(|body| Body {
            content: content_name(&body.content),
            ty: api_md::body_type(context, &body.content),
            required: body.required,
            choices: choices(context, &body.content),
        }),
        response: answer(context, operation),
        stream: operation.streaming.as_ref().map(|streaming| Stream {
            method: names.stream.clone(),
            ty: mention::content(context, &streaming.content),
        }),
        errors: operation
            .errors
            .iter()
            .filter(|error| error.content != Content::Empty)
            .map(|error| Failure {
                status: status_text(error.status),
                ty: mention::content(context, &error.content),
            })
            .collect(),
        json: json(context, operation),
        items: operation
            .paging
            .as_ref()
            .map(|paging| mention::text(context, &paging.item)),
    }
}

fn content_name(content: &RequestContent) -> &'static str {
    match content {
        RequestContent::Json { .. } => "json",
        RequestContent::Form { .. } => "form",
        RequestContent::Multipart { .. } => "multipart",
        RequestContent::Text { .. } => "text",
        RequestContent::Binary { .. } => "binary",
        RequestContent::Choice(_) => "choice",
    }
}

/// The variants of a body that is an enum over media types.
fn choices(context: &Context<'_>, content: &RequestContent) -> Vec<Choice> {
    let RequestContent::Choice(id) = content else {
        return Vec::new();
    };
    contents(context.api, content)
        .into_iter()
        .zip(&context.names.variants[id.0])
        .map(|(content, variant)| Choice {
            media_type: content.media_type().to_owned(),
            variant: variant.clone(),
            content: content_name(content),
            ty: api_md::body_type(context, content),
        })
        .collect()
}

/// The bodies that are JSON, by what they are the body of.
fn json(context: &Context<'_>, operation: &Operation) -> BTreeMap<String, String> {
    let request =
        operation
            .body
            .as_ref()
            .and_then(|body| match &body.content {
                RequestContent::Json { ty, .. } => Some(("request".to_owned(), ty)),
                content => contents(context.api, content)
                    .into_iter()
                    .find_map(|content| match content {
                        RequestContent::Json { ty, .. } => Some(("request".to_owned(), ty)),
                        _ => None,
                    }),
            });
    let success = match &operation.success {
        Success::One(content) => vec![("success".to_owned(), content)],
        Success::ByStatus(id) => match &context.def(*id).kind {
            TypeKind::ByStatus(cases) => cases
                .iter()
                .map(|case| (status_text(case.status), &case.content))
                .collect(),
            _ => Vec::new(),
        },
    };
    let errors = operation
        .errors
        .iter()
        .map(|error| (status_text(error.status), &error.content));
    let answers = success
        .into_iter()
        .chain(errors)
        .filter_map(|(of, content)| match content {
            Content::Json(ty) => Some((of, ty)),
            _ => None,
        });
    request
        .into_iter()
        .chain(answers)
        .map(|(of, ty)| (of, mention::path(context, ty)))
        .collect()
}

fn parameters(context: &Context<'_>, id: OperationId) -> Vec<IndexedParameter> {
    let (operation, names) = context.operation(id);
    let arguments = &context.facts.arguments[id.0].arguments;
    let parameters = operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .enumerate();
    let parameters = parameters.map(|(index, (parameter, name))| IndexedParameter {
        name: parameter.wire.clone(),
        location: match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
            Location::Querystring => "querystring",
        },
        rust: name.clone(),
        ty: mention::text(context, &parameter.ty),
        argument: arguments.contains(&index),
    });
    parameters.collect()
}

fn answer(context: &Context<'_>, operation: &Operation) -> Answer {
    let content = match &operation.success {
        Success::ByStatus(_) => "by_status",
        Success::One(Content::Empty) => "empty",
        Success::One(Content::Json(_)) => "json",
        Success::One(Content::Text) => "text",
        Success::One(Content::Binary) => "binary",
        Success::One(Content::Events(_)) => "events",
        Success::One(Content::Lines(_)) => "lines",
    };
    Answer {
        content,
        ty: mention::success(context, &operation.success),
    }
}
