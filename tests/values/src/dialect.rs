//! From the schemas of Swagger 2.0, OpenAPI 3.0, 3.1 and 3.2 to JSON Schema 2020-12.
//!
//! Every schema stays where it is, so that references keep their meaning; they become absolute. What is
//! no keyword, or has a value that makes no sense for it, is left out.

use crate::documents::{Side, at, decoded, encoded, uri};
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

    /// What a keyword is kept as; none when it is left out or became something else.
    fn keyword(
        &self,
        key: &str,
        value: &Value,
        beside: &Members,
        out: &mut Members,
    ) -> Option<Value> {
        match key {
            "$ref" | "$dynamicRef" | "$recursiveRef" => match self.reference(value) {
                Value::Null => None,
                reference => out.insert("$ref".to_owned(), reference),
            },
            "type" => types(value),
            "enum" => value
                .as_array()
                .filter(|it| !it.is_empty())
                .map(|_| value.clone()),
            "const" | "example" | "examples" | "default" | "readOnly" | "writeOnly" => {
                Some(value.clone())
            }
            "anyOf" | "oneOf" if value.as_array().is_some_and(|items| items.len() > 1) => value
                .as_array()
                .map(|items| items.iter().map(|item| self.choice(item)).collect()),
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => value
                .as_array()
                .filter(|it| !it.is_empty())
                .map(|items| items.iter().map(|item| self.schema(item)).collect()),
            "not" | "if" | "then" | "else" | "propertyNames" | "contains" => {
                Some(self.schema(value))
            }
            "additionalProperties" | "unevaluatedProperties" | "unevaluatedItems" => {
                Some(self.schema(value))
            }
            "items" if value.is_array() => {
                let items = value.as_array()?.iter().map(|item| self.schema(item));
                out.insert("prefixItems".to_owned(), items.collect())
            }
            "items" => Some(self.schema(value)),
            "additionalItems" if beside.get("items").is_some_and(Value::is_array) => {
                out.insert("items".to_owned(), self.schema(value))
            }
            "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions" => {
                Some(self.schemas(value))
            }
            "required" => Some(self.required(value.as_array()?, beside)),
            "multipleOf" => value.as_f64().filter(|it| *it > 0.0).map(|_| value.clone()),
            "pattern" => {
                let schema = json!({ "pattern": value });
                jsonschema::validator_for(&schema)
                    .ok()
                    .map(|_| value.clone())
            }
            "uniqueItems" => value.as_bool().map(Value::Bool),
            "minItems" | "maxItems" | "minLength" | "maxLength" | "minProperties"
            | "maxProperties" | "minContains" | "maxContains" => value.as_u64().map(Value::from),
            "format" => value.as_str().map(Value::from),
            "discriminator" => Some(self.discriminator(value)),
            _ => None,
        }
    }

    fn schemas(&self, schemas: &Value) -> Value {
        let members = schemas.as_object().into_iter().flatten();
        let members = members.map(|(name, schema)| (name.clone(), self.schema(schema)));
        Value::Object(members.collect())
    }

    /// The members that must be there, but for those that this side leaves out.
    fn required(&self, names: &[Value], beside: &Members) -> Value {
        let mut kept: Vec<Value> = Vec::new();
        for name in names {
            let property = name
                .as_str()
                .and_then(|name| beside.get("properties")?.get(name));
            let left_out = property.is_some_and(|property| self.leaves_out(property));
            if name.is_string() && !left_out && !kept.contains(name) {
                kept.push(name.clone());
            }
        }
        Value::Array(kept)
    }

    fn leaves_out(&self, property: &Value) -> bool {
        let referred = property
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|reference| {
                at(
                    self.documents.get(self.document)?,
                    reference.strip_prefix('#')?,
                )
            });
        self.side.leaves_out(property)
            || referred.is_some_and(|schema| self.side.leaves_out(schema))
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

    /// `{propertyName, mapping: {value: reference}}`, whatever the version.
    fn discriminator(&self, discriminator: &Value) -> Value {
        let property = match discriminator {
            Value::String(_) => discriminator,
            other => other.get("propertyName").unwrap_or(&Value::Null),
        };
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mapping = mapping.into_iter().flatten().map(|(value, target)| {
            let component = |folder: &str| {
                let name = target.as_str()?.replace('~', "~0").replace('/', "~1");
                Some(Value::from(format!("#/{folder}/{name}")))
            };
            let direct = self.reference(target);
            let named = [component("components/schemas"), component("definitions")];
            let target = named
                .iter()
                .flatten()
                .map(|reference| self.reference(reference))
                .find(|reference| !reference.is_null());
            (value.clone(), target.unwrap_or(direct))
        });
        json!({ "propertyName": property, "mapping": mapping.collect::<Members>() })
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

/// `type`, with the names that other languages use read as what they mean.
fn types(value: &Value) -> Option<Value> {
    let name = |value: &Value| {
        let name = match value {
            Value::Null => "null".to_owned(),
            other => other.as_str()?.to_ascii_lowercase(),
        };
        Some(match name.as_str() {
            "null" => "null",
            "bool" | "boolean" => "boolean",
            "int" | "int32" | "int64" | "long" | "integer" => "integer",
            "float" | "double" | "decimal" | "number" => "number",
            "object" | "dict" | "map" => "object",
            "array" | "list" => "array",
            "string" | "str" | "text" | "uuid" | "date" | "datetime" | "date-time" | "file" => {
                "string"
            }
            _ => return None,
        })
    };
    let names: Option<Vec<&str>> = match value {
        Value::Array(values) => values.iter().map(name).collect(),
        value => name(value).map(|name| vec![name]),
    };
    let mut names = names.filter(|names| !names.is_empty())?;
    names.sort_unstable();
    names.dedup();
    Some(json!(names))
}

/// `minimum` and its kin: a flag beside a bound becomes a bound, and so does the width of a format.
fn bounds(members: &Members, out: &mut Members) {
    for (inclusive, exclusive) in [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ] {
        let flag = members.get(exclusive) == Some(&Value::Bool(true));
        for key in [inclusive, exclusive] {
            if let Some(bound) = members.get(key).filter(|bound| bound.is_number()) {
                let key = if flag { exclusive } else { key };
                out.insert(key.to_owned(), bound.clone());
            }
        }
    }
    let (least, most): (Value, Value) = match members.get("format").and_then(Value::as_str) {
        Some("int32") => (i32::MIN.into(), i32::MAX.into()),
        Some("int64") => (i64::MIN.into(), i64::MAX.into()),
        Some("uint32") => (0.into(), u32::MAX.into()),
        Some("uint64") => (0.into(), u64::MAX.into()),
        Some("int8") => (i8::MIN.into(), i8::MAX.into()),
        Some("int16") => (i16::MIN.into(), i16::MAX.into()),
        Some("uint8") => (0.into(), u8::MAX.into()),
        Some("uint16") => (0.into(), u16::MAX.into()),
        _ => return,
    };
    // Without a type, the format alone says that numbers are integers.
    if !members.contains_key("type") && !members.contains_key("multipleOf") {
        out.insert("multipleOf".to_owned(), 1.into());
    }
    // A document that gives a bound of its own knows better than the name of its format.
    let bound = |key: &str| members.get(key).is_some_and(Value::is_number);
    if !bound("minimum") && !bound("exclusiveMinimum") {
        out.insert("minimum".to_owned(), least);
    }
    if !bound("maximum") && !bound("exclusiveMaximum") {
        out.insert("maximum".to_owned(), most);
    }
}

/// The schema or null.
fn with_null(mut schema: Members) -> Value {
    let nothing = json!({"type": "null"});
    let choices = ["oneOf", "anyOf"];
    if schema.contains_key("$ref") || schema.contains_key("allOf") {
        let mut outer = Members::new();
        for key in ["readOnly", "writeOnly", "example", "examples", "default"] {
            if let Some(value) = schema.remove(key) {
                outer.insert(key.to_owned(), value);
            }
        }
        outer.insert("anyOf".to_owned(), json!([schema, nothing]));
        return Value::Object(outer);
    }
    for key in choices {
        if let Some(Value::Array(items)) = schema.get_mut(key) {
            items.push(nothing.clone());
        }
    }
    if let Some(Value::Array(names)) = schema.get_mut("type")
        && !names.contains(&"null".into())
    {
        names.push("null".into());
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    Value::Object(schema)
}
