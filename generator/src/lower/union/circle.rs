//! Unions that are members of each other: what each adds to the other is its other members.

use crate::lower::Lower;
use crate::model::SchemaId;

impl Lower<'_> {
    /// The members, with those of a union in the place of one that has this union among its own
    /// members; a union that is a member of itself adds nothing to itself.
    ///
    /// No type could hold such a union: reading it would mean to read itself first.
    pub(super) fn unfolded(&self, members: &[SchemaId]) -> Vec<SchemaId> {
        let mut found = Vec::with_capacity(members.len());
        for member in members {
            if self.leads_to(*member, members, &mut Vec::new()) {
                self.leaves(*member, members, &mut vec![*member], &mut found);
            } else {
                found.push(*member);
            }
        }
        found
    }

    /// The members of a union that leads to the union of those members.
    fn leaves(
        &self,
        id: SchemaId,
        union: &[SchemaId],
        seen: &mut Vec<SchemaId>,
        found: &mut Vec<SchemaId>,
    ) {
        let choices = self.chosen_from(id);
        if are_of(choices, union) {
            return;
        }
        for choice in choices {
            if !self.leads_to(*choice, union, &mut Vec::new()) {
                // Null is said where the union is mentioned.
                if !self.is_null(*choice) {
                    found.push(*choice);
                }
            } else if !seen.contains(choice) {
                seen.push(*choice);
                self.leaves(*choice, union, seen, found);
            }
        }
    }

    /// Whether a schema is the union of those members, or a union of which one leads to it.
    fn leads_to(&self, id: SchemaId, union: &[SchemaId], seen: &mut Vec<SchemaId>) -> bool {
        let target = self.target(id);
        if seen.contains(&target) {
            return false;
        }
        seen.push(target);
        let choices = self.chosen_from(target);
        are_of(choices, union)
            || choices
                .iter()
                .any(|choice| self.leads_to(*choice, union, seen))
    }

    fn chosen_from(&self, id: SchemaId) -> &[SchemaId] {
        let schema = &self.schemas[self.target(id)];
        if schema.one_of.is_empty() {
            &schema.any_of
        } else {
            &schema.one_of
        }
    }
}

/// Whether these are the choices that a union was made of, null aside.
fn are_of(choices: &[SchemaId], union: &[SchemaId]) -> bool {
    union.iter().any(|member| choices.contains(member))
}
