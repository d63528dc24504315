//! Names that documents and schemas give themselves: `$self` (OpenAPI 3.2, 4.1), `$id`, `$anchor` and
//! `$dynamicAnchor` (JSON Schema 2020-12, 8.2).

use crate::json::Json;
use crate::load::names;
use crate::place::{DocumentId, Place};
use crate::source::{Node, Source};
use std::collections::HashMap;

/// The identified nodes of all documents.
#[derive(Default)]
pub(super) struct Identifiers<'a> {
    /// By URI, without an empty fragment.
    uris: HashMap<String, Node<'a>>,
    /// Anchors by document.
    anchors: HashMap<(DocumentId, &'a str), Node<'a>>,
}

impl<'a> Identifiers<'a> {
    /// Looks through all documents.
    pub(super) fn of(source: &'a Source) -> Self {
        let mut identifiers = Self::default();
        for id in (0..source.documents.len()).filter_map(|id| u32::try_from(id).ok()) {
            let Some(root) = source.root(DocumentId(id)) else {
                continue;
            };
            let base = base(source, DocumentId(id)).to_owned();
            if let Some(uri) = root.str("$self") {
                identifiers.uris.insert(uri.to_owned(), root.clone());
            }
            identifiers.collect(&root, &base);
        }
        identifiers
    }

    fn collect(&mut self, node: &Node<'a>, base: &str) {
        let mut inner = None;
        if let Some(id) = node.str("$id") {
            let uri = names::join(base, id.trim_end_matches('#'));
            self.uris
                .entry(id.to_owned())
                .or_insert_with(|| node.clone());
            self.uris.entry(uri.clone()).or_insert_with(|| node.clone());
            inner = Some(uri);
        }
        // Draft 4 spelt an anchor `id: "#name"`.
        let draft4 = node.str("id").and_then(|id| id.strip_prefix('#'));
        for anchor in [node.str("$anchor"), node.str("$dynamicAnchor"), draft4]
            .into_iter()
            .flatten()
        {
            let key = (node.place.document(), anchor);
            self.anchors.entry(key).or_insert_with(|| node.clone());
        }
        let base = inner.as_deref().unwrap_or(base);
        match node.value {
            Json::Object(members) => {
                for (key, value) in members.iter() {
                    if matches!(value, Json::Object(_) | Json::Array(_)) {
                        self.collect(
                            &Node {
                                value,
                                place: node.place.key(key.clone()),
                            },
                            base,
                        );
                    }
                }
            }
            Json::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    self.collect(
                        &Node {
                            value,
                            place: node.place.index(index),
                        },
                        base,
                    );
                }
            }
            _ => {}
        }
    }

    /// The node that a reference at a place names; with a pointer as fragment, the node that the
    /// pointer starts from.
    pub(super) fn find(
        &self,
        source: &'a Source,
        place: &Place,
        file: &str,
        fragment: &str,
    ) -> Option<Node<'a>> {
        let resource = match file {
            "" => enclosing(source, place),
            file => {
                let joined = names::join(base(source, place.document()), file);
                let inner = enclosing(source, place)
                    .and_then(|node| node.str("$id"))
                    .map(|id| names::join(id, file));
                [Some(file), Some(&joined), inner.as_deref()]
                    .into_iter()
                    .flatten()
                    .find_map(|uri| self.uris.get(uri))
                    .cloned()
            }
        };
        if fragment.is_empty() || fragment.starts_with('/') {
            return resource;
        }
        let document = match file {
            "" => place.document(),
            _ => resource?.place.document(),
        };
        self.anchors
            .get(&(document, names::decode(fragment).as_str()))
            .cloned()
    }
}

/// What relative references of a document are relative to.
fn base(source: &Source, id: DocumentId) -> &str {
    source.document(id).map_or("", |document| {
        let own = document.root.get("$self").and_then(Json::as_str);
        own.unwrap_or(&document.name)
    })
}

/// The innermost node around a place that has an `$id`.
fn enclosing<'a>(source: &'a Source, place: &Place) -> Option<Node<'a>> {
    let mut place = place;
    loop {
        let value = source.value(place)?;
        if value.get("$id").and_then(Json::as_str).is_some() {
            return Some(Node {
                value,
                place: place.clone(),
            });
        }
        place = place.parent()?;
    }
}
