//! Request bodies: which media type is sent, and how.

use super::response::{is_json, is_text, is_xml};
use super::{Lower, docs};
use crate::diagnostic::lower as report;
use crate::ir::{
    Encoding, MemberValue, MultipartMember, NameRoot, NameSource, OperationId, PartKind,
    RequestBody, RequestContent, Style, Type, TypeId, TypeKind,
};
use crate::json::Kind;
use crate::model::{self, MediaType, Schema, SchemaId};
use indexmap::IndexMap;
use std::collections::HashSet;

/// The media types that a body is sent in, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Json,
    Multipart,
    Form,
    Text,
    Xml,
    Binary,
}

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
        body: &model::RequestBody,
        operation: OperationId,
    ) -> Option<RequestBody> {
        let ranked = |this: &mut Self, media: &MediaType| {
            let binary = media.schema.is_some_and(|schema| this.is_binary(schema));
            match rank(media, Some(binary)) {
                // JSON has no files, so a form that has is the better way.
                Rank::Json if media.schema.is_some_and(|schema| this.has_files(schema)) => {
                    Rank::Form
                }
                rank => rank,
            }
        };
        let mut best: Option<(Rank, &MediaType)> = None;
        for media in &body.content {
            let rank = ranked(self, media);
            if best.is_none_or(|(other, _)| rank < other) {
                best = Some((rank, media));
            }
        }
        let (rank, media) = best?;
        let rank = match rank {
            Rank::Form if is_json(&media.name) => Rank::Json,
            rank => rank,
        };
        let others: Vec<String> = body
            .content
            .iter()
            .filter(|other| other.name != media.name)
            .map(|other| format!("`{}`", other.name))
            .collect();
        if !others.is_empty() {
            self.diagnostics.push(report::other_request_media_types(
                &body.place,
                &media.name,
                &others.join(", "),
            ));
        }
        let name = NameSource {
            root: NameRoot::Request(operation),
            steps: Vec::new(),
        };
        let media_type = concrete(&media.name, rank);
        let content = match rank {
            Rank::Json => {
                let ty = media
                    .schema
                    .map_or(Type::Any, |schema| self.type_of(schema, &name));
                RequestContent::Json { ty, media_type }
            }
            Rank::Form => {
                let ty = media
                    .schema
                    .map_or(Type::Any.map(), |schema| self.type_of(schema, &name));
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
                .map(|schema| self.type_of(schema, &name).without_null())
            {
                Some(Type::Named(id)) if self.is_struct(id) => {
                    let id = self.unaliased(id);
                    RequestContent::Multipart {
                        ty: id,
                        members: self.parts(id, media),
                    }
                }
                _ => {
                    self.diagnostics.push(report::shapeless_form(&media.place));
                    RequestContent::Binary { media_type }
                }
            },
            Rank::Text => RequestContent::Text { media_type },
            Rank::Xml => {
                self.diagnostics.push(report::xml_body(&media.place));
                RequestContent::Text { media_type }
            }
            Rank::Binary => RequestContent::Binary { media_type },
        };
        Some(RequestBody {
            place: body.place.clone(),
            docs: docs::of_text(body.description.as_deref()),
            required: body.required,
            content,
        })
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

    fn parts(&self, id: TypeId, media: &MediaType) -> Vec<MultipartMember> {
        let Some(TypeKind::Struct(structure)) = self.types.get(id.0).map(|def| &def.kind) else {
            return Vec::new();
        };
        structure
            .members
            .iter()
            .map(|member| {
                let content_type = media
                    .encoding
                    .get(&member.wire)
                    .and_then(|encoding| encoding.content_type.as_deref())
                    // A list or a range leaves the choice to the caller's file.
                    .filter(|content_type| !content_type.contains([',', '*']))
                    .map(str::to_owned);
                let kind = match &member.value {
                    MemberValue::Constant(_) => PartKind::Text,
                    MemberValue::Type(ty) => self.part_kind(ty),
                };
                let kind = match (&content_type, kind) {
                    (Some(name), PartKind::Text | PartKind::Texts) if is_json(name) => {
                        PartKind::Json
                    }
                    _ => kind,
                };
                MultipartMember { kind, content_type }
            })
            .collect()
    }

    fn part_kind(&self, ty: &Type) -> PartKind {
        match ty {
            Type::File => PartKind::File,
            Type::Nullable(inner) => self.part_kind(inner),
            Type::List(inner) => match self.part_kind(inner) {
                PartKind::File => PartKind::Files,
                PartKind::Text => PartKind::Texts,
                _ => PartKind::Json,
            },
            Type::Bool
            | Type::Integer(_)
            | Type::Float
            | Type::String
            | Type::Secret
            | Type::Formatted(_) => PartKind::Text,
            Type::Named(id) => match self.types.get(self.unaliased(*id).0).map(|def| &def.kind) {
                Some(TypeKind::Enum(_)) => PartKind::Text,
                Some(TypeKind::Alias(ty)) if !matches!(ty, Type::Named(_)) => self.part_kind(ty),
                _ => PartKind::Json,
            },
            Type::Any | Type::Map(_) | Type::Tuple(_) => PartKind::Json,
        }
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

fn rank(media: &MediaType, binary: Option<bool>) -> Rank {
    let name = essence(&media.name);
    if name == "multipart/form-data" || name == "multipart/mixed" || name == "multipart/related" {
        Rank::Multipart
    } else if name == "application/x-www-form-urlencoded" {
        Rank::Form
    } else if is_json(name) {
        Rank::Json
    } else if is_xml(name) {
        Rank::Xml
    } else if is_text(name) {
        Rank::Text
    } else if name.contains('*') && media.schema.is_some() && binary == Some(false) {
        Rank::Json
    } else {
        Rank::Binary
    }
}

/// The media type without parameters, in lower case where it matters.
pub(super) fn essence(name: &str) -> &str {
    name.split(';').next().unwrap_or(name).trim()
}

/// The media type that is sent for a range.
fn concrete(name: &str, rank: Rank) -> String {
    if !name.contains('*') {
        return name.to_owned();
    }
    match rank {
        Rank::Json => "application/json",
        Rank::Text => "text/plain",
        _ => "application/octet-stream",
    }
    .to_owned()
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
