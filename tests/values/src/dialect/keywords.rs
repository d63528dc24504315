//! What becomes of each keyword of a schema.

use super::{Dialect, Members};
use crate::documents::at;
use serde_json::{Value, json};

impl Dialect<'_> {
    /// What a keyword is kept as; none when it is left out or became something else.
    pub(super) fn keyword(
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
pub(super) fn bounds(members: &Members, out: &mut Members) {
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
pub(super) fn with_null(mut schema: Members) -> Value {
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
