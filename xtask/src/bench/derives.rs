//! Writes the types of a generated crate as one would with serde derives.

use super::tables::{Literals, Record, Union};
use crate::repository::{Failure, while_doing};
use quote::ToTokens;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;
use syn::{Attribute, Field, Fields, File, Ident, Item, ItemEnum, Lit, parse_quote};

/// What stands for the types of the runtime.
const RUNTIME: &str = r#"#![allow(missing_docs)]
pub type Extra = std::collections::BTreeMap<String, serde_json::Value>;
pub type Map<T> = indexmap::IndexMap<String, T>;
pub type Base64 = String;
pub type Byte = String;
pub type Bytes = Vec<u8>;
pub type Date = String;
pub type DateTime = String;
pub type Duration = String;
pub type Ipv4 = String;
pub type Ipv6 = String;
pub type Secret = String;
pub type StatusCode = u16;
pub type Time = String;
pub type Upload = String;
pub type Uri = String;
pub type Uuid = String;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
pub enum Nullable<T> {
    #[default]
    Null,
    Value(T),
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Nullable::Value(value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(value: &str) -> Self {
        Nullable::Value(value.to_owned())
    }
}
"#;

const DEPENDENCIES: &str = r#"[dependencies]
indexmap = { version = "2", features = ["serde"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
"#;

/// What derived types do with undeclared members.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Undeclared {
    /// They are flattened into a map, as generated types keep them.
    Kept,
    /// They are ignored, as derives do unless told otherwise.
    Ignored,
}

/// Rewrites a generated crate: no client, no runtime, and derives where tables were.
pub(super) fn rewrite(folder: &Path, undeclared: Undeclared) -> Result<(), Failure> {
    let source = folder.join("src");
    for gone in ["runtime", "resources"] {
        let _ = fs::remove_dir_all(source.join(gone));
    }
    for gone in ["client.rs", "resources.rs"] {
        let _ = fs::remove_file(source.join(gone));
    }
    let write = |name: &str, text: &str| {
        let path = source.join(name);
        fs::write(&path, text).map_err(while_doing("write", &path))
    };
    write(
        "lib.rs",
        "#![allow(missing_docs, unused_imports, dead_code)]\nmod runtime;\npub mod types;\n",
    )?;
    write("runtime.rs", RUNTIME)?;
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(while_doing("read", &manifest))?;
    fs::write(&manifest, manifest_of(&text)).map_err(while_doing("write", &manifest))?;
    let types = source.join("types");
    let entries = fs::read_dir(&types).map_err(while_doing("read", &types))?;
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        let text = fs::read_to_string(&path).map_err(while_doing("read", &path))?;
        let file = syn::parse_file(&text).map_err(while_doing("parse", &path))?;
        let text = prettyplease::unparse(&with_derives(file, undeclared));
        fs::write(&path, text).map_err(while_doing("write", &path))?;
    }
    Ok(())
}

/// The same package and features, with what derived types need.
fn manifest_of(generated: &str) -> String {
    let package = generated.split("[dependencies]").next().unwrap_or_default();
    let lines = package
        .lines()
        .map(|line| match line.starts_with("blocking =") {
            true => "blocking = []\n".to_owned(),
            false => format!("{line}\n"),
        });
    lines.collect::<String>() + DEPENDENCIES
}

/// The tables of a file, by the type that they describe.
#[derive(Default)]
struct Tables {
    records: HashMap<Ident, Record>,
    literals: HashMap<Ident, Literals>,
    unions: HashSet<Ident>,
    newtypes: HashSet<Ident>,
}

fn with_derives(mut file: File, undeclared: Undeclared) -> File {
    let mut tables = Tables::default();
    file.items.retain(|item| !takes(&mut tables, item));
    for item in &mut file.items {
        match item {
            Item::Use(item) => {
                let path = item.tree.to_token_stream().to_string();
                if path.starts_with("crate :: runtime ::") {
                    item.tree = parse_quote!(crate::runtime::*);
                }
            }
            Item::Struct(item) => {
                if let Some(record) = tables.records.get(&item.ident) {
                    derive(&mut item.attrs);
                    record_fields(record, &mut item.fields, undeclared);
                } else if tables.newtypes.contains(&item.ident) {
                    derive(&mut item.attrs);
                }
            }
            Item::Enum(item) => {
                if let Some(literals) = tables.literals.get(&item.ident) {
                    derive(&mut item.attrs);
                    literal_variants(literals, item);
                } else if tables.unions.contains(&item.ident) {
                    derive(&mut item.attrs);
                    item.attrs.push(parse_quote!(#[serde(untagged)]));
                }
            }
            _ => {}
        }
    }
    file
}

/// Takes a table out of the file, and what only the runtime has a use for.
fn takes(tables: &mut Tables, item: &Item) -> bool {
    match item {
        Item::Macro(item) => {
            let tokens = item.mac.tokens.clone();
            if item.mac.path.is_ident("record") {
                let table = syn::parse2::<Record>(tokens);
                tables.records.extend(table.map(|it| (it.name.clone(), it)));
            } else if item.mac.path.is_ident("literals") {
                let table = syn::parse2::<Literals>(tokens);
                tables
                    .literals
                    .extend(table.map(|it| (it.name.clone(), it)));
            } else if item.mac.path.is_ident("union") {
                tables
                    .unions
                    .extend(syn::parse2::<Union>(tokens).map(|it| it.name));
            } else {
                tables.newtypes.extend(syn::parse2::<Ident>(tokens));
            }
            true
        }
        Item::Impl(item) => match &item.trait_ {
            Some((path, _)) => {
                let into_form =
                    matches!(&*item.self_ty, syn::Type::Path(ty) if ty.path.is_ident("Form"));
                let of_rust = path
                    .segments
                    .last()
                    .is_some_and(|it| it.ident == "From" || it.ident == "Default");
                into_form || !of_rust
            }
            None => item
                .items
                .iter()
                .any(|item| matches!(item, syn::ImplItem::Const(_))),
        },
        _ => false,
    }
}

fn derive(attributes: &mut Vec<Attribute>) {
    attributes.push(parse_quote!(#[derive(serde::Serialize, serde::Deserialize)]));
}

fn record_fields(record: &Record, fields: &mut Fields, undeclared: Undeclared) {
    for field in fields {
        let Some(name) = &field.ident else { continue };
        let attribute: Option<Attribute> = if record.rest.contains(name) {
            match undeclared {
                Undeclared::Kept => Some(parse_quote!(#[serde(flatten)])),
                Undeclared::Ignored => Some(parse_quote!(#[serde(skip)])),
            }
        } else {
            let known = record.fields.iter().find(|known| known.name == *name);
            known.map(|known| {
                let wire = &known.wire;
                match (known.optional, known.constant) {
                    (false, _) => parse_quote!(#[serde(rename = #wire)]),
                    (true, true) => parse_quote!(#[serde(rename = #wire, default)]),
                    (true, false) => parse_quote!(
                        #[serde(rename = #wire, default, skip_serializing_if = "Option::is_none")]
                    ),
                }
            })
        };
        push(field, attribute);
    }
}

fn push(field: &mut Field, attribute: Option<Attribute>) {
    field.attrs.extend(attribute);
}

fn literal_variants(literals: &Literals, item: &mut ItemEnum) {
    for variant in &mut item.variants {
        let value = literals
            .values
            .iter()
            .find(|(name, _)| *name == variant.ident);
        variant.attrs.push(match value {
            Some((_, Lit::Str(text))) => parse_quote!(#[serde(rename = #text)]),
            Some((_, other)) => {
                let text = other.to_token_stream().to_string();
                parse_quote!(#[serde(rename = #text)])
            }
            None => parse_quote!(#[serde(untagged)]),
        });
    }
}
