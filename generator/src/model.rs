//! An API description in one normal form: the meaning that OpenAPI 3.1 and 3.2 give it.
//!
//! Whatever the version of the document, parsing ends here; lowering reads nothing else. References
//! to parameters, responses, headers, request bodies, path items and security schemes are resolved;
//! only schemas still refer to schemas, by id, so that recursion needs no special path.

pub mod limits;
pub mod schema;

use crate::json::Json;
use crate::place::Place;
use indexmap::IndexMap;
pub use limits::{Bound, Limits};
pub use schema::{Additional, Discriminator, Schema, SchemaId, Schemas};

/// A whole API description.
#[derive(Debug)]
pub struct Api {
    /// `info`
    pub info: Info,
    /// `servers`; empty when the document names none.
    pub servers: Vec<Server>,
    /// `security` of the document: alternatives, each a list of schemes that hold together.
    pub security: Vec<Requirement>,
    /// `components.securitySchemes`
    pub security_schemes: IndexMap<String, SecurityScheme>,
    /// `tags`
    pub tags: Vec<Tag>,
    /// The operations of `paths`, in document order.
    pub operations: Vec<Operation>,
    /// The operations of `webhooks`.
    pub webhooks: Vec<Operation>,
    /// `components.schemas`, in document order.
    pub components: Vec<(String, SchemaId)>,
    /// Every schema of the document.
    pub schemas: Schemas,
    /// What the documents are called, by their ids.
    pub documents: Vec<String>,
}

/// `info`
#[derive(Debug, Default)]
pub struct Info {
    /// The title of the API.
    pub title: String,
    /// The version of the document.
    pub version: String,
    /// One sentence on the API.
    pub summary: Option<String>,
    /// What the API is for, in Markdown.
    pub description: Option<String>,
    /// The SPDX expression or name of the licence.
    pub license: Option<String>,
}

/// A base URL.
#[derive(Clone, Debug)]
pub struct Server {
    /// Where it stands.
    pub place: Place,
    /// The URL, with `{variables}`.
    pub url: String,
    /// What this server is.
    pub description: Option<String>,
    /// The variables of the URL.
    pub variables: IndexMap<String, ServerVariable>,
}

/// A variable of a server's URL.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    /// The value when the caller gives none.
    pub default: String,
    /// The values allowed; empty means any.
    pub values: Vec<String>,
    /// What it is.
    pub description: Option<String>,
}

/// Security schemes that must hold together, with the scopes asked of each. Empty: no security.
pub type Requirement = IndexMap<String, Vec<String>>;

/// How a caller proves who they are.
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub description: Option<String>,
    /// How it goes on the wire.
    pub kind: SecurityKind,
}

/// How a security scheme goes on the wire.
#[derive(Clone, Debug, PartialEq)]
pub enum SecurityKind {
    /// `Authorization: Bearer ..`: `http` with scheme `bearer`, `oauth2` and `openIdConnect`.
    Bearer,
    /// `Authorization: Basic ..`
    Basic,
    /// A key in a header, the query or a cookie.
    ApiKey {
        /// Where the key goes.
        location: Location,
        /// The name of the header, parameter or cookie.
        name: String,
    },
    /// A scheme that a request cannot carry by itself (mutual TLS, another HTTP scheme), by its name.
    Other(String),
}

/// A tag.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The name that operations use.
    pub name: String,
    /// One sentence (3.2).
    pub summary: Option<String>,
    /// What the operations have in common.
    pub description: Option<String>,
    /// The name of the tag above this one (3.2).
    pub parent: Option<String>,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it stands.
    pub place: Place,
    /// The HTTP method, upper case.
    pub method: String,
    /// The path template, or for a webhook its name and for a callback its expression.
    pub path: String,
    /// `operationId`
    pub id: Option<String>,
    /// `tags`
    pub tags: Vec<String>,
    /// One sentence.
    pub summary: Option<String>,
    /// What it does, in Markdown.
    pub description: Option<String>,
    /// Whether callers should no longer use it.
    pub deprecated: bool,
    /// Its parameters: those of the path item, overridden and completed by its own.
    pub parameters: Vec<Parameter>,
    /// Its request body.
    pub body: Option<RequestBody>,
    /// Its answers by status, in document order.
    pub responses: Vec<Response>,
    /// What it asks for instead of the document's `security`.
    pub security: Option<Vec<Requirement>>,
    /// Its own servers, or those of its path item; empty when the document's hold.
    pub servers: Vec<Server>,
    /// What the server calls back: name, then the operations of its path items.
    pub callbacks: Vec<(String, Vec<Operation>)>,
    /// `x-..` members.
    pub extensions: IndexMap<String, Json>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The whole query as one value (3.2 `querystring`).
    Querystring,
}

/// A parameter of an operation, or a header of a response or of a multipart part.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where it stands.
    pub place: Place,
    /// Its name on the wire.
    pub name: String,
    /// Where it goes.
    pub location: Location,
    /// What it is, in Markdown.
    pub description: Option<String>,
    /// Whether a request must carry it.
    pub required: bool,
    /// Whether callers should no longer use it.
    pub deprecated: bool,
    /// Its schema; none when the document gives none.
    pub schema: Option<SchemaId>,
    /// How its value becomes text.
    pub encoding: ParameterEncoding,
}

/// How a parameter's value becomes text.
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterEncoding {
    /// `style` and `explode`, defaults filled in.
    Style {
        /// The style.
        style: Style,
        /// Whether every item or member is a parameter of its own.
        explode: bool,
        /// Whether reserved characters stay as they are.
        allow_reserved: bool,
    },
    /// `content`: the media type that the value is written in.
    Content(String),
}

/// The styles of parameters (OpenAPI 3.2, 4.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `;color=blue`
    Matrix,
    /// `.blue`
    Label,
    /// `blue,black`
    Simple,
    /// `color=blue&color=black`
    Form,
    /// `blue black`
    SpaceDelimited,
    /// `blue|black`
    PipeDelimited,
    /// `color[R]=100`
    DeepObject,
}

/// A request body.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// Where it stands.
    pub place: Place,
    /// What it is, in Markdown.
    pub description: Option<String>,
    /// Whether a request must carry it.
    pub required: bool,
    /// What it may be written in, in document order.
    pub content: Vec<MediaType>,
}

/// One media type of a body.
#[derive(Clone, Debug)]
pub struct MediaType {
    /// Where it stands.
    pub place: Place,
    /// The media type or range, as the document writes it.
    pub name: String,
    /// The schema of the whole body.
    pub schema: Option<SchemaId>,
    /// The schema of one item of a sequential body: `itemSchema` (3.2).
    pub item_schema: Option<SchemaId>,
    /// How members of a form are written.
    pub encoding: IndexMap<String, Encoding>,
}

/// How one member of a form is written.
#[derive(Clone, Debug)]
pub struct Encoding {
    /// Where it stands.
    pub place: Place,
    /// The media types of the part.
    pub content_type: Option<String>,
    /// The headers of the part.
    pub headers: Vec<Parameter>,
    /// `style`, where the document gives one.
    pub style: Option<Style>,
    /// `explode`, where the document gives it.
    pub explode: Option<bool>,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// Where it stands: in the operation, although the description may be referred to.
    pub place: Place,
    /// The statuses that this describes.
    pub status: StatusPattern,
    /// What it means, in Markdown.
    pub description: Option<String>,
    /// Its headers.
    pub headers: Vec<Parameter>,
    /// What it may be written in; empty when it has no body.
    pub content: Vec<MediaType>,
}

/// The statuses that a response describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusPattern {
    /// One status code.
    Code(u16),
    /// `4XX`: the first digit.
    Range(u8),
    /// Every status that the others do not describe.
    Default,
}
