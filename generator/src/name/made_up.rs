//! Components that no author named: frameworks that make a description from code have to call the body
//! of a request something, and spell the operation and its endpoint out.

use crate::ir::{Alternative, Api, Operation, OperationId, RequestContent, Type, TypeKind};
use crate::language::words::split;
use std::collections::HashMap;

/// The operations by what FastAPI calls a body that it puts together from several parameters, which ends with the
/// endpoint: `Body_add_voice_v1_voices_add_post` at `POST /v1/voices/add`, whatever the operationId.
pub(super) struct MadeUp<'a>(HashMap<&'a str, OperationId>);

impl<'a> MadeUp<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut operations: HashMap<&str, OperationId> = HashMap::new();
        let length = |id: OperationId| api.operations.get(id.0).map(|it| it.path.len());
        for (index, operation) in api.operations.iter().enumerate() {
            for component in bodies(api, operation) {
                let known = operations.get(component).and_then(|id| length(*id));
                if is_made_of(component, operation) && known < Some(operation.path.len()) {
                    operations.insert(component, OperationId(index));
                }
            }
        }
        Self(operations)
    }

    /// The operation that a component is the body of, where it is called after it.
    pub(super) fn operation(&self, component: &str) -> Option<OperationId> {
        self.0.get(component).copied()
    }
}

/// The components that an operation takes as its body.
fn bodies<'a>(api: &'a Api, operation: &Operation) -> Vec<&'a str> {
    let content = operation.body.as_ref().map(|body| &body.content);
    let mut contents: Vec<&RequestContent> = content.into_iter().collect();
    if let Some(RequestContent::Choice(id)) = content
        && let Some(TypeKind::ByMedia(alternatives)) = api.types.get(id.0).map(|def| &def.kind)
    {
        contents.extend(
            alternatives
                .iter()
                .map(|Alternative { content, .. }| content),
        );
    }
    let component = |content: &RequestContent| match content.ty()? {
        Type::Named(id) => super::types::component_of(api, api.types.get(id.0)?),
        _ => None,
    };
    contents.into_iter().filter_map(component).collect()
}

fn is_made_of(component: &str, operation: &Operation) -> bool {
    let words = split(component);
    let mut endpoint = split(&operation.path);
    endpoint.push(operation.method.to_lowercase());
    words.first().is_some_and(|first| first == "body") && words.ends_with(&endpoint)
}
