//! The parts of a multipart body.

use super::is_json;
use crate::ir::{MemberValue, MultipartMember, PartKind, Type, TypeId, TypeKind};
use crate::lower::Lower;
use crate::model::MediaType;

impl Lower<'_> {
    /// How the members of a multipart body are written.
    pub(super) fn parts(&self, id: TypeId, media: &MediaType) -> Vec<MultipartMember> {
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
