//! What a run reads: documents as text and as values.

use crate::diagnostic::Diagnostic;
use crate::json::Json;
use crate::place::{DocumentId, Place, Segment};
use std::collections::HashMap;

/// Every document of a run.
#[derive(Debug, Default)]
pub struct Source {
    /// The documents by [`DocumentId`]; the first is the one that the run was started with.
    pub documents: Vec<Document>,
    /// The documents by name.
    names: HashMap<String, DocumentId>,
    /// Files that a document refers to and that were not read, by name.
    pub unread: HashMap<String, Unread>,
    /// Values that did not come from where they stand now: overlays put them there.
    pub origins: Origins,
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// One document.
#[derive(Debug)]
pub struct Document {
    /// What it is called: a path, as it was given or as references to it resolve.
    pub name: String,
    /// Its text.
    pub text: String,
    /// How it is written.
    pub format: Format,
    /// Its value; `null` when the text could not be read.
    pub root: Json,
    /// Why the text could not be read.
    pub failure: Option<Diagnostic>,
}

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON (RFC 8259)
    Json,
    /// YAML 1.2
    Yaml,
}

/// A node of a document: its value and where it stands.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// The value.
    pub value: &'a Json,
    /// Where it stands.
    pub place: Place,
}

impl From<String> for Unread {
    fn from(reason: String) -> Self {
        Self { reason, help: None }
    }
}

impl Source {
    /// A document.
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        self.documents.get(id.0 as usize)
    }

    /// The document of this name.
    pub fn named(&self, name: &str) -> Option<DocumentId> {
        self.names.get(name).copied()
    }

    /// Adds a document.
    pub fn add(&mut self, document: Document) -> DocumentId {
        let id = DocumentId(u32::try_from(self.documents.len()).unwrap_or(u32::MAX));
        self.names.entry(document.name.clone()).or_insert(id);
        self.documents.push(document);
        id
    }

    /// The root of a document.
    pub fn root(&self, id: DocumentId) -> Option<Node<'_>> {
        Some(Node {
            value: &self.document(id)?.root,
            place: Place::root(id),
        })
    }

    /// The value at a place.
    pub fn value(&self, place: &Place) -> Option<&Json> {
        let root = &self.document(place.document())?.root;
        place
            .segments()
            .into_iter()
            .try_fold(root, |value, segment| match segment {
                Segment::Key(key) => value.get(key),
                Segment::Index(index) => value.as_array()?.get(*index),
                Segment::Root => Some(value),
            })
    }
}

/// Where values came from that an overlay put or moved.
#[derive(Debug, Default)]
pub struct Origins(HashMap<Vec<Segment>, Place>);

impl Origins {
    /// Notes that the value now at `place` of the entry document is written at `origin`.
    pub fn set(&mut self, place: &[Segment], origin: Place) {
        self.0.insert(place.to_vec(), origin);
    }

    /// Where the value at this place is written: the place itself unless an overlay put it there.
    pub fn of(&self, place: &Place) -> Place {
        if self.0.is_empty() || place.document() != DocumentId(0) {
            return place.clone();
        }
        let segments: Vec<Segment> = place.segments().into_iter().cloned().collect();
        for length in (0..=segments.len()).rev() {
            let (above, below) = segments.split_at(length);
            if let Some(origin) = self.0.get(above) {
                return below.iter().fold(origin.clone(), step);
            }
        }
        place.clone()
    }
}

/// The child of a place that a step leads to.
pub(crate) fn step(place: Place, segment: &Segment) -> Place {
    match segment {
        Segment::Key(key) => place.key(key.clone()),
        Segment::Index(index) => place.index(*index),
        Segment::Root => place,
    }
}
