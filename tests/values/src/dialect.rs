//! From the schemas of Swagger 2.0, OpenAPI 3.0, 3.1 and 3.2 to JSON Schema 2020-12.
//!
//! Every schema stays where it is, so that references keep their meaning; they become absolute. What is
//! no keyword, or has a value that makes no sense for it, is left out.

mod keywords;

use crate::documents::{Side, decoded, encoded, uri};
use keywords::{bounds, with_null};
use serde_json::{Map, Value, json};

/// How the schemas of a document are read.
pub(crate) struct Dialect<'a> {
    /// Who writes the values.
    pub(crate) side: Side,
    /// All documents, as they are.
    pub(crate) documents: &'a [Value],
    /// What they are called.
    pub(crate) names: &'a [&'a str],
    /// Which of them is read.
    pub(crate) document: usize,
}

type Members = Map<String, Value>;

impl Dialect<'_> {
    /// The document with its schemas in the words of JSON Schema 2020-12.
    pub(crate) fn document(&self) -> Value {
        match self.documents.get(self.document) {
            Some(root) if is_schema_file(root) => self.schema(root),
            Some(root) => self.node(root),
            None => Value::Null,
        }
    }

    /// A node that is no schema, with the schemas in it.
    fn node(&self, node: &Value) -> Value {
        match node {
            Value::Object(members) => {
                let members = members.iter().map(|(key, member)| {
                    let member = match key.as_str() {
                        "schema" | "itemSchema" => self.schema(member),
                        "schemas" | "definitions" => self.schemas(member),
                        "$ref" => self.reference(member),
                        "example" | "examples" | "default" => member.clone(),
                        key if key.starts_with("x-") => member.clone(),
                        _ => self.node(member),
                    };
                    (key.clone(), member)
                });
                Value::Object(members.collect())
            }
            Value::Array(items) => items.iter().map(|item| self.node(item)).collect(),
            other => other.clone(),
        }
    }

    fn schema(&self, schema: &Value) -> Value {
        let Value::Object(members) = schema else {
            return match schema {
                Value::Bool(_) => schema.clone(),
                _ => Value::Bool(true),
            };
        };
        let mut out = Members::new();
        for (key, value) in members {
            if let Some(kept) = self.keyword(key, value, members, &mut out) {
                out.insert(key.clone(), kept);
            }
        }
        bounds(members, &mut out);
        let nullable = ["nullable", "x-nullable"]
            .iter()
            .any(|key| members.get(*key) == Some(&Value::Bool(true)));
        match nullable {
            true => with_null(out),
            false => Value::Object(out),
        }
    }

    /// One of several. There `nullable` alone is the choice that allows null, and not everything.
    fn choice(&self, schema: &Value) -> Value {
        let only_null = schema.as_object().is_some_and(|members| {
            members.get("nullable") == Some(&Value::Bool(true))
                && members
                    .keys()
                    .all(|key| matches!(key.as_str(), "nullable" | "title" | "description"))
        });
        match only_null {
            true => json!({ "type": "null" }),
            false => self.schema(schema),
        }
    }

    fn schemas(&self, schemas: &Value) -> Value {
        let members = schemas.as_object().into_iter().flatten();
        let members = members.map(|(name, schema)| (name.clone(), self.schema(schema)));
        Value::Object(members.collect())
    }

    /// An absolute reference; null when it leads nowhere.
    fn reference(&self, reference: &Value) -> Value {
        let absolute = |text: &str| {
            let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
            let file = file.strip_prefix("./").unwrap_or(file);
            let document = match file {
                "" => self.document,
                file => self.names.iter().position(|name| *name == file)?,
            };
            let root = self.documents.get(document)?;
            let fragment = match root.pointer(fragment) {
                Some(_) => encoded(fragment),
                None => root
                    .pointer(&decoded(fragment))
                    .map(|_| encoded(&decoded(fragment)))?,
            };
            Some(format!("{}#{fragment}", uri(self.side, document)))
        };
        reference.as_str().and_then(absolute).into()
    }
}

/// Whether a document is a schema and no description: what another document refers to.
fn is_schema_file(root: &Value) -> bool {
    ["openapi", "swagger", "components", "paths", "definitions"]
        .iter()
        .all(|key| root.get(key).is_none())
        && ["type", "properties", "allOf", "oneOf", "anyOf", "enum"]
            .iter()
            .any(|key| root.get(key).is_some())
}
