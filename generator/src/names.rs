//! Every Rust name of the generated crate, decided in one place from the whole document.

use crate::ir::TypeId;
use std::collections::HashMap;

/// Names by the ids of the IR, ready to print: raw identifiers carry their `r#`.
#[derive(Debug, Default)]
pub struct Names {
    /// The package, `beeper-desktop`.
    pub package: String,
    /// Types by type id; unique in the crate, whatever the case.
    pub types: Vec<String>,
    /// The module below `types` that holds a type, by type id: a snake case file name.
    pub modules: Vec<String>,
    /// Fields by type id and member index; empty strings for members without a field.
    pub fields: Vec<Vec<String>>,
    /// Setters by type id and member index: the field's name where nothing stands against it.
    pub setters: Vec<Vec<String>>,
    /// Variants by type id and index: enums, unions, enums over statuses.
    pub variants: Vec<Vec<String>>,
    /// The field that holds typed additional members, by type id, where there is one.
    pub rest: Vec<Option<String>>,
    /// The variant for what an enum or union does not know, by type id: `Other`, `Unknown`.
    pub fallback: Vec<String>,
    /// The structs that `new` takes, by the types that have many required members.
    pub companions: HashMap<TypeId, String>,
    /// Credentials by the index of their scheme.
    pub credentials: Vec<CredentialNames>,
    /// Groups by group id.
    pub groups: Vec<GroupNames>,
    /// Operations by operation id.
    pub operations: Vec<OperationNames>,
}

/// The names of what a client is given to prove who calls.
#[derive(Debug, Default, Clone)]
pub struct CredentialNames {
    /// The method of the builder.
    pub method: String,
    /// Its arguments: one, or user and password.
    pub arguments: Vec<String>,
}

/// The names of a group.
#[derive(Debug, Default, Clone)]
pub struct GroupNames {
    /// The struct, `Chats`; `Client` for the first group.
    pub handle: String,
    /// The method of the group above that gives it, `chats`.
    pub accessor: String,
    /// The path of its module below `resources`, `["chats", "messages"]`; empty for the client.
    pub module: Vec<String>,
    /// The Cargo feature that switches it on: that of its top-level resource; none for the client.
    pub feature: Option<String>,
}

/// The names of an operation.
#[derive(Debug, Default, Clone)]
pub struct OperationNames {
    /// The method.
    pub method: String,
    /// The type that marks its requests, unique in its module.
    pub marker: String,
    /// Its parameters by index: arguments and setters.
    pub parameters: Vec<String>,
    /// The argument that holds the body.
    pub body: String,
    /// The method of its requests that asks for a stream.
    pub stream: String,
}
