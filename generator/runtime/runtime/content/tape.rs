//! The row of nodes in which values are kept.

use std::mem;

use super::{Content, Members, Node, first};

/// So many nodes need no allocation: the members of a small object.
const FEW: usize = 16;

/// A row of nodes that grows while a value is read.
#[derive(Debug, Default)]
pub struct Tape<'de> {
    few: [Node<'de>; FEW],
    /// How many of them there are, before they move to the many.
    count: usize,
    many: Vec<Node<'de>>,
}

impl<'de> Tape<'de> {
    /// All of it.
    #[inline]
    #[must_use]
    pub fn nodes(&self) -> &[Node<'de>] {
        if self.many.is_empty() {
            self.few.get(..self.count).unwrap_or_default()
        } else {
            &self.many
        }
    }

    /// What was kept, if that is one value.
    #[inline]
    #[must_use]
    pub fn content(&self) -> Content<'_, 'de> {
        Content(self.nodes())
    }

    /// What is kept so far of the object with which the row begins.
    #[inline]
    #[must_use]
    pub fn members(&self) -> Members<'_, 'de> {
        Members(self.nodes().get(1..).unwrap_or_default())
    }

    /// The first item of the array with which the row begins, if that is kept.
    #[must_use]
    pub fn first_item(&self) -> Option<Content<'_, 'de>> {
        first(self.nodes().get(1..)?).map(|(item, _)| item)
    }

    /// Adds a node.
    #[inline]
    pub fn push(&mut self, node: Node<'de>) {
        if self.many.is_empty() {
            if let Some(place) = self.few.get_mut(self.count) {
                // Places that are not taken hold null, of which nothing has to be dropped.
                mem::forget(mem::replace(place, node));
                self.count += 1;
                return;
            }
            self.spill();
        }
        self.many.push(node);
    }

    #[cold]
    fn spill(&mut self) {
        self.many.reserve(FEW * 4);
        self.many.extend(self.few.iter_mut().map(std::mem::take));
        self.count = 0;
    }

    /// How many nodes there are.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.nodes().len()
    }

    /// Sets the node of an array or object, now that all of it is known.
    #[inline]
    pub fn set(&mut self, at: usize, node: Node<'de>) {
        let nodes = if self.many.is_empty() {
            self.few.as_mut_slice()
        } else {
            &mut self.many
        };
        if let Some(place) = nodes.get_mut(at) {
            *place = node;
        }
    }

    /// Takes away what was added after there were so many.
    #[cold]
    pub fn truncate(&mut self, len: usize) {
        self.count = self.count.min(len);
        self.many.truncate(len);
        for place in self.few.iter_mut().skip(self.count) {
            *place = Node::Null;
        }
    }
}
