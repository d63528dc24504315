//! What only shows when everything is read.

mod cycles;
mod kinds;
mod operations;
mod schemas;

use super::context::Context;
use super::scalar::spelt;
use crate::diagnostic::{Diagnostics, parse as diagnostic};
use crate::json::Json;
use crate::model::Api;
use crate::place::Place;

/// Reports a version that is not one of those that are read, and goes on.
pub(super) fn version(cx: &mut Context<'_>, place: &Place, version: &Json, prefix: &str) {
    let text = spelt(version).unwrap_or_default();
    if !text.starts_with(prefix) {
        cx.report(diagnostic::unsupported_version(place, &text, prefix));
    }
}

/// Checks a whole API, and takes out of it what contradicts itself so that nothing can be made of it.
pub(super) fn all(api: &mut Api, diagnostics: &mut Diagnostics) {
    operations::duplicate_ids(api, diagnostics);
    operations::unknown_schemes(api, diagnostics);
    cycles::cut(&mut api.schemas, diagnostics);
    let kinds = kinds::allowed(&api.schemas);
    schemas::contradictions(&api.schemas, &kinds, diagnostics);
    schemas::defaults(&mut api.schemas, &kinds, diagnostics);
}
