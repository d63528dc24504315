//! Operations: parameters, and what the parts have to do with each other.

use super::groups::Tree;
use super::security::Security;
use super::{Lower, Spot, docs, extensions};
use crate::ir::{
    Direction, Encoding, Location, NameRoot, NameSource, Operation, OperationId, Parameter, Style,
    Type,
};
use crate::model::{self, ParameterEncoding};
use crate::place::{Place, Segment};

impl Lower<'_> {
    /// Lowers the operations of `paths`.
    pub(super) fn operations(
        &mut self,
        operations: &[model::Operation],
        tree: &Tree,
        security: &Security,
    ) -> Vec<Operation> {
        operations
            .iter()
            .zip(&tree.spots)
            .enumerate()
            .map(|(index, (operation, spot))| {
                let id = OperationId(index);
                self.direction = Direction::Request;
                let body = self.body(operation, id);
                let parameters = self.parameters(operation, id);
                self.direction = Direction::Response;
                let (success, errors) = self.responses(&operation.responses, id);
                let paging = spot
                    .paging
                    .as_ref()
                    .and_then(|name| self.paging(name, operation, &success));
                let streaming =
                    self.streaming(&operation.responses, id, &success, spot.stream.as_ref());
                Operation {
                    place: operation.place.clone(),
                    group: spot.group.unwrap_or(crate::ir::GroupId(0)),
                    chosen: spot.chosen.clone(),
                    suggested: extensions::method(operation),
                    id: operation.id.clone(),
                    tag: super::groups::tag(operation).cloned(),
                    method: operation.method.clone(),
                    path: operation.path.clone(),
                    docs: docs::of_operation(operation),
                    parameters,
                    body,
                    success,
                    other_answers: self.other_answers(&operation.responses),
                    errors,
                    security: operation.security.as_ref().map(|alternatives| {
                        self.requirements(alternatives, security, &operation.place)
                    }),
                    server: operation.servers.first().map(super::security::filled),
                    paging,
                    streaming,
                    event_end: spot
                        .stream
                        .as_ref()
                        .and_then(|(stream, _)| stream.end.clone()),
                    repeat_safely: spot.repeat_safely,
                }
            })
            .collect()
    }

    /// Notes where the operations are, as one may refer to what stands in another.
    pub(super) fn note_operations(&mut self, operations: &[model::Operation]) {
        for (index, operation) in operations.iter().enumerate() {
            let first = super::response::first_success(&operation.responses);
            let answers = operation.responses.iter().filter_map(|response| {
                let Segment::Key(spelt) = response.place.segment() else {
                    return None;
                };
                let told = (Some(response.status) != first).then_some(response.status);
                Some((spelt.to_string(), told))
            });
            let spot = Spot {
                id: OperationId(index),
                answers: answers.collect(),
            };
            let key = (
                operation.path.clone(),
                operation.method.to_ascii_lowercase(),
            );
            self.operations.insert(key, spot);
        }
    }

    /// What the body at a place is named after, if that is in an operation.
    pub(super) fn body_of_operation(&self, place: &Place) -> Option<NameRoot> {
        let segments = place.segments();
        let [
            Segment::Key(paths),
            Segment::Key(path),
            Segment::Key(method),
            Segment::Key(part),
            rest @ ..,
        ] = segments.as_slice()
        else {
            return None;
        };
        let key = (path.to_string(), method.to_string());
        let spot = self.operations.get(&key).filter(|_| **paths == *"paths")?;
        match (&**part, rest) {
            ("requestBody", _) => Some(NameRoot::Request(spot.id)),
            ("responses", [Segment::Key(status), ..]) => {
                let told = spot.answers.get(&**status)?;
                Some(NameRoot::Response(spot.id, *told))
            }
            _ => None,
        }
    }

    fn parameters(&mut self, operation: &model::Operation, id: OperationId) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = operation
            .parameters
            .iter()
            .map(|parameter| self.parameter(parameter, operation, id))
            .collect();
        // Arguments follow the path as it reads; a stable sort leaves the others as they are.
        parameters.sort_by_key(|parameter| match parameter.location {
            Location::Path => operation
                .path
                .find(&format!("{{{}}}", parameter.wire))
                .unwrap_or(usize::MAX - 1),
            _ => usize::MAX,
        });
        parameters
    }

    fn parameter(
        &mut self,
        parameter: &model::Parameter,
        operation: &model::Operation,
        id: OperationId,
    ) -> Parameter {
        let mut docs = docs::of_text(parameter.description.as_deref());
        let mut ty = Type::String;
        if let Some(schema) = parameter.schema {
            let name = parameter.name.clone();
            let list = parameter.place.parent();
            let root = if list.and_then(Place::parent) == Some(&operation.place) {
                NameRoot::Parameter(id, name)
            } else {
                NameRoot::PathParameter(operation.path.clone(), name)
            };
            let name = NameSource {
                root,
                steps: Vec::new(),
            };
            ty = self.type_held(schema, &name);
            let said = docs::of_use(&self.effective(schema));
            if docs.text.is_empty() {
                docs.text = said.text;
            }
            docs.notes = said.notes;
            docs.deprecated = said.deprecated;
        }
        docs.deprecated |= parameter.deprecated;
        let encoding = match &parameter.encoding {
            ParameterEncoding::Style {
                style,
                explode,
                allow_reserved,
            } => Encoding::Style {
                style: *style,
                explode: *explode,
                allow_reserved: *allow_reserved,
            },
            ParameterEncoding::Content(media_type) if super::response::is_json(media_type) => {
                Encoding::Json
            }
            ParameterEncoding::Content(_) => Encoding::Style {
                style: default_style(parameter.location),
                explode: false,
                allow_reserved: false,
            },
        };
        Parameter {
            place: parameter.place.clone(),
            wire: parameter.name.clone(),
            location: parameter.location,
            docs,
            required: parameter.required || parameter.location == Location::Path,
            // A null has no spelling outside of a body: leaving the parameter out says the same.
            ty: ty.without_null(),
            encoding,
        }
    }

    /// Lowers what webhooks and callbacks carry, which users of an SDK receive: types only.
    pub(super) fn webhooks(
        &mut self,
        webhooks: &[model::Operation],
        operations: &[model::Operation],
    ) -> Vec<Type> {
        let callbacks = operations
            .iter()
            .flat_map(|operation| &operation.callbacks)
            .flat_map(|(name, operations)| {
                operations
                    .iter()
                    .map(move |operation| (name.clone(), operation))
            });
        let webhooks = webhooks
            .iter()
            .map(|operation| (operation.path.clone(), operation));
        self.direction = Direction::Response;
        webhooks
            .chain(callbacks)
            .filter_map(|(name, operation)| {
                let content = operation.body.iter().flat_map(|body| &body.content);
                let schema = content
                    .filter(|media| super::response::is_json(&media.name))
                    .find_map(|media| media.schema)?;
                let source = NameSource {
                    root: NameRoot::Webhook(name),
                    steps: Vec::new(),
                };
                Some(self.type_held(schema, &source))
            })
            .collect()
    }
}

/// The style when a document gives none (OpenAPI 3.2, 4.12.2.1).
pub(super) fn default_style(location: Location) -> Style {
    match location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::Cookie | Location::Querystring => Style::Form,
    }
}
