//! Components that no author named: frameworks that make a description from code have to call the body
//! of a request something, and spell the operation and its endpoint out.

use crate::ir::{Api, OperationId};
use crate::language::words::split;
use std::collections::HashMap;

/// The operations by what FastAPI calls a body that it puts together from several parameters:
/// `Body_add_voice_v1_voices_add_post` for `add_voice` at `POST /v1/voices/add`.
pub(super) struct MadeUp(HashMap<String, OperationId>);

impl MadeUp {
    pub(super) fn of(api: &Api, bases: &[String]) -> Self {
        let operations = api.operations.iter().zip(bases).enumerate();
        let operations = operations.map(|(index, (operation, base))| {
            let parts = ["body", base, &operation.path, &operation.method];
            let words: Vec<String> = parts.into_iter().flat_map(split).collect();
            (key(&words), OperationId(index))
        });
        Self(operations.collect())
    }

    /// The operation that a component is the body of, where it is called after it.
    pub(super) fn operation(&self, component: &str) -> Option<OperationId> {
        self.0.get(&key(&split(component))).copied()
    }
}

fn key(words: &[String]) -> String {
    words.join(" ")
}
