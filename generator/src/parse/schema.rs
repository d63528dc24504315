//! Schema objects: JSON Schema 2020-12 and what OpenAPI 3.0 and Swagger 2.0 have of it.

mod bounds;
mod discriminator;
mod nullable;
mod reference;
mod types;
mod values;

use super::context::{Context, Form, Queued};
use crate::diagnostic::parse as diagnostic;
use crate::json::Json;
use crate::model::{Additional, Schema, SchemaId};
use crate::source::Node;
use bounds::Bounds;
pub(super) use bounds::float;
use std::rc::Rc;

/// Reads the schemas that have an id, and those that get one on the way.
pub(super) fn read_queued(cx: &mut Context<'_>) {
    while let Some(Queued { id, node, form }) = cx.queue.pop_front() {
        let schema = read(cx, &node, form);
        cx.schemas.replace(id, schema);
    }
}

/// What has to wait until all keywords of a schema are known.
#[derive(Default)]
struct Pending<'a> {
    bounds: Bounds,
    nullable: bool,
    values: Option<Node<'a>>,
    constant: Option<Node<'a>>,
    default: Option<Node<'a>>,
    /// `items` was an array, so `additionalItems` means what `items` means today.
    tuple: bool,
    additional_items: Option<Node<'a>>,
    unevaluated: Option<Node<'a>>,
}

fn read<'a>(cx: &mut Context<'a>, node: &Node<'a>, form: Form) -> Schema {
    let mut schema = Schema::empty(node.place.clone());
    match node.value {
        Json::Object(_) => {}
        Json::Bool(everything) => {
            schema.boolean = Some(*everything);
            return schema;
        }
        Json::Null => {
            cx.report(diagnostic::no_value(&node.place, "a schema"));
            return schema;
        }
        other => {
            cx.report(diagnostic::wrong_type(
                &node.place,
                "an object for a schema",
                other,
                None,
            ));
            return schema;
        }
    }
    let mut pending = Pending::default();
    for (key, node) in cx.members(node, "a schema") {
        let known = match form {
            Form::SwaggerParameter => beside_parameter(key),
            Form::Schema | Form::Choice => false,
        };
        let known = known
            || of_any_value(cx, &mut schema, &mut pending, key, &node)
            || of_objects(cx, &mut schema, &mut pending, key, &node)
            || of_arrays(cx, &mut schema, &mut pending, key, &node)
            || of_scalars(cx, &mut schema, &mut pending, key, &node)
            || about(cx, &mut schema, key, &node)
            || irrelevant(key);
        if !known {
            cx.unknown(&node.place, key, "a schema");
        }
    }
    finish(cx, schema, pending, form)
}

fn finish<'a>(
    cx: &mut Context<'a>,
    mut schema: Schema,
    pending: Pending<'a>,
    form: Form,
) -> Schema {
    pending.bounds.finish(&mut schema);
    if let Some(node) = pending.additional_items
        && pending.tuple
    {
        schema.items = Some(cx.schema(node));
    }
    if let Some(node) = pending.unevaluated
        && schema.additional.is_none()
    {
        schema.additional = Some(additional(cx, node));
    }
    if let Some(node) = pending.values {
        values::enumeration(cx, &mut schema, &node, pending.nullable);
    }
    if let Some(node) = pending.constant {
        values::constant(cx, &mut schema, &node);
    }
    if let Some(node) = pending.default {
        values::default(cx, &mut schema, &node);
    }
    match (pending.nullable, form) {
        (true, Form::Choice) if nullable::is_alone(&schema) => nullable::only(schema),
        (true, _) => nullable::apply(cx, schema),
        (false, _) => schema,
    }
}

/// Members of a Swagger 2.0 parameter that are no keywords.
fn beside_parameter(key: &str) -> bool {
    matches!(
        key,
        "name" | "in" | "required" | "description" | "collectionFormat" | "allowEmptyValue"
    )
}

fn of_any_value<'a>(
    cx: &mut Context<'a>,
    schema: &mut Schema,
    pending: &mut Pending<'a>,
    key: &str,
    node: &Node<'a>,
) -> bool {
    match key {
        "$ref" | "$dynamicRef" => reference::read(cx, schema, node),
        "$recursiveRef" => reference::recursive(cx, schema, node),
        "type" => types::read(cx, schema, node),
        "nullable" | "x-nullable" => {
            pending.nullable |= cx.flag(node).unwrap_or_default();
        }
        "enum" => pending.values = Some(node.clone()),
        "const" => pending.constant = Some(node.clone()),
        "default" => pending.default = Some(node.clone()),
        "allOf" => schema.all_of = schemas(cx, node, "`allOf`"),
        "anyOf" => schema.any_of = choices(cx, node, "`anyOf`"),
        "oneOf" => schema.one_of = choices(cx, node, "`oneOf`"),
        "not" => schema.not = Some(cx.schema(node.clone())),
        "then" | "else" => schema.conditional.push(cx.schema(node.clone())),
        "dependentSchemas" => {
            for (_, node) in cx.members(node, "`dependentSchemas`") {
                schema.conditional.push(cx.schema(node));
            }
        }
        "discriminator" => schema.discriminator = discriminator::read(cx, node).map(Box::new),
        _ => return false,
    }
    true
}

fn of_objects<'a>(
    cx: &mut Context<'a>,
    schema: &mut Schema,
    pending: &mut Pending<'a>,
    key: &str,
    node: &Node<'a>,
) -> bool {
    match key {
        "properties" => {
            for (name, node) in cx.members(node, "`properties`") {
                Rc::make_mut(&mut schema.properties).insert(name.to_owned(), cx.schema(node));
            }
        }
        "patternProperties" => {
            for (pattern, node) in cx.members(node, "`patternProperties`") {
                schema
                    .pattern_properties
                    .push((pattern.to_owned(), cx.schema(node)));
            }
        }
        "additionalProperties" => schema.additional = Some(additional(cx, node.clone())),
        "unevaluatedProperties" => pending.unevaluated = Some(node.clone()),
        "propertyNames" => schema.property_names = Some(cx.schema(node.clone())),
        "required" => match node.value {
            Json::Bool(_) => cx.report(diagnostic::required_flag(&node.place)),
            _ => schema.required = cx.texts(node, "`required`"),
        },
        "minProperties" => schema.limits_mut().min_properties = cx.count(node),
        "maxProperties" => schema.limits_mut().max_properties = cx.count(node),
        _ => return false,
    }
    true
}

fn of_arrays<'a>(
    cx: &mut Context<'a>,
    schema: &mut Schema,
    pending: &mut Pending<'a>,
    key: &str,
    node: &Node<'a>,
) -> bool {
    match key {
        "items" => match node.value {
            Json::Array(_) => {
                pending.tuple = true;
                schema.prefix_items = schemas(cx, node, "`items`");
            }
            _ => schema.items = Some(cx.schema(node.clone())),
        },
        "prefixItems" => schema.prefix_items = schemas(cx, node, "`prefixItems`"),
        "additionalItems" => pending.additional_items = Some(node.clone()),
        "minItems" => schema.limits_mut().min_items = cx.count(node),
        "maxItems" => schema.limits_mut().max_items = cx.count(node),
        "uniqueItems" => schema.limits_mut().unique_items = cx.flag(node).unwrap_or_default(),
        _ => return false,
    }
    true
}

fn of_scalars<'a>(
    cx: &mut Context<'a>,
    schema: &mut Schema,
    pending: &mut Pending<'a>,
    key: &str,
    node: &Node<'a>,
) -> bool {
    match key {
        // `type: file` may have set one, which says more.
        "format" => schema.format = schema.format.take().or(cx.shared_text(node)),
        "pattern" => schema.limits_mut().pattern = cx.shared_text(node),
        "minLength" => schema.limits_mut().min_length = cx.count(node),
        "maxLength" => schema.limits_mut().max_length = cx.count(node),
        "contentEncoding" => schema.content_encoding = cx.shared_text(node),
        "contentMediaType" => schema.content_media_type = cx.shared_text(node),
        "multipleOf" => {
            schema.limits_mut().multiple_of = match cx.number(node) {
                // What is lost in the cast is beyond what a multiple is used for.
                Some(Json::Integer(number)) => Some(number as f64),
                Some(Json::Number(number)) => Some(number),
                _ => None,
            };
        }
        _ => return pending.bounds.read(cx, key, node),
    }
    true
}

/// What is said about values without restricting them.
fn about<'a>(cx: &mut Context<'a>, schema: &mut Schema, key: &str, node: &Node<'a>) -> bool {
    match key {
        "title" => schema.title = cx.shared_text(node),
        "description" => schema.description = cx.shared_text(node),
        "example" => schema.examples.push(node.value.clone()),
        "examples" => match node.value {
            Json::Array(examples) => schema.examples.extend(examples.iter().cloned()),
            // Spelt like the examples of a parameter.
            Json::Object(examples) => {
                schema
                    .examples
                    .extend(examples.values().filter_map(|it| it.get("value")).cloned());
            }
            example => schema.examples.push(example.clone()),
        },
        "deprecated" => schema.deprecated = cx.flag(node).unwrap_or_default(),
        "readOnly" => schema.read_only = cx.flag(node).unwrap_or_default(),
        "writeOnly" => schema.write_only = cx.flag(node).unwrap_or_default(),
        _ if key.starts_with("x-") => {
            schema.extensions.push((key.into(), node.value.clone()));
        }
        _ => return false,
    }
    true
}

/// Keywords that neither shape a type nor say anything to its readers, or are read elsewhere.
fn irrelevant(key: &str) -> bool {
    matches!(
        key,
        "$schema"
            | "$id"
            | "id"
            | "$anchor"
            | "$dynamicAnchor"
            | "$recursiveAnchor"
            | "$vocabulary"
            | "$comment"
            | "$defs"
            | "definitions"
            | "if"
            | "contains"
            | "minContains"
            | "maxContains"
            | "dependentRequired"
            | "dependencies"
            | "unevaluatedItems"
            | "contentSchema"
            | "externalDocs"
            | "xml"
    )
}

fn schemas<'a>(cx: &mut Context<'a>, node: &Node<'a>, what: &str) -> Vec<SchemaId> {
    let mut ids = Vec::new();
    for item in cx.items(node, what) {
        ids.push(cx.schema(item));
    }
    ids
}

fn choices<'a>(cx: &mut Context<'a>, node: &Node<'a>, what: &str) -> Vec<SchemaId> {
    let items: Vec<Node<'a>> = cx.items(node, what).collect();
    let form = if items.len() > 1 {
        Form::Choice
    } else {
        Form::Schema
    };
    items
        .into_iter()
        .map(|item| cx.schema_in(item, form))
        .collect()
}

fn additional<'a>(cx: &mut Context<'a>, node: Node<'a>) -> Additional {
    match node.value {
        Json::Bool(true) => Additional::Any,
        Json::Bool(false) => Additional::None,
        Json::Object(members) if members.is_empty() => Additional::Any,
        _ => Additional::Schema(cx.schema(node)),
    }
}
