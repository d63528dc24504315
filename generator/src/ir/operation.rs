//! Operations: what a method of the client says about its request and its answers.

use super::types::{Docs, Type, TypeId};
pub use crate::model::{Location, StatusPattern as Status, Style};
use crate::place::Place;

/// The index of an operation in [`Api::operations`](super::Api::operations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OperationId(pub usize);

/// The index of a group in [`Api::groups`](super::Api::groups).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub usize);

/// A group of operations: a resource. The first group is the client itself.
#[derive(Clone, Debug)]
pub struct Group {
    /// What names it: the words of a resource or tag; empty for the client.
    pub name: String,
    /// What its operations have in common.
    pub docs: Docs,
    /// The group above it; none for the client.
    pub parent: Option<GroupId>,
    /// The groups below it.
    pub children: Vec<GroupId>,
    /// Its operations.
    pub operations: Vec<OperationId>,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it stands.
    pub place: Place,
    /// The group that it is a method of.
    pub group: GroupId,
    /// The name that the configuration gives the method.
    pub chosen: Option<String>,
    /// The name that the operation suggests for the method, beside its operationId.
    pub suggested: Option<String>,
    /// Its operationId.
    pub id: Option<String>,
    /// Its first tag that says something.
    pub tag: Option<String>,
    /// The HTTP method, upper case.
    pub method: String,
    /// The path template, as the document writes it.
    pub path: String,
    /// What it does.
    pub docs: Docs,
    /// Its parameters: those of the path in the order of the template, then the others in document order.
    pub parameters: Vec<Parameter>,
    /// Its request body.
    pub body: Option<RequestBody>,
    /// What it answers when it succeeds.
    pub success: Success,
    /// The media types in which it answers too when it is asked.
    pub other_answers: Vec<String>,
    /// The documented bodies of its other answers.
    pub errors: Vec<ErrorResponse>,
    /// What it asks for instead of the default: alternatives, each a set of `auth` indexes.
    pub security: Option<Vec<Vec<usize>>>,
    /// Its own base URL.
    pub server: Option<String>,
    /// How its list is read page by page.
    pub paging: Option<Paging>,
    /// How its answer is had piece by piece instead of at once.
    pub streaming: Option<Streaming>,
    /// The data of the event that ends a stream before the connection does.
    pub event_end: Option<String>,
    /// Whether a request may be repeated although the server may have acted on the first.
    pub repeat_safely: bool,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where it stands.
    pub place: Place,
    /// Its name on the wire.
    pub wire: String,
    /// Where it goes.
    pub location: Location,
    /// What it is.
    pub docs: Docs,
    /// Whether a request must carry it.
    pub required: bool,
    /// What it holds.
    pub ty: Type,
    /// How its value becomes text.
    pub encoding: Encoding,
}

/// How a parameter's value becomes text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// A style of OpenAPI.
    Style {
        /// The style.
        style: Style,
        /// Whether every item or member is a parameter of its own.
        explode: bool,
        /// Whether reserved characters stay as they are.
        allow_reserved: bool,
    },
    /// JSON text.
    Json,
}

/// A request body.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// Where it stands.
    pub place: Place,
    /// The name that the operation suggests for the argument.
    pub suggested: Option<String>,
    /// What it is.
    pub docs: Docs,
    /// Whether a request must carry it.
    pub required: bool,
    /// What it is written in.
    pub content: RequestContent,
}

/// What a request body is written in.
#[derive(Clone, Debug, PartialEq)]
pub enum RequestContent {
    /// JSON of a type.
    Json {
        /// The type.
        ty: Type,
        /// The media type: `application/json` or one with `+json`.
        media_type: String,
    },
    /// `application/x-www-form-urlencoded` members of a type.
    Form {
        /// The type.
        ty: Type,
        /// Members that are not written the default way (`form`, exploded).
        styles: Vec<(String, Encoding)>,
    },
    /// Parts.
    Multipart {
        /// The media type: `multipart/form-data`, or `multipart/mixed` or `multipart/related`.
        media_type: String,
        /// The struct whose members are the parts.
        ty: TypeId,
        /// The parts, in the order of the struct's members.
        members: Vec<MultipartMember>,
    },
    /// Text.
    Text {
        /// The media type.
        media_type: String,
    },
    /// Bytes.
    Binary {
        /// The media type, unless the upload names another.
        media_type: String,
        /// Other media types that the document names.
        also: Vec<String>,
    },
    /// One of several media types: an enum.
    Choice(TypeId),
}

/// One of several media types that a body may be sent in.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// Where its media type stands.
    pub place: Place,
    /// What it is written in; no choice again.
    pub content: RequestContent,
    /// The media type that names it.
    pub media: Media,
}

/// A media type among several.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Media {
    /// Its name, as the document writes it.
    pub name: String,
    /// What is sent in it.
    pub form: MediaForm,
}

/// What is sent in a media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MediaForm {
    /// JSON.
    Json,
    /// Bytes.
    Bytes,
    /// Bytes that may have other media types too.
    AnyBytes,
    /// Something else.
    Other,
}

impl RequestContent {
    /// The type that a caller hands over, where it comes from a schema.
    pub fn ty(&self) -> Option<Type> {
        match self {
            RequestContent::Json { ty, .. } | RequestContent::Form { ty, .. } => Some(ty.clone()),
            RequestContent::Multipart { ty, .. } | RequestContent::Choice(ty) => {
                Some(Type::Named(*ty))
            }
            RequestContent::Text { .. } | RequestContent::Binary { .. } => None,
        }
    }

    /// The media type that is sent.
    pub fn media_type(&self) -> &str {
        match self {
            RequestContent::Json { media_type, .. }
            | RequestContent::Multipart { media_type, .. }
            | RequestContent::Text { media_type }
            | RequestContent::Binary { media_type, .. } => media_type,
            RequestContent::Form { .. } => "application/x-www-form-urlencoded",
            RequestContent::Choice(_) => "",
        }
    }
}

/// How a member of a multipart body is written.
#[derive(Clone, Debug, PartialEq)]
pub struct MultipartMember {
    /// What the part is.
    pub kind: PartKind,
    /// Its media type, when the document names one.
    pub content_type: Option<String>,
}

/// What a part of a multipart body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A file.
    File,
    /// Several files under one name.
    Files,
    /// Text of a scalar.
    Text,
    /// A text for every item, under one name.
    Texts,
    /// JSON of an object or list.
    Json,
}

/// What an operation answers when it succeeds.
#[derive(Clone, Debug, PartialEq)]
pub enum Success {
    /// The same for every success status.
    One(Content),
    /// An enum over the statuses.
    ByStatus(TypeId),
}

/// What the body of an answer is.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// JSON of a type.
    Json(Type),
    /// Text.
    Text,
    /// Bytes.
    Binary,
    /// Server-sent events whose data is JSON of a type.
    Events(Type),
    /// JSON texts one after the other (JSON Lines, RFC 7464).
    Lines(Type),
}

/// A documented body of an answer that is no success.
#[derive(Clone, Debug)]
pub struct ErrorResponse {
    /// The status or statuses.
    pub status: Status,
    /// What it means.
    pub docs: Docs,
    /// What the body is.
    pub content: Content,
}

/// How an answer is had piece by piece.
#[derive(Clone, Debug, PartialEq)]
pub struct Streaming {
    /// What the body is then: events or lines.
    pub content: Content,
    /// The member of the request body that is `true` then.
    pub member: Option<String>,
}

/// How a list is read page by page.
#[derive(Clone, Debug, PartialEq)]
pub struct Paging {
    /// The type of an item.
    pub item: Type,
    /// The way from the response to the list of items.
    pub items: Vec<PathStep>,
    /// The way to the flag that tells whether there is more.
    pub more: Option<Vec<PathStep>>,
    /// Where the next page is found.
    pub next: NextPage,
}

/// One step from a value to a member of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// The struct.
    pub owner: TypeId,
    /// The index of its member.
    pub member: usize,
}

/// Where the next page is found.
#[derive(Clone, Debug, PartialEq)]
pub enum NextPage {
    /// A cursor in the body goes into a query parameter.
    Cursor {
        /// The query parameter.
        parameter: String,
        /// The way to the cursor.
        from: Vec<PathStep>,
        /// The query parameter, its value, and the way to the other cursor that holds then.
        forward: Option<(String, String, Vec<PathStep>)>,
    },
    /// A member of the last item goes into a query parameter.
    LastItem {
        /// The query parameter.
        parameter: String,
        /// The way from an item to its member.
        member: Vec<PathStep>,
    },
    /// The number of the page is a query parameter.
    PageNumber {
        /// The query parameter.
        parameter: String,
        /// The number of the first page.
        first: i64,
    },
    /// The number of items seen so far is a query parameter.
    Offset {
        /// The query parameter.
        parameter: String,
    },
    /// The URL of the next page is in the body.
    Url {
        /// The way to the URL.
        from: Vec<PathStep>,
    },
    /// The URL of the next page is in the `Link` header.
    LinkHeader,
}
