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

mod operations;
mod types;

use crate::ir::{AuthKind, OperationId, TypeId};
use crate::render::context::Context;
use crate::render::crate_files::crate_name;
use operations::{IndexedOperation, operation};
use serde::Serialize;
use types::{IndexedType, ty};

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

/// The text of `sdk.json`.
pub(crate) fn render(context: &Context<'_>) -> String {
    let name = crate_name(context);
    let auth = context.api.auth.iter().zip(&context.names.credentials);
    let index = Index {
        generator: "sdkwright",
        package: context.names.package.clone(),
        client: format!("{name}::Client"),
        schemas: Schemas {
            written: context.api.schemas.written,
            any: context.api.schemas.any,
        },
        credentials: auth
            .map(|(auth, names)| Credential {
                scheme: auth.name.clone(),
                kind: match auth.kind {
                    AuthKind::Bearer => "bearer",
                    AuthKind::Basic => "basic",
                    AuthKind::ApiKey { .. } => "api_key",
                },
                method: names.method.clone(),
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
