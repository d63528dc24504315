//! `sdk.json`: what the crate holds, for programs: test drivers, documentation, editors.
//!
//! ```json
//! {
//!   "generator": "sdkwright",
//!   "package": "beeper-desktop", "crate": "beeper_desktop", "client": "beeper_desktop::Client",
//!   "schemas": {"written": 250, "any": 0},
//!   "credentials": [{"scheme": "bearerAuth", "kind": "bearer", "method": "access_token"}],
//!   "operations": [{
//!     "pointer": "#/paths/~1v1~1chats/post", "method": "POST", "path": "/v1/chats",
//!     "call": ["chats", "create"], "feature": "chats", "deprecated": false,
//!     "parameters": [{"name": "limit", "in": "query", "rust": "limit", "type": "i64", "argument": false}],
//!     "body": {"content": "json", "type": "ChatCreateParams", "required": false},
//!     "response": {"content": "json", "type": "Chat"},
//!     "errors": [{"status": "400", "type": "Failure"}],
//!     "json": {"request": "beeper_desktop::types::ChatCreateParams",
//!              "success": "beeper_desktop::types::Chat", "400": "beeper_desktop::types::Failure"},
//!     "items": "Chat"
//!   }],
//!   "types": [{"pointer": "#/components/schemas/Chat", "path": "beeper_desktop::types::Chat",
//!              "kind": "struct", "request": true, "response": true}]
//! }
//! ```
//!
//! `schemas` counts those that the description writes down, in place or by name, and those among them that
//! are any JSON value in Rust although they say more; there is a warning for each of the latter.
//!
//! `call` is the way from the client: accessors, then the method. Types are written as in the crate,
//! without the path `types::`; `content` is one of `json`, `form`, `multipart`, `text`, `binary`,
//! `events`, `lines`, `empty`, `by_status`, and for a body in one of several media types `choice`: then
//! `choices` has the `media_type`, `variant`, `content` and `type` of each. Where the answer can also be had piece by piece, `stream` has
//! the `method` of the request that asks for it, and the `type` of the answer then.
//! `kind` is `struct`, `enum`, `union`, `alias`, `newtype`, `by_status` or `by_media`. A schema with
//! `readOnly` or `writeOnly` members, however deep, has a type for each direction that it goes in: then `direction` is `request` or `response`, and two types may have one
//! pointer. What several parts of an `allOf` say of one member has one type: `also` has the pointers of
//! the schemas that hold besides the one at `pointer`. Members with nothing to say are left out.
//!
//! `json` has the whole path of the Rust type of every body that is JSON: of the request (the first of its
//! media types that is JSON), of each status
//! of an answer, and of `success` where all statuses of success have the same. A type with `"json":
//! false` has no JSON: one with files in it, and an enum over statuses or media types.

use crate::ir::{
    AuthKind, Content, Direction, Location, Operation, OperationId, RequestContent, Success, Type,
    TypeId, TypeKind,
};
use crate::render::by_status::status_text;
use crate::render::client::credential_method;
use crate::render::context::{Context, contents};
use crate::render::crate_files::crate_name;
use crate::render::{api_md, mention};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Index {
    /// JSON has no comments: this is what tells that the file may be overwritten.
    generator: &'static str,
    package: String,
    #[serde(rename = "crate")]
    name: String,
    client: String,
    schemas: Schemas,
    credentials: Vec<Credential>,
    operations: Vec<IndexedOperation>,
    types: Vec<IndexedType>,
}

/// How many schemas the description has, and how many of them are any JSON value although they say more.
#[derive(Serialize)]
struct Schemas {
    written: usize,
    any: usize,
}

#[derive(Serialize)]
struct Credential {
    scheme: String,
    kind: &'static str,
    method: String,
}

#[derive(Serialize)]
struct IndexedOperation {
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

#[derive(Serialize)]
struct IndexedType {
    pointer: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<String>,
    path: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'static str>,
    request: bool,
    response: bool,
    #[serde(skip_serializing_if = "Clone::clone")]
    json: bool,
}

/// The text of `sdk.json`.
pub(crate) fn render(context: &Context<'_>) -> String {
    let name = crate_name(context);
    let auth = context.api.auth.iter().enumerate();
    let index = Index {
        generator: "sdkwright",
        package: context.names.package.clone(),
        client: format!("{name}::Client"),
        schemas: Schemas {
            written: context.api.schemas.written,
            any: context.api.schemas.any,
        },
        credentials: auth
            .map(|(index, auth)| Credential {
                scheme: auth.name.clone(),
                kind: match auth.kind {
                    AuthKind::Bearer => "bearer",
                    AuthKind::Basic => "basic",
                    AuthKind::ApiKey { .. } => "api_key",
                },
                method: credential_method(context.api, index),
            })
            .collect(),
        operations: (0..context.api.operations.len())
            .map(|index| operation(context, OperationId(index)))
            .collect(),
        types: (0..context.api.types.len())
            .map(|index| ty(context, TypeId(index)))
            .collect(),
        name,
    };
    let mut text = serde_json::to_string_pretty(&index).unwrap_or_default();
    text.push('\n');
    text
}

fn operation(context: &Context<'_>, id: OperationId) -> IndexedOperation {
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
    let arguments = crate::render::method::arguments(operation);
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

fn ty(context: &Context<'_>, id: TypeId) -> IndexedType {
    let def = context.def(id);
    let uses = context.uses(id);
    IndexedType {
        pointer: def.place.pointer(),
        also: def.also.iter().map(|place| place.pointer()).collect(),
        path: mention::path(context, &Type::Named(id)),
        kind: match def.kind {
            TypeKind::Struct(_) => "struct",
            TypeKind::Enum(_) => "enum",
            TypeKind::Union(_) => "union",
            TypeKind::Alias(_) if context.facts.newtypes.contains(&id) => "newtype",
            TypeKind::Alias(_) => "alias",
            TypeKind::ByStatus(_) => "by_status",
            TypeKind::ByMedia(_) => "by_media",
        },
        direction: match def.direction {
            Direction::Both => None,
            Direction::Request => Some("request"),
            Direction::Response => Some("response"),
        },
        request: uses.request,
        response: uses.response,
        json: has_json(context, id),
    }
}

fn has_json(context: &Context<'_>, id: TypeId) -> bool {
    match &context.def(id).kind {
        TypeKind::Struct(item) => !item.has_files(),
        TypeKind::ByStatus(_) | TypeKind::ByMedia(_) => false,
        TypeKind::Alias(_) => match context.resolve(&Type::Named(id)) {
            Type::Named(target) if *target != id => has_json(context, *target),
            _ => true,
        },
        TypeKind::Enum(_) | TypeKind::Union(_) => true,
    }
}
