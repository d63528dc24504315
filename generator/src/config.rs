//! How the SDK shall look: what `sdk.yaml` says.

mod cursor;
pub mod package;
mod paging;
pub mod read;
mod renames;
mod resources;

use crate::place::Place;
use indexmap::IndexMap;

/// What a user decides about the generated crate; everything has a default.
#[derive(Debug, Default)]
pub struct Config {
    /// The crate.
    pub package: Package,
    /// Whether warnings stop the generation.
    pub strict: bool,
    /// The client.
    pub client: Client,
    /// The tree of resources; without it the tree comes from tags and paths.
    pub resources: Option<Resource>,
    /// How lists are read page by page, by name.
    pub paging: IndexMap<String, Paging>,
    /// Names that the user prefers, see [`Renames`].
    pub rename: Renames,
    /// Overlays to apply to the document, in order.
    pub overlays: Vec<Overlay>,
}

/// An overlay to apply to the document.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// Where it stands.
    pub place: Place,
    /// Its path, relative to `sdk.yaml`.
    pub file: String,
}

/// The crate.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// Its name; from the document's title when not given.
    pub name: Option<String>,
    /// Its version; `0.1.0` when not given.
    pub version: Option<String>,
    /// One sentence for the registry.
    pub description: Option<String>,
    /// An SPDX expression.
    pub license: Option<String>,
    /// Where its source is.
    pub repository: Option<String>,
    /// Keywords for the registry.
    pub keywords: Vec<String>,
    /// Categories of the registry.
    pub categories: Vec<String>,
}

/// The client.
#[derive(Debug, Default)]
pub struct Client {
    /// Environment variables that hold the credentials, by security scheme.
    pub credentials_env: IndexMap<String, String>,
    /// The environment variable that holds the base URL.
    pub base_url_env: Option<String>,
    /// The base URL, instead of the document's first server.
    pub base_url: Option<String>,
    /// The header that makes the server answer a repeated request once.
    pub idempotency_header: Option<String>,
}

/// A resource: a group of methods, and the groups below it.
#[derive(Debug, Clone)]
pub struct Resource {
    /// Where it stands.
    pub place: Place,
    /// Its name; empty for the client itself.
    pub name: String,
    /// What its methods have in common.
    pub description: Option<String>,
    /// Its methods.
    pub methods: Vec<Method>,
    /// The resources below it.
    pub resources: Vec<Resource>,
}

/// A method of a resource.
#[derive(Debug, Clone)]
pub struct Method {
    /// Where it stands.
    pub place: Place,
    /// Its name.
    pub name: String,
    /// The HTTP method of its operation, upper case.
    pub http_method: String,
    /// The path template of its operation.
    pub path: String,
    /// The name of its paging scheme.
    pub paging: Option<String>,
    /// How its answer is had piece by piece.
    pub stream: Option<Stream>,
    /// Whether a request may be repeated although the server may have acted on the first.
    pub repeat_safely: bool,
}

/// How an answer is had piece by piece.
#[derive(Debug, Clone, Default)]
pub struct Stream {
    /// The member of the body that is `true` in requests for a stream.
    pub member: Option<String>,
    /// The data of the event that ends a stream.
    pub end: Option<String>,
}

/// How a list is read page by page.
///
/// Members are named by their path in the body, `meta.next_cursor`.
#[derive(Debug, Clone, PartialEq)]
pub struct Paging {
    /// Where it stands.
    pub place: Place,
    /// The member that holds the items of a page; empty when the body is the list.
    pub items: Vec<String>,
    /// The boolean member that tells whether there is more.
    pub more: Option<Vec<String>>,
    /// Where the next page is found.
    pub next: NextPage,
}

/// Where the next page is found.
#[derive(Debug, Clone, PartialEq)]
pub enum NextPage {
    /// A cursor in the body goes into a query parameter.
    Cursor {
        /// The query parameter.
        parameter: String,
        /// The member of the body.
        from: Vec<String>,
        /// Another member, when a query parameter has a certain value: `direction=after`.
        forward: Option<Forward>,
    },
    /// A member of the last item goes into a query parameter.
    LastItem {
        /// The query parameter.
        parameter: String,
        /// The member of the item.
        member: Vec<String>,
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
    /// The URL of the next page is a member of the body.
    Url {
        /// The member of the body.
        from: Vec<String>,
    },
    /// The URL of the next page is in the `Link` header with `rel="next"` (RFC 8288).
    LinkHeader,
}

/// The other way through a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Forward {
    /// The query parameter that tells the way.
    pub parameter: String,
    /// Its value for this way.
    pub value: String,
    /// The member of the body that holds the cursor then.
    pub from: Vec<String>,
}

/// Names that the user prefers.
#[derive(Debug, Default)]
pub struct Renames {
    /// Type names, by the name of the component schema or the JSON pointer of any schema; with ` request`
    /// after it, the name of what requests carry of it, where responses carry something else.
    pub types: IndexMap<String, Rename>,
    /// Member names, by `Component.member` or JSON pointer of the member's schema.
    pub members: IndexMap<String, Rename>,
    /// Parameter names, by `METHOD /path parameter`.
    pub parameters: IndexMap<String, Rename>,
}

/// A name that the user prefers.
#[derive(Debug, Clone)]
pub struct Rename {
    /// Where it stands.
    pub place: Place,
    /// The name.
    pub name: String,
}
