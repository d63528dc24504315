//! Reads loaded documents as OpenAPI, into the one normal form of [`crate::model`].
//!
//! OpenAPI 3.0, 3.1 and 3.2 are read by the same code: what any of them spells is accepted in all of
//! them. Swagger 2.0 has its own reader for what it shapes differently and shares the rest.

mod callback;
mod check;
mod content;
mod context;
mod document;
mod identifiers;
mod operation;
mod parameter;
mod paths;
mod reference;
mod scalar;
mod schema;
mod security;
mod swagger;
mod template;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Diagnostics, parse as diagnostic};
use crate::json::Json;
use crate::model::Api;
use crate::place::DocumentId;
use crate::source::Source;
use context::Context;
pub(crate) use reference::Dangling;

/// Reads the entry document.
///
/// None when it cannot be read as OpenAPI at all, which is reported as an error; anything else that
/// is wrong is a warning, and the nearest sensible reading is taken.
pub fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Option<Api> {
    let root = source.root(DocumentId(0))?;
    if source.documents.first()?.failure.is_some() {
        return None; // Loading has said so.
    }
    let Json::Object(members) = root.value else {
        diagnostics.push(diagnostic::not_an_object(&root.place));
        return None;
    };
    let mut cx = Context::new(source, diagnostics);
    let mut api = match (members.get("openapi"), members.get("swagger")) {
        (Some(version), _) => {
            check::version(&mut cx, &root.place.key("openapi"), version, "3.");
            document::read(&mut cx, &root)
        }
        (None, Some(version)) => {
            check::version(&mut cx, &root.place.key("swagger"), version, "2.");
            swagger::read(&mut cx, &root)
        }
        (None, None) => {
            cx.diagnostics.push(diagnostic::not_openapi(&root.place));
            return None;
        }
    };
    schema::read_queued(&mut cx);
    api.schemas = std::mem::take(&mut cx.schemas);
    let documents = source.documents.iter();
    api.documents = documents.map(|document| document.name.clone()).collect();
    check::all(&mut api, cx.diagnostics);
    Some(api)
}
