//! Types: items and mentions.

use super::operation::{Content, OperationId, Status};
use super::plan::{Literal, Plan};
use crate::json::Json;
use crate::place::Place;

/// The index of a type in [`Api::types`](super::Api::types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A type that gets an item.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Where its schema stands.
    pub place: Place,
    /// What its name comes from.
    pub name: NameSource,
    /// What it is.
    pub docs: Docs,
    /// What it looks like.
    pub kind: TypeKind,
}

/// What the name of a type comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NameSource {
    /// A component schema.
    Component(String),
    /// A part of another type.
    Part(TypeId, Role),
    /// A part of an operation.
    Operation(OperationId, Role),
    /// A part of a webhook, by its name.
    Webhook(String, Role),
}

/// What a part is to the whole that it is named after.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The value of a member, by its wire name.
    Member(String),
    /// An item of the list that is the member's value, by its wire name.
    MemberItem(String),
    /// An item of the list that the whole is.
    Item,
    /// A value of the map that the whole is, or of its additional members.
    Value,
    /// A variant of the union that the whole is: the words that name the variant, best first.
    Variant(Vec<String>),
    /// A member of `allOf` that keeps a type of its own: the parent of an inheritance.
    Base,
    /// The request body.
    Request,
    /// The response body; with a status when several differ.
    Response(Option<Status>),
    /// The value of a parameter, by its wire name.
    Parameter(String),
    /// The enum over the statuses of several success responses.
    Outcome,
}

/// A type that gets an item.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// A struct.
    Struct(Struct),
    /// An enum of literals.
    Enum(Enum),
    /// An enum of shapes.
    Union(Union),
    /// Another name for a mentioned type; a newtype where it is recursive.
    Alias(Type),
    /// An enum over the success statuses of an operation.
    ByStatus(Vec<Case>),
}

/// A type as it is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// A type that has an item.
    Named(TypeId),
    /// Any JSON value.
    Any,
    /// `bool`
    Bool,
    /// An integer.
    Integer(Integer),
    /// `f32`
    Float32,
    /// `f64`
    Float64,
    /// A decimal that keeps every digit.
    Decimal,
    /// `String`
    String,
    /// A string that never shows in logs: `format: password`.
    Secret,
    /// A string whose format has a Rust meaning; its text is kept.
    Formatted(Format),
    /// `Vec<T>`
    List(Box<Type>),
    /// A map from strings.
    Map(Box<Type>),
    /// A tuple.
    Tuple(Vec<Type>),
    /// A value or null.
    Nullable(Box<Type>),
    /// A file to upload: only as a member of a multipart body.
    File,
}

/// The integer types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Integer {
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u8`
    U8,
    /// `u16`
    U16,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `i128`
    I128,
    /// `u128`
    U128,
}

/// Formats of strings that have a Rust meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// `date-time` (RFC 3339)
    DateTime,
    /// `date` (RFC 3339)
    Date,
    /// `time` (RFC 3339)
    Time,
    /// `duration` (ISO 8601)
    Duration,
    /// `uuid` (RFC 9562)
    Uuid,
    /// `uri`, `url`
    Uri,
    /// `ipv4`
    Ipv4,
    /// `ipv6`
    Ipv6,
    /// `byte`, or `contentEncoding: base64`
    Base64,
}

/// A struct.
#[derive(Clone, Debug)]
pub struct Struct {
    /// Its members, in document order.
    pub members: Vec<Member>,
    /// What happens to members that are not declared.
    pub rest: Rest,
}

/// A member of a struct.
#[derive(Clone, Debug)]
pub struct Member {
    /// Where its schema stands.
    pub place: Place,
    /// Its name on the wire.
    pub wire: String,
    /// What it is.
    pub docs: Docs,
    /// Whether it must be there.
    pub required: bool,
    /// What it holds. `Nullable` in it means that the document allows null.
    pub value: MemberValue,
    /// Only servers send it.
    pub read_only: bool,
    /// Only clients send it.
    pub write_only: bool,
    /// The value that the server assumes when it is absent.
    pub default: Option<Json>,
}

/// What a member holds.
#[derive(Clone, Debug, PartialEq)]
pub enum MemberValue {
    /// A value of a type.
    Type(Type),
    /// Always the same value: no field that a caller fills in.
    Constant(Literal),
}

/// What happens to members that are not declared.
#[derive(Clone, Debug, PartialEq)]
pub enum Rest {
    /// They are kept.
    Open,
    /// The document says that there are none.
    Closed,
    /// They are values of this type: a public map.
    Typed(Type),
}

/// An enum of literals, all strings or all integers.
#[derive(Clone, Debug)]
pub struct Enum {
    /// Its values, in document order.
    pub values: Vec<EnumValue>,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The value on the wire.
    pub literal: Literal,
    /// The name that the document suggests (`x-enum-varnames`).
    pub suggested: Option<String>,
    /// What it means.
    pub docs: Docs,
}

/// An enum of shapes. Every union also has a variant for what none of them matches.
#[derive(Clone, Debug)]
pub struct Union {
    /// Its variants, in document order.
    pub variants: Vec<Variant>,
    /// How a value finds its variant.
    pub plan: Plan,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Where its schema stands.
    pub place: Place,
    /// Words to name it, best first: deciding value, referenced schema, title, kind.
    pub words: Vec<String>,
    /// What it is.
    pub docs: Docs,
    /// What it holds.
    pub payload: Payload,
}

/// What a variant holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// A value of a type.
    Type(Type),
    /// Always the same value.
    Constant(Literal),
}

/// A status of an enum over statuses.
#[derive(Clone, Debug)]
pub struct Case {
    /// The status or statuses.
    pub status: Status,
    /// What it means.
    pub docs: Docs,
    /// What the body is.
    pub content: Content,
}

/// What the document says in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// Markdown: the first paragraph is the summary.
    pub text: String,
    /// Facts in our words, each a sentence: constraints, default, examples.
    pub notes: Vec<String>,
    /// Whether callers should no longer use it.
    pub deprecated: bool,
}
