//! The types of a generated crate whose values are tried, from its `sdk.json`.

use crate::documents::{Documents, Side};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A type, and the schema of its values.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Target {
    /// Where the schema is, in the entry document.
    pub(crate) pointer: String,
    /// The Rust type.
    pub(crate) path: String,
    /// Who writes its values.
    #[serde(skip, default = "Target::anyone")]
    pub(crate) side: Side,
    /// What the type takes of what the schema allows: a part of a union shares its schema.
    #[serde(skip, default)]
    pub(crate) takes: Takes,
    /// The media type around the schema, for its examples.
    #[serde(skip, default)]
    pub(crate) media: Option<String>,
}

/// What a type takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Takes {
    /// Objects only.
    Objects,
    /// Strings or numbers.
    Literals,
    /// Anything but null, which is said where the type is mentioned.
    NotNull,
    /// Anything.
    #[default]
    Anything,
}

impl Target {
    fn anyone() -> Side {
        Side::Any
    }

    /// Whether a value that the schema allows is for this type.
    pub(crate) fn takes(&self, value: &Value) -> bool {
        match self.takes {
            Takes::Objects => value.is_object(),
            Takes::Literals => value.is_string() || value.is_number(),
            Takes::NotNull => !value.is_null(),
            Takes::Anything => true,
        }
    }
}

/// The parts of `sdk.json` that are read here.
#[derive(Deserialize)]
pub(crate) struct Index {
    operations: Vec<Operation>,
    types: Vec<Type>,
}

#[derive(Deserialize)]
struct Operation {
    pointer: String,
    #[serde(default)]
    json: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Type {
    pointer: String,
    #[serde(default)]
    also: Vec<String>,
    path: String,
    kind: String,
    request: bool,
    response: bool,
    #[serde(default = "yes")]
    json: bool,
}

fn yes() -> bool {
    true
}

impl Index {
    /// Where unions are.
    pub(crate) fn unions(&self) -> impl Iterator<Item = &str> {
        let unions = self.types.iter().filter(|ty| ty.kind == "union");
        unions.map(|ty| ty.pointer.as_str())
    }

    /// Every type whose schema can be found, and the types for which none was.
    pub(crate) fn targets(&self, documents: &Documents) -> (Vec<Target>, Vec<String>) {
        let mut pointers: HashMap<&str, usize> = HashMap::new();
        for ty in &self.types {
            *pointers.entry(&ty.pointer).or_default() += 1;
        }
        let unions: HashSet<&str> = self.unions().collect();
        let (mut targets, mut lost) = (Vec::new(), Vec::new());
        for ty in self.types.iter().filter(|ty| ty.json) {
            let alone = pointers.get(ty.pointer.as_str()) == Some(&1);
            let is_part = ty.kind != "union" && unions.contains(ty.pointer.as_str());
            let is_whole = is_component(&ty.pointer) || (alone && is_whole(&ty.pointer, documents));
            // No one schema says what values it has; those of the type around it try it.
            let is_several = !ty.also.is_empty();
            if is_part || is_several || !is_whole {
                continue;
            }
            if documents.at(&ty.pointer).is_none() {
                lost.push(ty.path.clone());
                continue;
            }
            targets.push(Target {
                pointer: ty.pointer.clone(),
                path: ty.path.clone(),
                side: match (ty.request, ty.response) {
                    (true, false) => Side::Client,
                    (false, true) => Side::Server,
                    _ => Side::Any,
                },
                takes: match ty.kind.as_str() {
                    "struct" => Takes::Objects,
                    "enum" => Takes::Literals,
                    _ => Takes::NotNull,
                },
                media: None,
            });
        }
        for operation in &self.operations {
            bodies(operation, documents, &mut targets);
        }
        let mut seen = HashSet::new();
        targets.retain(|target| seen.insert(target.clone()));
        (targets, lost)
    }
}

fn is_component(pointer: &str) -> bool {
    ["#/components/schemas/", "#/definitions/"]
        .iter()
        .filter_map(|start| pointer.strip_prefix(start))
        .any(|name| !name.contains('/'))
}

/// Whether the schema at a pointer is all that is said of a type: what is within a composition is not, its
/// type has what the other parts say too.
fn is_whole(pointer: &str, documents: &Documents) -> bool {
    const PARTS: [&str; 4] = ["allOf", "oneOf", "anyOf", "$ref"];
    let steps = pointer.match_indices('/').map(|(at, _)| at);
    let mut above = steps.filter_map(|at| documents.at(pointer.get(..at)?));
    !above.any(|node| PARTS.iter().any(|key| node.get(*key).is_some()))
}

/// The JSON bodies of an operation.
fn bodies(operation: &Operation, documents: &Documents, targets: &mut Vec<Target>) {
    let Some(node) = documents.at(&operation.pointer) else {
        return;
    };
    for (of, path) in &operation.json {
        if of == "request" {
            let at = format!("{}/requestBody", operation.pointer);
            body(&at, path, Side::Client, documents, targets);
            continue;
        }
        let statuses = node.get("responses").and_then(Value::as_object);
        let succeeds = |status: &str| status.starts_with('2');
        let none_succeeds = !statuses
            .into_iter()
            .flatten()
            .any(|(status, _)| succeeds(status));
        for status in statuses.into_iter().flatten().map(|(status, _)| status) {
            let success = succeeds(status) || (none_succeeds && status == "default");
            if status.eq_ignore_ascii_case(of) || (of == "success" && success) {
                let at = format!("{}/responses/{status}", operation.pointer);
                body(&at, path, Side::Server, documents, targets);
            }
        }
    }
}

/// The JSON body at a pointer: of the first media type that is JSON.
fn body(at: &str, path: &str, side: Side, documents: &Documents, targets: &mut Vec<Target>) {
    let Some((at, node)) = followed(at, documents) else {
        return;
    };
    let content = node.get("content").and_then(Value::as_object);
    let names = content.into_iter().flatten().map(|(name, _)| name);
    // Members of a content are sorted here; where several are JSON, the type may be that of another.
    let json: Vec<&String> = names.filter(|name| is_json(name)).collect();
    let (media, schema) = match json.as_slice() {
        [only] => {
            let media = format!(
                "{at}/content/{}",
                only.replace('~', "~0").replace('/', "~1")
            );
            let Some((media, _)) = followed(&media, documents) else {
                return;
            };
            let schema = format!("{media}/schema");
            (media, schema)
        }
        // Swagger 2.0 has the schema in the response.
        [] => (at.clone(), format!("{at}/schema")),
        _ => return,
    };
    if documents.at(&schema).is_some() {
        targets.push(Target {
            pointer: schema,
            path: path.to_owned(),
            side,
            takes: Takes::Anything,
            media: Some(media),
        });
    }
}

/// The pointer to a node of the entry document, or to what it refers to.
fn followed<'a>(pointer: &str, documents: &'a Documents) -> Option<(String, &'a Value)> {
    let mut pointer = pointer.to_owned();
    for _ in 0..32 {
        let node = documents.at(&pointer)?;
        let Some(reference) = node.get("$ref").and_then(Value::as_str) else {
            return Some((pointer, node));
        };
        pointer = reference.strip_prefix(&documents.uri_of(""))?.to_owned();
    }
    None
}

fn is_json(name: &str) -> bool {
    let name = name.split(';').next().unwrap_or(name).trim();
    let name = name.to_ascii_lowercase();
    name == "application/json" || name.ends_with("+json") || name.ends_with("/json")
}
