//! Answers: what the body is when an operation succeeds, and what it is when it does not.

use super::body::essence;
use super::{Lower, docs};
use crate::config::Stream;
use crate::diagnostic::lower as report;
use crate::ir::operation::ErrorResponse;
use crate::ir::{
    Case, Content, Direction, Docs, NameRoot, NameSource, NameStep, OperationId, Status, Streaming,
    Success, Type, TypeDef, TypeKind,
};
use crate::model::{MediaType, Response};
use crate::place::Place;

impl Lower<'_> {
    /// What an operation answers.
    pub(super) fn responses(
        &mut self,
        responses: &[Response],
        operation: OperationId,
    ) -> (Success, Vec<ErrorResponse>) {
        let is_success = successes(responses);
        let (good, bad): (Vec<&Response>, Vec<&Response>) = responses
            .iter()
            .partition(|response| is_success(response.status));
        let first = first_success(responses);
        let cases: Vec<Case> = good
            .into_iter()
            .map(|response| Case {
                status: response.status,
                docs: docs::of_text(response.description.as_deref()),
                content: self.content(response, operation, Some(response.status) != first),
            })
            .collect();
        let errors = bad
            .into_iter()
            .map(|response| ErrorResponse {
                status: response.status,
                docs: docs::of_text(response.description.as_deref()),
                content: self.content(response, operation, true),
            })
            .collect();
        (self.success(cases, operation), errors)
    }

    fn success(&mut self, cases: Vec<Case>, operation: OperationId) -> Success {
        let mut contents: Vec<&Content> = Vec::new();
        for case in &cases {
            if !contents.contains(&&case.content) {
                contents.push(&case.content);
            }
        }
        match contents.as_slice() {
            [] => Success::One(Content::Empty),
            [only] => Success::One((*only).clone()),
            // A body or none: an option says it better than an enum.
            [Content::Json(ty), Content::Empty] | [Content::Empty, Content::Json(ty)] => {
                Success::One(Content::Json(ty.clone().nullable()))
            }
            _ => {
                let place = self.place_of(&cases);
                let id = self.add(TypeDef {
                    place,
                    also: Vec::new(),
                    name: NameSource {
                        root: NameRoot::Outcome(operation),
                        steps: Vec::new(),
                    },
                    docs: Docs::default(),
                    direction: Direction::Response,
                    kind: TypeKind::ByStatus(cases),
                });
                Success::ByStatus(id)
            }
        }
    }

    fn content(&mut self, response: &Response, operation: OperationId, told: bool) -> Content {
        let status = told.then_some(response.status);
        let name = NameSource {
            root: NameRoot::Response(operation, status),
            steps: Vec::new(),
        };
        let mut best: Option<(u8, &MediaType)> = None;
        for media in &response.content {
            let rank = self.rank(media);
            if best.is_none_or(|(other, _)| rank < other) {
                best = Some((rank, media));
            }
        }
        let Some((rank, media)) = best else {
            return Content::Empty;
        };
        let schema = media.item_schema.or(media.schema);
        match rank {
            0 => Content::Json(
                media
                    .schema
                    .map_or(Type::Any, |schema| self.type_held(schema, &name)),
            ),
            1 => Content::Events(schema.map_or(Type::Any, |schema| self.type_held(schema, &name))),
            2 => Content::Lines(schema.map_or(Type::Any, |schema| self.type_held(schema, &name))),
            3 => Content::Text,
            4 => {
                self.diagnostics.push(report::xml_body(&media.place));
                Content::Text
            }
            _ => Content::Binary,
        }
    }

    /// The media types of success that say something else than the one that is decoded.
    pub(super) fn other_answers(&mut self, responses: &[Response]) -> Vec<String> {
        let mut others: Vec<String> = Vec::new();
        for response in responses {
            if !succeeds(response.status) {
                continue;
            }
            let mut ranked: Vec<(u8, &MediaType)> = response
                .content
                .iter()
                .map(|media| (self.rank(media), media))
                .collect();
            ranked.sort_by_key(|(rank, _)| *rank);
            let Some(((best, chosen), rest)) = ranked.split_first() else {
                continue;
            };
            for (rank, media) in rest {
                let streamed = *best == 0 && matches!(rank, 1 | 2);
                let same = *best == 0 && self.are_alike(chosen.schema, media.schema);
                if !streamed && !same && !media.name.contains('*') && media.name.contains('/') {
                    others.push(media.name.clone());
                }
            }
        }
        let mut seen = std::collections::HashSet::new();
        others.retain(|name| seen.insert(name.clone()));
        others
    }

    /// How an answer in JSON is had piece by piece, where the document offers that too.
    pub(super) fn streaming(
        &mut self,
        responses: &[Response],
        operation: OperationId,
        success: &Success,
        asked: Option<&(Stream, Place)>,
    ) -> Option<Streaming> {
        let found = match success {
            Success::One(Content::Json(_)) => responses
                .iter()
                .filter(|response| succeeds(response.status))
                .flat_map(|response| &response.content)
                .find(|media| matches!(self.rank(media), 1 | 2)),
            _ => None,
        };
        let Some(media) = found else {
            if let Some((_, place)) = asked
                && !matches!(
                    success,
                    Success::One(Content::Events(_) | Content::Lines(_))
                )
            {
                self.diagnostics.push(report::no_stream(place));
            }
            return None;
        };
        let name = NameSource {
            root: NameRoot::Response(operation, None),
            steps: vec![NameStep::Item],
        };
        let schema = media.item_schema.or(media.schema);
        let item = schema.map_or(Type::Any, |schema| self.type_held(schema, &name));
        Some(Streaming {
            content: match self.rank(media) {
                1 => Content::Events(item),
                _ => Content::Lines(item),
            },
            member: asked.and_then(|(stream, _)| stream.member.clone()),
        })
    }

    /// How well a media type serves, the least first.
    fn rank(&mut self, media: &MediaType) -> u8 {
        let name = essence(&media.name);
        let binary = media.schema.is_some_and(|schema| self.is_binary(schema));
        match name {
            _ if binary => 5,
            "text/event-stream" => 1,
            "application/jsonl"
            | "application/x-ndjson"
            | "application/ndjson"
            | "application/json-seq"
            | "application/x-jsonlines" => 2,
            _ if is_json(name) => 0,
            _ if is_xml(name) => 4,
            _ if is_text(name) => 3,
            _ if name.contains('*') && media.schema.is_some() => 0,
            _ => 5,
        }
    }

    fn place_of(&self, cases: &[Case]) -> crate::place::Place {
        let named = cases.iter().filter_map(|case| match &case.content {
            Content::Json(Type::Named(id)) => self.types.get(id.0).map(|def| def.place.clone()),
            _ => None,
        });
        // Whatever the order of the responses.
        named
            .min()
            .unwrap_or_else(|| crate::place::Place::root(crate::place::DocumentId(0)))
    }
}

/// Which of the answers are what an operation results in: `default` is what goes wrong, unless nothing else
/// is said of success.
fn successes(responses: &[Response]) -> impl Fn(Status) -> bool {
    let only_default = !responses.iter().any(|response| succeeds(response.status));
    move |status| succeeds(status) || (only_default && status == Status::Default)
}

/// The status of the first success that has a body: its type has no status in its name, whatever is added
/// after it.
pub(super) fn first_success(responses: &[Response]) -> Option<Status> {
    let is_success = successes(responses);
    let bodies = responses
        .iter()
        .filter(|response| is_success(response.status) && !response.content.is_empty());
    bodies.map(|response| response.status).min()
}

fn succeeds(status: Status) -> bool {
    matches!(status, Status::Code(200..=299) | Status::Range(2))
}

/// Whether a media type is JSON (RFC 6839, 3.1).
pub(super) fn is_json(name: &str) -> bool {
    let name = essence(name).to_ascii_lowercase();
    name == "application/json"
        || name == "text/json"
        || name.ends_with("+json")
        || name.ends_with("/json")
}

/// Whether a media type is XML (RFC 7303).
pub(super) fn is_xml(name: &str) -> bool {
    let name = essence(name).to_ascii_lowercase();
    name == "application/xml" || name == "text/xml" || name.ends_with("+xml")
}

/// Whether a media type is text of another kind.
pub(super) fn is_text(name: &str) -> bool {
    let name = essence(name).to_ascii_lowercase();
    name.starts_with("text/")
        || name.ends_with("yaml")
        || name == "application/graphql"
        || name == "application/javascript"
}
