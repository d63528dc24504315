//! What names come from: the naming of types decides them later, from all of these together.

use super::operation::{Media, OperationId, Status};
use super::types::TypeId;
use crate::place::{Place, Segment};

/// What the name of a type comes from: a thing with a name, and the way from it to the type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NameSource {
    /// The thing with a name.
    pub root: NameRoot,
    /// The steps from it.
    pub steps: Vec<NameStep>,
}

/// A thing with a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NameRoot {
    /// A component schema.
    Component(String),
    /// A component that is no schema but holds one.
    Holder(Holder, String),
    /// A schema that is a whole document, by what that is called.
    File(String),
    /// A schema that is referred to in the middle of a document, by the keys of its pointer.
    Pointer(Vec<String>),
    /// Another type.
    Type(TypeId),
    /// The request body of an operation.
    Request(OperationId),
    /// A response body of an operation; with its status unless it is that of the first success.
    Response(OperationId, Option<Status>),
    /// The enum over the success statuses of an operation.
    Outcome(OperationId),
    /// The enum over the media types of the request body of an operation.
    Body(OperationId),
    /// A parameter of an operation, by its wire name.
    Parameter(OperationId, String),
    /// A parameter that the operations of a path share, by the path and its wire name.
    PathParameter(String, String),
    /// The payload of a webhook or callback, by its name.
    Webhook(String),
}

/// What kinds of components hold schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// `components.responses`, and `responses` of Swagger.
    Response,
    /// `components.requestBodies`
    RequestBody,
    /// `components.parameters`, and `parameters` of Swagger.
    Parameter,
    /// `components.headers`
    Header,
    /// `components.mediaTypes` (3.2)
    MediaType,
}

impl Holder {
    fn of_section(section: &str) -> Option<Self> {
        Some(match section {
            "responses" => Self::Response,
            "requestBodies" => Self::RequestBody,
            "parameters" => Self::Parameter,
            "headers" => Self::Header,
            "mediaTypes" => Self::MediaType,
            _ => return None,
        })
    }
}

/// A step from a schema to a part of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NameStep {
    /// A member, by its wire name.
    Member(String),
    /// The items of a list.
    Item,
    /// The values of a map.
    Value,
    /// A variant of a union, by its index: named as the variant is.
    Variant(usize),
    /// The own members of a type that is a union over its descendants.
    Base,
    /// What requests carry of a schema of which responses carry something else.
    Request,
    /// What a body is in one of its media types.
    Media(Media),
}

impl NameSource {
    /// The name of a component.
    pub fn component(name: &str) -> Self {
        Self {
            root: NameRoot::Component(name.to_owned()),
            steps: Vec::new(),
        }
    }

    /// The component that holds the schema at a place, whoever uses it; none where no component holds it.
    pub fn holder(place: &Place) -> Option<NameRoot> {
        let segments = place.segments();
        let (section, name) = match segments.as_slice() {
            [
                Segment::Key(top),
                Segment::Key(section),
                Segment::Key(name),
                ..,
            ] if **top == *"components" => (section, name),
            [Segment::Key(section), Segment::Key(name), ..] => (section, name),
            _ => return None,
        };
        let holder = Holder::of_section(section)?;
        Some(NameRoot::Holder(holder, name.to_string()))
    }

    /// The name of a schema that is a whole document.
    pub fn file(document: &str) -> Self {
        Self {
            root: NameRoot::File(document.to_owned()),
            steps: Vec::new(),
        }
    }

    /// A name from the pointer to a schema.
    pub fn pointer(place: &Place) -> Self {
        let keys = place
            .segments()
            .into_iter()
            .filter_map(|segment| match segment {
                Segment::Key(key) => Some(key.to_string()),
                _ => None,
            })
            .collect();
        Self {
            root: NameRoot::Pointer(keys),
            steps: Vec::new(),
        }
    }

    /// The name of a part.
    pub fn part(whole: TypeId, step: NameStep) -> Self {
        Self {
            root: NameRoot::Type(whole),
            steps: vec![step],
        }
    }

    /// The name of a part of what this names.
    pub fn then(&self, step: NameStep) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self {
            root: self.root.clone(),
            steps,
        }
    }
}
