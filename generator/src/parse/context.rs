//! What reading carries along: the source, the findings, and the schemas found so far.

use super::identifiers::Identifiers;
use crate::diagnostic::{Diagnostic, Diagnostics, parse as diagnostic};
use crate::json::{Json, Object};
use crate::model::{Schema, SchemaId, Schemas};
use crate::place::{DocumentId, Place};
use crate::source::{Node, Source};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::sync::Arc;

/// The state of reading.
pub(super) struct Context<'a> {
    pub(super) source: &'a Source,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// The schemas that have an id.
    pub(super) schemas: Schemas,
    /// The ids of schemas by the address of their value: a node has one id however it is reached.
    ids: FxHashMap<*const Json, SchemaId>,
    /// Schemas that have an id and are still to be read. Reading one never descends into another, so
    /// neither recursion nor long chains of references need a stack.
    pub(super) queue: VecDeque<Queued<'a>>,
    /// `$id`, `$anchor` and `$self`, looked for when a reference first needs them.
    pub(super) identifiers: Option<Identifiers<'a>>,
    /// Documents whose failure was reported.
    pub(super) reported: FxHashSet<DocumentId>,
    /// The callbacks that are being read, to stop at one that leads to itself.
    pub(super) callbacks: Vec<*const Json>,
}

/// A schema that is still to be read.
pub(super) struct Queued<'a> {
    pub(super) id: SchemaId,
    pub(super) node: Node<'a>,
    pub(super) form: Form,
}

/// What a schema stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// An object of its own.
    Schema,
    /// One of several choices.
    Choice,
    /// A parameter or header of Swagger 2.0, whose members stand beside the schema's.
    SwaggerParameter,
}

impl<'a> Context<'a> {
    pub(super) fn new(source: &'a Source, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            source,
            diagnostics,
            schemas: Schemas::default(),
            ids: FxHashMap::default(),
            queue: VecDeque::new(),
            identifiers: None,
            reported: FxHashSet::default(),
            callbacks: Vec::new(),
        }
    }

    /// Whether the entry document describes any security scheme.
    pub(super) fn has_security(&self) -> bool {
        let Some(root) = self.source.root(DocumentId(0)) else {
            return false;
        };
        let schemes = match root.get("components") {
            Some(components) => components.get("securitySchemes"),
            None => root.get("securityDefinitions"),
        };
        schemes.is_some_and(
            |schemes| matches!(schemes.value, Json::Object(members) if !members.is_empty()),
        )
    }

    /// Reports a finding.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The id of the schema at a node, which is read later.
    pub(super) fn schema(&mut self, node: Node<'a>) -> SchemaId {
        self.schema_in(node, Form::Schema)
    }

    /// The id of a schema that stands in something else.
    pub(super) fn schema_in(&mut self, node: Node<'a>, form: Form) -> SchemaId {
        if let Some(id) = self.ids.get(&std::ptr::from_ref(node.value)) {
            return *id;
        }
        let id = self.schemas.add(Schema::empty(node.place.clone()));
        self.ids.insert(node.value, id);
        self.queue.push_back(Queued { id, node, form });
        id
    }

    /// The members of an object; what is no object is reported and has none.
    pub(super) fn members(&mut self, node: &Node<'a>, what: &str) -> Members<'a> {
        let members = match node.value {
            Json::Object(members) => Some(members.iter()),
            other => {
                self.not_a(node, what, "an object", other);
                None
            }
        };
        Members {
            place: node.place.clone(),
            members,
        }
    }

    /// The items of an array; what is no array is reported and has none.
    pub(super) fn items(
        &mut self,
        node: &Node<'a>,
        what: &str,
    ) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let items: &'a [Json] = match node.value {
            Json::Array(items) => items,
            other => {
                self.not_a(node, what, "an array", other);
                &[]
            }
        };
        let place = node.place.clone();
        items.iter().enumerate().map(move |(index, value)| Node {
            value,
            place: place.index(index),
        })
    }

    fn not_a(&mut self, node: &Node<'a>, what: &str, expected: &str, found: &Json) {
        self.report(match found {
            Json::Null => diagnostic::no_value(&node.place, &format!("{expected} for {what}")),
            found => {
                diagnostic::wrong_type(&node.place, &format!("{expected} for {what}"), found, None)
            }
        });
    }

    /// Reports a member that nothing is known of, unless it is an extension.
    pub(super) fn unknown(&mut self, place: &Place, key: &str, what: &str) {
        if !key.starts_with("x-") {
            self.report(diagnostic::unknown_key(place, key, what));
        }
    }
}

/// The members of an object, each with its place.
pub(super) struct Members<'a> {
    place: Place,
    members: Option<indexmap::map::Iter<'a, Arc<str>, Json>>,
}

impl<'a> Iterator for Members<'a> {
    type Item = (&'a str, Node<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let (key, value) = self.members.as_mut()?.next()?;
        Some((
            key,
            Node {
                value,
                place: self.place.key(key.clone()),
            },
        ))
    }
}

impl<'a> Node<'a> {
    /// The member `key` of an object.
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        let members: &'a Object = self.value.as_object()?;
        let (_, key, value) = members.get_full(key)?;
        Some(Node {
            value,
            place: self.place.key(key.clone()),
        })
    }

    /// The text of the member `key` of an object.
    pub(super) fn str(&self, key: &str) -> Option<&'a str> {
        self.value.get(key)?.as_str()
    }
}
