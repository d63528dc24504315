//! Request bodies: in what media types they are sent, and how.

mod alike;
mod choice;
mod media;
mod parts;

use super::response::{is_json, is_text};
use super::{Lower, docs, extensions};
use crate::diagnostic::lower as report;
use crate::ir::{
    Alternative, Direction, Encoding, NameRoot, NameSource, NameStep, OperationId, RequestBody,
    RequestContent, Style, Type, TypeDef, TypeId, TypeKind,
};
use crate::json::Kind;
use crate::model::{self, MediaType, Schema, SchemaId};
use choice::Choice;
use indexmap::IndexMap;
use media::{Rank, among_several, concrete, rank};
use std::collections::HashSet;

pub(super) use media::essence;

impl Lower<'_> {
    /// Notes which schemas are bodies with files, before any schema is lowered: a binary string in them is
    /// a file. One that is JSON elsewhere keeps its type there and gets another one for the files.
    pub(super) fn note_uploads(&mut self, operations: &[model::Operation]) {
        let requests = operations.iter().flat_map(|operation| &operation.body);
        let responses = operations.iter().flat_map(|operation| &operation.responses);
        let media = requests
            .flat_map(|body| &body.content)
            .chain(responses.flat_map(|response| &response.content));
        let (multipart, others): (Vec<&MediaType>, Vec<&MediaType>) =
            media.partition(|media| rank(media, None) == Rank::Multipart);
        let targets = |this: &Self, media: Vec<&MediaType>| -> Vec<SchemaId> {
            let schemas = media.into_iter().filter_map(|media| media.schema);
            schemas.map(|schema| this.target(schema)).collect()
        };
        let elsewhere: HashSet<SchemaId> = targets(self, others).into_iter().collect();
        for target in targets(self, multipart) {
            if self.uploads.contains_key(&target) || !self.has_files(target) {
                continue;
            }
            let upload = if elsewhere.contains(&target) {
                let copy = self.schemas[target].clone();
                self.schemas.add(copy)
            } else {
                target
            };
            self.uploads.insert(target, upload);
        }
    }

    /// Whether a member of a schema is a file or a list of files.
    fn has_files(&mut self, id: SchemaId) -> bool {
        let schema = self.effective(id);
        schema
            .properties
            .values()
            .any(|property| self.file(*property).is_some())
    }

    /// The body of an operation.
    pub(super) fn body(
        &mut self,
        operation: &model::Operation,
        id: OperationId,
    ) -> Option<RequestBody> {
        let body = operation.body.as_ref()?;
        let choices = self.media_choices(body, &operation.method);
        let name = NameSource {
            root: NameRoot::Request(id),
            steps: Vec::new(),
        };
        let content =
            match choices.as_slice() {
                [] => return None,
                [only] => self.request_content(only, &name),
                several => {
                    let alternatives = several.iter().enumerate().map(|(index, choice)| {
                        let also = !choice.also.is_empty();
                        let media = among_several(&choice.media.name, choice.rank, also);
                        // The first is named as it would be alone.
                        let name = match index {
                            0 => name.clone(),
                            _ => name.then(NameStep::Media(media.clone())),
                        };
                        Alternative {
                            place: choice.media.place.clone(),
                            content: self.request_content(choice, &name),
                            media,
                        }
                    });
                    let alternatives = alternatives.collect();
                    RequestContent::Choice(self.add(TypeDef {
                        place: body.place.clone(),
                        also: Vec::new(),
                        name: NameSource {
                            root: NameRoot::Body(id),
                            steps: Vec::new(),
                        },
                        docs: docs::of_text(Some(body.description.as_deref().unwrap_or(
                            "A body in one of the media types that the operation takes.",
                        ))),
                        direction: Direction::Request,
                        kind: TypeKind::ByMedia(alternatives),
                    }))
                }
            };
        Some(RequestBody {
            place: body.place.clone(),
            suggested: extensions::body(operation),
            docs: docs::of_text(body.description.as_deref()),
            required: body.required,
            content,
        })
    }

    fn request_content(&mut self, choice: &Choice<'_>, name: &NameSource) -> RequestContent {
        let Choice { rank, media, .. } = choice;
        let media_type = concrete(&media.name, *rank);
        match rank {
            Rank::Json | Rank::Opaque => RequestContent::Json {
                ty: media
                    .schema
                    .map_or(Type::Any, |schema| self.type_held(schema, name)),
                media_type,
            },
            Rank::Form => {
                let ty = media
                    .schema
                    .map_or(Type::Any.map(), |schema| self.type_held(schema, name));
                RequestContent::Form {
                    ty: ty.without_null(),
                    styles: styles(media),
                }
            }
            Rank::Multipart => match media
                .schema
                .map(|schema| {
                    self.uploads
                        .get(&self.target(schema))
                        .copied()
                        .unwrap_or(schema)
                })
                .map(|schema| self.type_held(schema, name).without_null())
            {
                Some(Type::Named(id)) if self.is_struct(id) => {
                    let id = self.unaliased(id);
                    RequestContent::Multipart {
                        media_type,
                        ty: id,
                        members: self.parts(id, media),
                    }
                }
                _ => {
                    self.diagnostics.push(report::shapeless_form(&media.place));
                    RequestContent::Binary {
                        media_type,
                        also: Vec::new(),
                    }
                }
            },
            Rank::Text => RequestContent::Text { media_type },
            Rank::Xml => {
                self.diagnostics.push(report::xml_body(&media.place));
                RequestContent::Text { media_type }
            }
            Rank::Binary => RequestContent::Binary {
                media_type,
                also: choice.also.clone(),
            },
        }
    }

    /// Whether a schema is a string of bytes.
    pub(super) fn is_binary(&mut self, id: SchemaId) -> bool {
        let schema = self.effective(id);
        is_bytes(&schema) && self.kinds_of(&schema).has(Kind::String)
    }

    /// The type of a member of an upload, if it is a file or a list of files.
    pub(super) fn file(&mut self, property: SchemaId) -> Option<Type> {
        if self.is_binary(property) {
            return Some(Type::File);
        }
        let schema = self.effective(property);
        let items = schema.items?;
        self.is_binary(items).then(|| Type::File.list())
    }

    fn is_struct(&self, id: TypeId) -> bool {
        let id = self.unaliased(id);
        self.types
            .get(id.0)
            .is_some_and(|def| matches!(def.kind, TypeKind::Struct(_)))
    }

    /// The type that a chain of aliases ends at.
    pub(super) fn unaliased(&self, id: TypeId) -> TypeId {
        let mut at = id;
        // A longer chain is a cycle.
        for _ in 0..32 {
            match self.types.get(at.0).map(|def| &def.kind) {
                Some(TypeKind::Alias(Type::Named(next))) => at = *next,
                _ => break,
            }
        }
        at
    }
}

fn is_bytes(schema: &Schema) -> bool {
    let encoded = schema
        .content_encoding
        .as_deref()
        .is_some_and(|name| !name.is_empty());
    schema.format.as_deref() == Some("binary")
        || (!encoded
            && schema
                .content_media_type
                .as_deref()
                .is_some_and(|media| !is_text(media) && !is_json(media)))
}

/// Members of a form that are not written the default way.
fn styles(media: &MediaType) -> Vec<(String, Encoding)> {
    let encodings: &IndexMap<String, model::Encoding> = &media.encoding;
    encodings
        .iter()
        .filter_map(|(name, encoding)| {
            if encoding.content_type.as_deref().is_some_and(is_json) {
                return Some((name.clone(), Encoding::Json));
            }
            if encoding.style.is_none() && encoding.explode.is_none() && !encoding.allow_reserved {
                return None;
            }
            let style = encoding.style.unwrap_or(Style::Form);
            let explode = encoding.explode.unwrap_or(style == Style::Form);
            Some((
                name.clone(),
                Encoding::Style {
                    style,
                    explode,
                    allow_reserved: encoding.allow_reserved,
                },
            ))
        })
        .collect()
}
