//! Follows `$ref`.

use super::context::Context;
use super::identifiers::Identifiers;
use crate::diagnostic::parse as diagnostic;
use crate::json::Json;
use crate::load::names;
use crate::place::{DocumentId, Place};
use crate::source::{Node, Unread};

/// A pointer may lead through references; more of them than this go in a circle.
const HOPS: usize = 64;

/// Why a reference leads nowhere.
pub(crate) enum Dangling<'a> {
    /// The document it names was not read.
    Document { name: String, unread: Unread },
    /// The document has no such node: the last node that exists, and the step it lacks.
    Step { node: Node<'a>, key: String },
    /// No schema has this anchor or identifier.
    Identifier(String),
    /// It leads back to itself.
    Circle,
}

impl<'a> Context<'a> {
    /// The node that a reference stands for: the node itself when it is none, and the last one of a
    /// chain. None when it leads nowhere, which is reported.
    pub(super) fn resolved(&mut self, node: Node<'a>) -> Option<Node<'a>> {
        let mut node = node;
        for _ in 0..HOPS {
            let Some(reference) = node.str("$ref") else {
                return Some(node);
            };
            node = self.target(&node.place.key("$ref"), reference)?;
        }
        self.report(diagnostic::reference_circle(&node.place));
        None
    }

    /// The node that the reference at a place names. None when there is none, which is reported.
    pub(super) fn target(&mut self, place: &Place, reference: &str) -> Option<Node<'a>> {
        match self.find(place, reference, HOPS) {
            Ok(node) => {
                self.report_failure(&node)?;
                Some(node)
            }
            Err(why) => {
                self.report(diagnostic::dangling_ref(place, reference, &why));
                None
            }
        }
    }

    /// Reports once that a document referred to could not be read; none when it could not.
    fn report_failure(&mut self, node: &Node<'a>) -> Option<()> {
        let id = node.place.document();
        let Some(failure) = self.source.document(id).and_then(|it| it.failure.clone()) else {
            return Some(());
        };
        if self.reported.insert(id) {
            self.report(diagnostic::unread_document(failure));
        }
        None
    }

    /// The node that a reference in the document of `place` names.
    pub(super) fn find(
        &mut self,
        place: &Place,
        reference: &str,
        hops: usize,
    ) -> Result<Node<'a>, Dangling<'a>> {
        let Some(hops) = hops.checked_sub(1) else {
            return Err(Dangling::Circle);
        };
        let (file, fragment) = names::split(reference);
        let base = place.document();
        let document = match file {
            "" => Ok(base),
            file => self.document(base, file),
        };
        if let Ok(id) = document
            && let Some(root) = self.source.root(id)
            && self
                .source
                .document(id)
                .is_some_and(|it| it.failure.is_some())
        {
            return Ok(root); // Whoever follows the reference reports what is wrong with the document.
        }
        let result = match (document, fragment) {
            (Err(why), _) => Err(why),
            (Ok(id), fragment) if fragment.is_empty() || fragment.starts_with('/') => {
                match self.source.root(id) {
                    Some(root) => self.walk(root, fragment, hops),
                    None => Err(Dangling::Identifier(reference.to_owned())),
                }
            }
            (Ok(_), anchor) => Err(Dangling::Identifier(anchor.to_owned())),
        };
        let Err(why) = result else { return result };
        // Identifiers are rare, so they are only looked for when nothing else fits.
        match self.identified(place, file, fragment) {
            Some(root) if fragment.starts_with('/') => self.walk(root, fragment, hops),
            Some(node) => Ok(node),
            None => Err(why),
        }
    }

    fn document(&self, base: DocumentId, file: &str) -> Result<DocumentId, Dangling<'a>> {
        let base = self.source.document(base).map_or("", |it| &it.name);
        let name = names::join(base, file);
        self.source.named(&name).ok_or_else(|| {
            let unread = self.source.unread.get(&name).cloned();
            let unread = unread.unwrap_or_else(|| "it was not read".to_owned().into());
            Dangling::Document { name, unread }
        })
    }

    fn identified(&mut self, place: &Place, file: &str, fragment: &str) -> Option<Node<'a>> {
        let source = self.source;
        let identifiers = self
            .identifiers
            .get_or_insert_with(|| Identifiers::of(source));
        identifiers.find(source, place, file, fragment)
    }

    /// Follows a JSON pointer (RFC 6901) in a URI fragment, through references where it meets them.
    fn walk(
        &mut self,
        root: Node<'a>,
        pointer: &str,
        hops: usize,
    ) -> Result<Node<'a>, Dangling<'a>> {
        let mut node = root;
        for step in pointer.split('/').skip(1) {
            let key = names::decode(step).replace("~1", "/").replace("~0", "~");
            if child(&node, &key).is_none()
                && let Some(reference) = node.str("$ref")
            {
                node = self.find(&node.place, reference, hops)?;
            }
            node = match child(&node, &key).or_else(|| child(&node, step)) {
                Some(child) => child,
                None => return Err(Dangling::Step { node, key }),
            };
        }
        Ok(node)
    }
}

/// The child of a node that a step of a pointer names.
fn child<'a>(node: &Node<'a>, key: &str) -> Option<Node<'a>> {
    match node.value {
        Json::Object(_) => node.get(key),
        Json::Array(items) => {
            let index = key.parse().ok()?;
            Some(Node {
                value: items.get(index)?,
                place: node.place.index(index),
            })
        }
        _ => None,
    }
}
