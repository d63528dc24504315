//! What is generated, as plain data: Rust-shaped, but without names, tokens or OpenAPI.
//!
//! Things that get an item ([`TypeKind`]) and things that are only mentioned ([`Type`]) are different
//! enums. Everything that is derived (names, boxes, uses, derives) is a table beside this, computed
//! afterwards; the IR does not change once it is lowered.

pub mod name_source;
pub mod operation;
pub mod plan;
pub mod types;
pub mod variant;

use crate::place::Place;
pub use name_source::{Holder, NameRoot, NameSource, NameStep};
pub use operation::{
    Alternative, Content, Encoding, ErrorResponse, Group, GroupId, Location, Media, MediaForm,
    MultipartMember, NextPage, Operation, OperationId, Paging, Parameter, PartKind, PathStep,
    RequestBody, RequestContent, Status, Streaming, Style, Success,
};
pub use plan::{Literal, Plan};
pub use types::{
    Case, Direction, Docs, Enum, EnumValue, Format, Integer, Member, MemberValue, Payload, Rest,
    Struct, Type, TypeDef, TypeId, TypeKind, Union, Variant,
};
pub use variant::{ItemFacts, VariantFacts, VariantKind};

/// A whole SDK.
#[derive(Debug)]
pub struct Api {
    /// The title of the API.
    pub title: String,
    /// The version of the description.
    pub version: String,
    /// What the API is for.
    pub docs: Docs,
    /// Every type that gets an item, by [`TypeId`].
    pub types: Vec<TypeDef>,
    /// Every operation, by [`OperationId`], in document order.
    pub operations: Vec<Operation>,
    /// What webhooks and callbacks carry, which users of an SDK receive.
    pub received: Vec<Type>,
    /// Every group of operations, by [`GroupId`]; the first is the client itself.
    pub groups: Vec<Group>,
    /// How callers prove who they are.
    pub auth: Vec<AuthScheme>,
    /// What operations ask for unless they say otherwise: alternatives, each a set of `auth` indexes.
    pub security: Vec<Vec<usize>>,
    /// The base URLs; the first is the default.
    pub servers: Vec<Server>,
    /// The environment variable that holds the base URL.
    pub base_url_env: Option<String>,
    /// The header that makes the server answer a repeated request once.
    pub idempotency_header: Option<String>,
    /// How many schemas there are.
    pub schemas: Schemas,
}

/// How many schemas there are.
#[derive(Clone, Copy, Debug)]
pub struct Schemas {
    /// Those that the description writes down, in place or by name.
    pub written: usize,
    /// Those among them that are any JSON value in Rust, although they say more.
    pub any: usize,
}

/// How callers prove who they are.
#[derive(Clone, Debug)]
pub struct AuthScheme {
    /// Where it stands.
    pub place: Place,
    /// Its name in the document.
    pub name: String,
    /// What it is.
    pub docs: Docs,
    /// How it goes on the wire.
    pub kind: AuthKind,
    /// The environment variable that holds the credential.
    pub env: Option<String>,
}

/// How a credential goes on the wire.
#[derive(Clone, Debug, PartialEq)]
pub enum AuthKind {
    /// `Authorization: Bearer ..` (RFC 6750)
    Bearer,
    /// `Authorization: Basic ..` (RFC 7617)
    Basic,
    /// A key in a header, the query or a cookie.
    ApiKey {
        /// Where it goes: header, query or cookie.
        location: Location,
        /// The name of the header, parameter or cookie.
        name: String,
    },
}

/// A base URL.
#[derive(Clone, Debug)]
pub struct Server {
    /// Where it stands.
    pub place: Place,
    /// The URL, with `{variables}`.
    pub url: String,
    /// What it is.
    pub docs: Docs,
    /// The variables of the URL: name, default, allowed values.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a base URL.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    /// Its name in the URL.
    pub name: String,
    /// The value when the caller gives none.
    pub default: String,
    /// The values allowed; empty means any.
    pub values: Vec<String>,
    /// What it is.
    pub docs: Docs,
}

impl Api {
    /// The type that the parts of a type are named after, however deep.
    pub fn root_of(&self, id: TypeId) -> TypeId {
        let mut at = id;
        // Parts are added after their whole, so this ends.
        while let Some(NameRoot::Type(whole)) = self.types.get(at.0).map(|def| &def.name.root) {
            if whole.0 >= at.0 {
                break;
            }
            at = *whole;
        }
        at
    }
}
