//! Leaves one member where several allow the same scalars.

use crate::json::{Json, Kind, Kinds};
use crate::lower::Lower;
use crate::lower::scalar::integer;
use crate::model::{Bound, Schema, SchemaId};

/// A member of a union, with the scalar that it is.
struct Member {
    id: SchemaId,
    scalar: Scalar,
}

/// Which scalar a member is.
#[derive(Clone, Copy, PartialEq)]
enum Scalar {
    /// Any value of one kind.
    Of(Kind),
    /// One of some strings.
    Literals,
    /// No single one.
    None,
}

impl Lower<'_> {
    /// Leaves one member where several allow the same scalars, since nothing would tell them apart.
    pub(super) fn reduce(&mut self, members: &mut Vec<SchemaId>) {
        let mut scalars: Vec<Member> = members
            .iter()
            .map(|id| Member {
                id: *id,
                scalar: self.scalar_of(*id),
            })
            .collect();
        let is = |scalar: Scalar| move |member: &&Member| member.scalar == scalar;
        // Enums are open already: a string beside one enum adds no value that the enum refuses.
        if scalars.iter().filter(is(Scalar::Literals)).count() == 1 {
            scalars.retain(|member| member.scalar != Scalar::Of(Kind::String));
        }
        if scalars
            .iter()
            .any(|member| member.scalar == Scalar::Of(Kind::Number))
        {
            scalars.retain(|member| member.scalar != Scalar::Of(Kind::Integer));
        }
        for kind in [Kind::String, Kind::Boolean, Kind::Integer, Kind::Number] {
            self.keep_widest(&mut scalars, kind);
        }
        *members = scalars.into_iter().map(|member| member.id).collect();
    }

    fn scalar_of(&mut self, id: SchemaId) -> Scalar {
        let (_, schema) = self.split(id);
        let literals = self
            .literals(&schema)
            .is_some_and(|literals| literals.item().is_some());
        let mut kinds = self.kinds_of(&schema).iter();
        match (kinds.next(), kinds.next()) {
            (Some(Kind::String), None) if literals => Scalar::Literals,
            (Some(kind), None)
                if !literals && schema.one_of.is_empty() && schema.any_of.is_empty() =>
            {
                Scalar::Of(kind)
            }
            _ => Scalar::None,
        }
    }

    /// An integer as wide as several together.
    fn wide_integer(&mut self, first: SchemaId, members: &[SchemaId]) -> SchemaId {
        let ranges: Vec<(SchemaId, (i128, i128))> = members
            .iter()
            .map(|id| (*id, integer(&self.effective(*id)).range()))
            .collect();
        let least = ranges.iter().map(|(_, range)| range.0).min().unwrap_or(0);
        let most = ranges.iter().map(|(_, range)| range.1).max().unwrap_or(0);
        if let Some((widest, _)) = ranges.iter().find(|(_, range)| *range == (least, most)) {
            return *widest;
        }
        let bound = |value: i128| {
            Some(Bound {
                value: Json::Integer(value),
                exclusive: false,
            })
        };
        let mut schema = Schema::empty(self.schemas[first].place.clone());
        schema.types = Some(Kinds::one(Kind::Integer));
        schema.limits_mut().minimum = bound(least);
        schema.limits_mut().maximum = bound(most);
        self.schemas.add(schema)
    }

    /// Of several scalars of one kind keeps one: the first, or one without a format if they differ; of
    /// integers one that takes all of them.
    fn keep_widest(&mut self, members: &mut Vec<Member>, kind: Kind) {
        let same: Vec<SchemaId> = members
            .iter()
            .filter(|member| member.scalar == Scalar::Of(kind))
            .map(|member| member.id)
            .collect();
        let [first, _, ..] = same.as_slice() else {
            return;
        };
        let format = |this: &mut Self, id: SchemaId| this.effective(id).format.clone();
        let first_format = format(self, *first);
        let alike = same.iter().all(|id| format(self, *id) == first_format);
        let plain = same.iter().copied().find(|id| format(self, *id).is_none());
        let kept = match (alike, plain) {
            (true, _) => *first,
            (false, Some(plain)) if kind != Kind::Integer => plain,
            (false, _) if kind == Kind::Integer => self.wide_integer(*first, &same),
            (false, _) => {
                let mut schema = Schema::empty(self.schemas[*first].place.clone());
                schema.types = Some(Kinds::one(kind));
                self.schemas.add(schema)
            }
        };
        let first = *first;
        members.retain_mut(|member| {
            let is_first = member.id == first;
            if is_first {
                member.id = kept;
            }
            is_first || member.scalar != Scalar::Of(kind)
        });
    }
}
