//! The parts of a multipart body.

use super::is_json;
use crate::diagnostic::lower as report;
use crate::ir::{MemberValue, MultipartMember, PartKind, Type, TypeId, TypeKind};
use crate::lower::Lower;
use crate::model::{MediaType, Parameter};

impl Lower<'_> {
    /// How the members of a multipart body are written. Which headers the part of a file may have is said
    /// where the file is; those of other parts cannot be sent.
    pub(super) fn parts(&mut self, id: TypeId, media: &MediaType) -> Vec<MultipartMember> {
        let Some(TypeKind::Struct(structure)) = self.types.get(id.0).map(|def| &def.kind) else {
            return Vec::new();
        };
        let mut parts = Vec::new();
        let mut notes = Vec::new();
        for member in &structure.members {
            let encoding = media.encoding.get(&member.wire);
            let content_type = encoding
                .and_then(|encoding| encoding.content_type.as_deref())
                // A list or a range leaves the choice to the caller's file.
                .filter(|content_type| !content_type.contains([',', '*']))
                .map(str::to_owned);
            let kind = match &member.value {
                MemberValue::Constant(_) => PartKind::Text,
                MemberValue::Type(ty) => self.part_kind(ty),
            };
            let kind = match (&content_type, kind) {
                (Some(name), PartKind::Text | PartKind::Texts) if is_json(name) => PartKind::Json,
                _ => kind,
            };
            let headers = encoding.map_or(&[][..], |encoding| &encoding.headers);
            let sent = matches!(kind, PartKind::File | PartKind::Files);
            notes.push(sent.then(|| note(headers)).flatten());
            if !sent {
                for header in headers {
                    let lost = report::part_header(&header.place, &header.name);
                    self.diagnostics.push(lost);
                }
            }
            parts.push(MultipartMember { kind, content_type });
        }
        if let Some(TypeKind::Struct(structure)) = self.types.get_mut(id.0).map(|def| &mut def.kind)
        {
            for (member, note) in structure.members.iter_mut().zip(notes) {
                let new = note.filter(|note| !member.docs.notes.contains(note));
                member.docs.notes.extend(new);
            }
        }
        parts
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

/// Which headers the part of a file may have.
fn note(headers: &[Parameter]) -> Option<String> {
    let names: Vec<_> = headers
        .iter()
        .map(|header| match header.required {
            true => format!("`{}` (required)", header.name),
            false => format!("`{}`", header.name),
        })
        .collect();
    (!names.is_empty()).then(|| format!("Headers of its part: {}.", names.join(", ")))
}
