//! Walks over what may lead back to where they are: each fact is found once, however often it is named.

use super::{Form, Lower};
use crate::model::SchemaId;
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::Hash;

/// How long a circle is followed. Chains may be longer: the parts of a schema are looked at first.
const DEEPEST: usize = 128;

/// What a walk has found. A fact that was cut short by a circle holds for those around it only: it is
/// kept until the one that the circle came back to is known, and found anew for who asks later.
pub(super) struct Walk<K, V> {
    known: FxHashMap<K, V>,
    /// How deep each stands whose fact is being found.
    open: FxHashMap<K, usize>,
    /// What a circle cut short, with how far up that circle came back to.
    partial: FxHashMap<K, (V, usize)>,
    /// The same in the order in which it was found.
    trail: Vec<K>,
    /// How far up the walk came back to, since the innermost was entered.
    back: usize,
}

/// One whose fact is being found.
pub(super) struct Entered {
    depth: usize,
    /// What `back` was for those around.
    back: usize,
    trail: usize,
}

/// How a walk comes to something.
pub(super) enum Step<V> {
    /// Its fact is to be found, and then told to [`Walk::leave`].
    Enter(Entered),
    /// Its fact is known, as far as it counts here.
    Known(V),
    /// Its fact is being found: it adds nothing to itself.
    Circle,
    /// A circle of more than [`DEEPEST`] was followed up to here: nothing is known of what follows.
    TooFar,
}

impl<K, V> Default for Walk<K, V> {
    fn default() -> Self {
        Walk {
            known: FxHashMap::default(),
            open: FxHashMap::default(),
            partial: FxHashMap::default(),
            trail: Vec::new(),
            back: usize::MAX,
        }
    }
}

impl<K: Clone + Eq + Hash, V: Clone> Walk<K, V> {
    pub(super) fn step(&mut self, key: &K) -> Step<V> {
        if let Some(value) = self.known.get(key) {
            return Step::Known(value.clone());
        }
        if let Some((value, back)) = self.partial.get(key) {
            self.back = self.back.min(*back);
            return Step::Known(value.clone());
        }
        if let Some(depth) = self.open.get(key) {
            self.back = self.back.min(*depth);
            return Step::Circle;
        }
        let depth = self.open.len();
        if depth > DEEPEST {
            self.back = 0;
            return Step::TooFar;
        }
        self.open.insert(key.clone(), depth);
        Step::Enter(Entered {
            depth,
            back: std::mem::replace(&mut self.back, usize::MAX),
            trail: self.trail.len(),
        })
    }

    pub(super) fn knows(&self, key: &K) -> bool {
        self.known.contains_key(key)
    }

    /// How many are being found at once.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn leave(&mut self, key: K, entered: Entered, value: V) {
        self.open.remove(&key);
        if self.back >= entered.depth {
            // No circle leads out of it: what was cut short on the way led back to it at most.
            for key in self.trail.drain(entered.trail..) {
                self.partial.remove(&key);
            }
            self.known.insert(key, value);
            self.back = entered.back;
        } else {
            self.partial.insert(key.clone(), (value, self.back));
            self.trail.push(key);
            self.back = self.back.min(entered.back);
        }
    }
}

impl Lower<'_> {
    /// A schema in the direction that is being lowered.
    pub(super) fn form(&mut self, id: SchemaId) -> Form {
        (id, self.direction_of(id))
    }

    /// The schema that a reference repeats which says nothing itself, not even in words.
    pub(super) fn plain_target(&self, id: SchemaId) -> SchemaId {
        let mut at = id;
        for _ in 0..32 {
            match self.schemas[at].reference {
                Some(next) if self.is_plain_reference(at) => at = next,
                _ => break,
            }
        }
        at
    }

    /// What a schema refers to or extends, however far, each after its own such parts: recursion goes no
    /// deeper than circles do.
    pub(super) fn extended_first(&mut self, id: SchemaId) -> Vec<SchemaId> {
        self.depth_first(id, |this, part| {
            if this.merged.knows(&part) {
                return Vec::new();
            }
            let schema = &this.schemas[part];
            let parts = schema.reference.iter().chain(&schema.all_of);
            parts.copied().collect()
        })
    }

    /// The same with the choices of each, as far as nothing is known of them.
    pub(super) fn parts_first(
        &mut self,
        id: SchemaId,
        known: impl Fn(&Self, &Form) -> bool,
    ) -> Vec<SchemaId> {
        self.depth_first(id, |this, part| {
            let form = this.form(part);
            if known(this, &form) {
                return Vec::new();
            }
            let schema = &this.schemas[part];
            let parts = schema.reference.iter().chain(&schema.all_of);
            let parts = parts.chain(&schema.one_of).chain(&schema.any_of);
            parts.map(|part| this.plain_target(*part)).collect()
        })
    }

    fn depth_first(
        &mut self,
        id: SchemaId,
        mut parts: impl FnMut(&mut Self, SchemaId) -> Vec<SchemaId>,
    ) -> Vec<SchemaId> {
        let mut seen = FxHashSet::from_iter([id]);
        let mut found = Vec::new();
        let mut path = vec![(id, parts(self, id).into_iter())];
        while let Some((at, rest)) = path.last_mut() {
            match rest.next() {
                Some(part) if seen.insert(part) => {
                    path.push((part, parts(self, part).into_iter()));
                }
                Some(_) => {}
                None => {
                    found.push(*at);
                    path.pop();
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{Step, Walk};

    /// The leaves that a node of a graph leads to, and how many steps it takes to find them.
    fn leaves(
        graph: &[&[usize]],
        walk: &mut Walk<usize, Vec<usize>>,
        at: usize,
        steps: &mut usize,
    ) -> Vec<usize> {
        *steps += 1;
        match walk.step(&at) {
            Step::Known(value) => value,
            Step::Circle | Step::TooFar => Vec::new(),
            Step::Enter(entered) => {
                let mut found = Vec::new();
                if graph[at].is_empty() {
                    found.push(at);
                }
                for next in graph[at] {
                    found.extend(leaves(graph, walk, *next, steps));
                }
                found.sort_unstable();
                found.dedup();
                walk.leave(at, entered, found.clone());
                found
            }
        }
    }

    #[test]
    fn what_is_on_a_circle_is_whole_whoever_asks() {
        // 0 -> 1 <-> 2 -> 3, 1 -> 4, and 2 -> 2.
        let graph: &[&[usize]] = &[&[1], &[2, 4], &[1, 2, 3], &[], &[]];
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
            let mut walk = Walk::default();
            for at in order {
                assert_eq!(leaves(graph, &mut walk, at, &mut 0), [3, 4], "{order:?}");
            }
        }
    }

    #[test]
    fn each_is_found_once() {
        let lists: Vec<Vec<usize>> = (0..100)
            .map(|at| if at < 99 { vec![at + 1; 2] } else { vec![] })
            .collect();
        let graph: Vec<&[usize]> = lists.iter().map(Vec::as_slice).collect();
        let mut steps = 0;
        assert_eq!(
            leaves(&graph, &mut Walk::default(), 0, &mut steps),
            [99],
            "the end"
        );
        assert_eq!(steps, 199);
    }

    #[test]
    fn all_that_lead_to_all_end() {
        let list: Vec<usize> = (0..50).collect();
        let mut graph = vec![list.as_slice(); 50];
        let ends: Vec<usize> = (0..51).collect();
        graph[49] = &ends;
        graph.push(&[]);
        let mut steps = 0;
        let mut walk = Walk::default();
        assert_eq!(leaves(&graph, &mut walk, 0, &mut steps), [50]);
        assert!(steps < 50 * 52, "{steps}");
    }
}
