//! Which schemas are the members of a union, each with what stands beside the choice.

use crate::lower::Lower;
use crate::lower::says::says_no_shape_but_type;
use crate::model::{Additional, Schema, SchemaId};
use std::collections::HashSet;
use std::rc::Rc;

impl Lower<'_> {
    /// The members of the union that an effective schema is: none when it is no union, one when its
    /// members come down to one.
    pub(in crate::lower) fn union_members(
        &mut self,
        id: SchemaId,
        schema: &Schema,
    ) -> Option<Rc<[SchemaId]>> {
        let form = self.form(id);
        if let Some(members) = self.union_members.get(&form) {
            return members.clone();
        }
        let members = self.members_of(schema).map(Rc::from);
        self.union_members.insert(form, members.clone());
        members
    }

    fn members_of(&mut self, schema: &Schema) -> Option<Vec<SchemaId>> {
        let mut members = match (schema.one_of.as_slice(), schema.any_of.as_slice()) {
            ([], []) => return None,
            (members, []) | ([], members) => self.unfolded(members),
            (one_of, any_of) => {
                let (one_of, any_of) = (one_of.to_vec(), any_of.to_vec());
                one_of
                    .iter()
                    .flat_map(|one| any_of.iter().map(|any| (*one, *any)))
                    .take(64)
                    .collect::<Vec<_>>()
                    .into_iter()
                    .map(|(one, any)| self.both(one, any))
                    .collect()
            }
        };
        members.retain(|member| self.schemas[*member].boolean != Some(false));
        if members.iter().all(|member| self.only_constrains(*member)) {
            return None;
        }
        let mut base = without_choices(schema);
        if !says_no_shape_but_type(&base) {
            base.description = None;
            base.title = None;
            base.discriminator = None;
            let base = self.make(base);
            members = members
                .into_iter()
                .map(|member| self.completed(member, base))
                .collect();
        }
        if schema.discriminator.is_none() {
            self.reduce(&mut members);
        }
        let mut seen = HashSet::new();
        members.retain(|member| seen.insert(self.plain_target(*member)));
        Some(members)
    }

    /// A member together with what stands beside the choice; the member itself when it says all of it.
    fn completed(&mut self, member: SchemaId, base: SchemaId) -> SchemaId {
        let ours = self.effective(member);
        let theirs = self.effective(base);
        let says_all = theirs
            .properties
            .iter()
            .all(|(name, id)| ours.properties.get(name) == Some(id))
            && theirs
                .required
                .iter()
                .all(|name| ours.required.contains(name))
            && theirs.additional.is_none_or(|additional| {
                ours.additional == Some(additional) || additional == Additional::Any
            })
            && theirs.items.is_none()
            && theirs.format.is_none()
            && theirs.values.is_none();
        if says_all && !ours.properties.is_empty() {
            member
        } else {
            self.both_named(member, base)
        }
    }

    /// Both at once; words and place of the first.
    fn both_named(&mut self, member: SchemaId, base: SchemaId) -> SchemaId {
        let mut schema = Schema::empty(self.schemas[member].place.clone());
        schema.all_of = vec![member, base];
        self.make(schema)
    }
}

/// The schema without its choices: what stands beside them.
fn without_choices(schema: &Schema) -> Schema {
    let mut base = schema.clone();
    base.one_of.clear();
    base.any_of.clear();
    base.discriminator = None;
    base
}
