//! The places to find, as a tree, and what was found of them.

use super::Position;
use crate::place::{Place, Segment};
use std::collections::HashMap;
use std::ops::Range;

/// The places to find.
pub(super) struct Wanted {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    children: HashMap<Segment, usize>,
    position: Position,
}

/// A node of the tree while a text is scanned; none where nothing below is wanted.
pub(super) type At = Option<usize>;

impl Wanted {
    /// The tree of all places and those around them.
    pub(super) fn new(places: &[&Place]) -> Self {
        let mut wanted = Self {
            nodes: vec![Node::default()],
        };
        for place in places {
            let mut at = 0;
            for segment in place.segments() {
                let next = wanted.nodes.len();
                let Some(node) = wanted.nodes.get_mut(at) else {
                    break;
                };
                at = *node.children.entry(segment.clone()).or_insert(next);
                if at == next {
                    wanted.nodes.push(Node::default());
                }
            }
        }
        wanted
    }

    /// The root.
    pub(super) fn root(&self) -> At {
        Some(0)
    }

    /// A member.
    pub(super) fn member(&self, at: At, key: &str) -> At {
        let children = &self.nodes.get(at?)?.children;
        if children.is_empty() {
            return None;
        }
        children.get(&Segment::Key(key.into())).copied()
    }

    /// An item.
    pub(super) fn item(&self, at: At, index: usize) -> At {
        self.nodes
            .get(at?)?
            .children
            .get(&Segment::Index(index))
            .copied()
    }

    /// Notes where the key of a node stands.
    pub(super) fn key(&mut self, at: At, range: Range<usize>) {
        if let Some(node) = at.and_then(|at| self.nodes.get_mut(at)) {
            node.position.key = Some(range);
        }
    }

    /// Notes where the value of a node stands.
    pub(super) fn value(&mut self, at: At, range: Range<usize>) {
        if let Some(node) = at.and_then(|at| self.nodes.get_mut(at)) {
            node.position.value = Some(range);
        }
    }

    /// What was found of a place: itself, or else the innermost place around it that was found.
    pub(super) fn position(&self, place: &Place) -> Position {
        let mut at = self.root();
        let mut found = self
            .nodes
            .first()
            .map(|it| it.position.clone())
            .unwrap_or_default();
        for segment in place.segments() {
            at = at.and_then(|at| self.nodes.get(at)?.children.get(segment).copied());
            match at.and_then(|at| self.nodes.get(at)) {
                Some(node) if node.position.value.is_some() => found = node.position.clone(),
                _ => {
                    return Position {
                        around: true,
                        ..found
                    };
                }
            }
        }
        found
    }
}
