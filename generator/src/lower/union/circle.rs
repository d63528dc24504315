//! Unions that are members of each other: what each adds to the other is its other members.

use crate::lower::Lower;
use crate::model::{SchemaId, Schemas};
use rustc_hash::{FxHashMap, FxHashSet};

/// The choices that lead back to the union that they are of, with a number for each circle. Choices of
/// one circle lead to each other.
#[derive(Default)]
pub(in crate::lower) struct UnionCircles(FxHashMap<SchemaId, usize>);

impl UnionCircles {
    /// Finds the circles of a document. What merging adds is never on one: nothing that was there
    /// before names it.
    pub(in crate::lower) fn of(schemas: &Schemas) -> Self {
        let mut search = Search::default();
        for (id, _) in schemas.iter() {
            search.from(schemas, id);
        }
        UnionCircles(search.circles)
    }
}

/// The strongly connected parts of what the choices name, by Tarjan's algorithm; without recursion, for
/// chains may be long.
#[derive(Default)]
struct Search {
    /// When each schema was first come to.
    order: FxHashMap<SchemaId, usize>,
    /// Those whose circle is not known yet, and the earliest that each leads back to.
    open: Vec<SchemaId>,
    lowest: FxHashMap<SchemaId, usize>,
    circles: FxHashMap<SchemaId, usize>,
}

impl Search {
    fn from(&mut self, schemas: &Schemas, start: SchemaId) {
        let mut path: Vec<(SchemaId, usize)> = Vec::new();
        self.enter(start, &mut path);
        while let Some((id, next)) = path.last_mut() {
            let id = *id;
            if let Some(choice) = choices(schemas, id).get(*next).copied() {
                *next += 1;
                match self.order.get(&choice) {
                    None => self.enter(choice, &mut path),
                    Some(_) => self.lower(id, choice),
                }
                continue;
            }
            path.pop();
            self.close(schemas, id);
            if let Some((around, _)) = path.last() {
                self.lower(*around, id);
            }
        }
    }

    fn enter(&mut self, id: SchemaId, path: &mut Vec<(SchemaId, usize)>) {
        let order = self.order.len();
        if self.order.contains_key(&id) {
            return;
        }
        self.order.insert(id, order);
        self.lowest.insert(id, order);
        self.open.push(id);
        path.push((id, 0));
    }

    /// Notes that one leads to another, if the other's circle is still open.
    fn lower(&mut self, id: SchemaId, to: SchemaId) {
        if let Some(other) = self.lowest.get(&to).copied()
            && let Some(own) = self.lowest.get_mut(&id)
        {
            *own = other.min(*own);
        }
    }

    /// When a schema leads back to nothing before it, all that came after it are one circle.
    fn close(&mut self, schemas: &Schemas, id: SchemaId) {
        if self.lowest.get(&id) != self.order.get(&id) {
            return;
        }
        let start = self.open.iter().rposition(|open| *open == id);
        let members = self.open.split_off(start.unwrap_or_default());
        let circle = self.order.get(&id).copied().unwrap_or_default();
        let is_circle = members.len() > 1 || choices(schemas, id).contains(&id);
        for member in members {
            self.lowest.remove(&member);
            if is_circle {
                self.circles.insert(member, circle);
            }
        }
    }
}

/// The choices of a schema or of what it refers to.
fn choices(schemas: &Schemas, id: SchemaId) -> &[SchemaId] {
    let schema = &schemas[schemas.target(id)];
    if schema.one_of.is_empty() {
        &schema.any_of
    } else {
        &schema.one_of
    }
}

impl Lower<'_> {
    /// The members, with those of a union in the place of one that has this union among its own
    /// members; a union that is a member of itself adds nothing to itself.
    ///
    /// No type could hold such a union: reading it would mean to read itself first.
    pub(super) fn unfolded(&self, members: &[SchemaId]) -> Vec<SchemaId> {
        let mut found = Vec::with_capacity(members.len());
        let own: FxHashSet<SchemaId> = members.iter().copied().collect();
        let mut seen = FxHashSet::default();
        for member in members {
            match self.union_circles.0.get(member) {
                Some(circle) => {
                    let leaves = self.leaves(*member, *circle, &mut seen);
                    found.extend(leaves.into_iter().filter(|leaf| !own.contains(leaf)));
                }
                None => found.push(*member),
            }
        }
        found
    }

    /// The members of the unions of a circle that lead out of it, those of unions seen before aside.
    fn leaves(
        &self,
        from: SchemaId,
        circle: usize,
        seen: &mut FxHashSet<SchemaId>,
    ) -> Vec<SchemaId> {
        let mut found = Vec::new();
        let mut open = vec![from];
        while let Some(id) = open.pop() {
            let target = self.target(id);
            // Two members that refer to the same add the same.
            if self.union_circles.0.get(&id) != Some(&circle) {
                // Null is said where the union is mentioned.
                if !self.is_null(id) {
                    found.push(id);
                }
            } else if seen.insert(target) {
                open.extend(choices(&self.schemas, target).iter().rev());
            }
        }
        found
    }
}
