//! Types: items and mentions.

use super::name_source::NameSource;
use super::operation::{Alternative, Content, Status};
use super::plan::{Literal, Plan};
use super::variant::VariantFacts;
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
    /// Where further schemas stand that hold of its values too: of a member that several parts of an
    /// `allOf` describe.
    pub also: Vec<Place>,
    /// What its name comes from.
    pub name: NameSource,
    /// What it is.
    pub docs: Docs,
    /// The direction whose members it has.
    pub direction: Direction,
    /// What it looks like.
    pub kind: TypeKind,
}

/// Which way a value goes. Members that only servers send are `readOnly` in a document, those that only
/// clients send are `writeOnly`; a schema with such members, however deep, has a type for each direction
/// that it goes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Both ways alike.
    Both,
    /// From client to server.
    Request,
    /// From server to client.
    Response,
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
    /// An enum over the media types of a request body.
    ByMedia(Vec<Alternative>),
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
    /// `f64`: for `float` too, whose wire values have more digits than `f32` keeps.
    Float,
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
    /// They are kept, also where the document says that there are none: a newer server may know better.
    Open,
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
#[derive(Clone, Debug, Hash)]
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
    /// What can name it.
    pub facts: VariantFacts,
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
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Docs {
    /// Markdown: the first paragraph is the summary.
    pub text: String,
    /// Facts in our words, each a sentence: constraints, default, examples.
    pub notes: Vec<String>,
    /// Whether callers should no longer use it.
    pub deprecated: bool,
}

impl Type {
    /// This type or null.
    pub fn nullable(self) -> Type {
        match self {
            // Any value includes null.
            Type::Any | Type::Nullable(_) => self,
            other => Type::Nullable(Box::new(other)),
        }
    }

    /// This type, null left out.
    pub fn without_null(self) -> Type {
        match self {
            Type::Nullable(inner) => *inner,
            other => other,
        }
    }

    /// A list of this type.
    pub fn list(self) -> Type {
        Type::List(Box::new(self))
    }

    /// A map of this type.
    pub fn map(self) -> Type {
        Type::Map(Box::new(self))
    }

    /// Calls `visit` with every item that this mentions, and whether it is held directly: not behind
    /// the allocation of a list or a map.
    pub fn mentions(&self, visit: &mut dyn FnMut(TypeId, bool)) {
        self.walk(true, visit);
    }

    fn walk(&self, direct: bool, visit: &mut dyn FnMut(TypeId, bool)) {
        match self {
            Type::Named(id) => visit(*id, direct),
            Type::List(inner) | Type::Map(inner) => inner.walk(false, visit),
            Type::Nullable(inner) => inner.walk(direct, visit),
            Type::Tuple(items) => items.iter().for_each(|item| item.walk(direct, visit)),
            _ => {}
        }
    }
}

impl Direction {
    /// Whether what goes this way goes the other way too.
    pub fn includes(self, other: Direction) -> bool {
        self == Direction::Both || self == other
    }
}

impl Struct {
    /// Whether a member is a file or several: such a struct has no JSON.
    pub fn has_files(&self) -> bool {
        self.members.iter().any(|member| match &member.value {
            MemberValue::Type(Type::List(item)) => **item == Type::File,
            MemberValue::Type(ty) => *ty == Type::File,
            MemberValue::Constant(_) => false,
        })
    }
}

impl Integer {
    /// The least and the greatest value, as far as `i128` goes.
    pub fn range(self) -> (i128, i128) {
        match self {
            Integer::I8 => (i8::MIN.into(), i8::MAX.into()),
            Integer::I16 => (i16::MIN.into(), i16::MAX.into()),
            Integer::I32 => (i32::MIN.into(), i32::MAX.into()),
            Integer::I64 => (i64::MIN.into(), i64::MAX.into()),
            Integer::U8 => (0, u8::MAX.into()),
            Integer::U16 => (0, u16::MAX.into()),
            Integer::U32 => (0, u32::MAX.into()),
            Integer::U64 => (0, u64::MAX.into()),
            Integer::I128 => (i128::MIN, i128::MAX),
        }
    }
}
