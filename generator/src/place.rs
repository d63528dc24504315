//! Where something stands: a document and a JSON pointer into it (RFC 6901).
//!
//! A place is cheap to make and to clone: it shares its parents. Line and column are found from it
//! only when something is printed, see [`crate::position`].

use std::fmt;
use std::sync::Arc;

/// The index of a document among the ones that were loaded; 0 is the one the run was started with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId(pub u32);

/// A node of a document.
#[derive(Clone)]
pub struct Place(Arc<Step>);

struct Step {
    document: DocumentId,
    parent: Option<Place>,
    segment: Segment,
}

/// One step of a JSON pointer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Segment {
    /// The member of an object.
    Key(Arc<str>),
    /// The item of an array.
    Index(usize),
    /// The whole document.
    Root,
}

impl Place {
    /// The root of a document.
    pub fn root(document: DocumentId) -> Self {
        Self(Arc::new(Step {
            document,
            parent: None,
            segment: Segment::Root,
        }))
    }

    /// The member `key` of the object at this place.
    pub fn key(&self, key: impl Into<Arc<str>>) -> Self {
        self.child(Segment::Key(key.into()))
    }

    /// The item `index` of the array at this place.
    pub fn index(&self, index: usize) -> Self {
        self.child(Segment::Index(index))
    }

    fn child(&self, segment: Segment) -> Self {
        Self(Arc::new(Step {
            document: self.document(),
            parent: Some(self.clone()),
            segment,
        }))
    }

    /// The document that holds this place.
    pub fn document(&self) -> DocumentId {
        self.0.document
    }

    /// The place that holds this one; none for a root.
    pub fn parent(&self) -> Option<&Place> {
        self.0.parent.as_ref()
    }

    /// The last step of the pointer.
    pub fn segment(&self) -> &Segment {
        &self.0.segment
    }

    /// The steps from the root to this place.
    pub fn segments(&self) -> Vec<&Segment> {
        let mut steps = Vec::new();
        let mut place = self;
        while let Some(parent) = place.parent() {
            steps.push(place.segment());
            place = parent;
        }
        steps.reverse();
        steps
    }

    /// The JSON pointer as text, `#/paths/~1pets/get`.
    pub fn pointer(&self) -> String {
        let mut text = String::from("#");
        for segment in self.segments() {
            text.push('/');
            match segment {
                Segment::Key(key) => text.push_str(&key.replace('~', "~0").replace('/', "~1")),
                Segment::Index(index) => text.push_str(&index.to_string()),
                Segment::Root => {}
            }
        }
        text
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
            || (self.document() == other.document() && self.segments() == other.segments())
    }
}

impl Eq for Place {}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.document()
            .cmp(&other.document())
            .then_with(|| self.segments().cmp(&other.segments()))
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.document().0, self.pointer())
    }
}
