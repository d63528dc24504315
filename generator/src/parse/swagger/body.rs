//! Request bodies and responses of Swagger 2.0: media types stand apart from schemas there.

use super::parameter::{self, Field, Given};
use crate::diagnostic::parse as diagnostic;
use crate::json::{Kind, Kinds};
use crate::model::{
    Encoding, Location, MediaType, Parameter, ParameterEncoding, RequestBody, Response, Schema,
    SchemaId,
};
use crate::parse::content::status;
use crate::parse::context::Context;
use crate::place::Place;
use crate::source::Node;
use indexmap::IndexMap;
use std::rc::Rc;

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";
const JSON: &str = "application/json";

/// The request body: the body parameter, or the fields as one object.
pub(super) fn request(
    cx: &mut Context<'_>,
    operation: &Place,
    given: &[Given],
    consumes: &[String],
) -> Option<RequestBody> {
    let body = given.iter().find_map(|it| match it {
        Given::Body(body, schema) => Some((body, *schema)),
        _ => None,
    });
    if let Some((body, schema)) = body {
        let content = in_each(consumes, &body.place, schema);
        return Some(RequestBody {
            content,
            ..body.clone()
        });
    }
    let fields: Vec<&Field> = given
        .iter()
        .filter_map(|it| match it {
            Given::Field(field) => Some(field),
            _ => None,
        })
        .collect();
    if fields.is_empty() {
        return None;
    }
    Some(form(cx, operation.key("parameters"), &fields, consumes))
}

fn form(cx: &mut Context<'_>, place: Place, fields: &[&Field], consumes: &[String]) -> RequestBody {
    let mut schema = Schema::empty(place.clone());
    schema.types = Some(Kinds::one(Kind::Object));
    let mut encodings = IndexMap::new();
    for Field { parameter, .. } in fields {
        if let Some(id) = parameter.schema {
            Rc::make_mut(&mut schema.properties).insert(parameter.name.clone(), id);
        }
        if parameter.required {
            schema.required.push(parameter.name.clone());
        }
        encodings.insert(parameter.name.clone(), encoding(parameter));
    }
    let required = !schema.required.is_empty();
    let schema = cx.schemas.add(schema);
    let file = fields.iter().any(|field| field.file);
    let named: Vec<&str> = consumes
        .iter()
        .map(String::as_str)
        .filter(|name| *name == MULTIPART || *name == FORM && !file)
        .collect();
    let names = match named.is_empty() {
        true => vec![if file { MULTIPART } else { FORM }],
        false => named,
    };
    let content = names.into_iter().map(|name| MediaType {
        place: place.clone(),
        name: name.to_owned(),
        schema: Some(schema),
        item_schema: None,
        encoding: encodings.clone(),
    });
    RequestBody {
        description: None,
        required,
        content: content.collect(),
        place: place.clone(),
    }
}

fn encoding(parameter: &Parameter) -> Encoding {
    let (style, explode) = match parameter.encoding {
        ParameterEncoding::Style { style, explode, .. } => (Some(style), Some(explode)),
        ParameterEncoding::Content(_) => (None, None),
    };
    Encoding {
        place: parameter.place.clone(),
        content_type: None,
        headers: Vec::new(),
        style,
        explode,
        allow_reserved: false,
    }
}

/// A schema in each of the media types; in JSON when none is named.
fn in_each(names: &[String], place: &Place, schema: Option<SchemaId>) -> Vec<MediaType> {
    let one = |name: &str| MediaType {
        place: place.clone(),
        name: name.to_owned(),
        schema,
        item_schema: None,
        encoding: IndexMap::new(),
    };
    match names {
        [] => vec![one(JSON)],
        names => names.iter().map(|name| one(name)).collect(),
    }
}

/// Reads `responses`.
pub(super) fn responses<'a>(
    cx: &mut Context<'a>,
    node: &Node<'a>,
    produces: &[String],
) -> Vec<Response> {
    let mut responses = Vec::new();
    for (key, node) in cx.members(node, "`responses`") {
        if key.starts_with("x-") {
            continue;
        }
        let Some(status) = status(key) else {
            cx.report(diagnostic::invalid_status(&node.place, key));
            continue;
        };
        let place = node.place.clone();
        let Some(node) = cx.resolved(node) else {
            continue;
        };
        let mut response = Response {
            place,
            status,
            description: None,
            headers: Vec::new(),
            content: Vec::new(),
        };
        for (key, node) in cx.members(&node, "a response") {
            match key {
                "description" => response.description = cx.text(&node),
                "schema" => {
                    let place = node.place.clone();
                    let schema = cx.schema(node);
                    response.content = in_each(produces, &place, Some(schema));
                }
                "headers" => {
                    for (name, node) in cx.members(&node, "`headers`") {
                        let header =
                            parameter::described(cx, &node, name.to_owned(), Location::Header);
                        response.headers.push(header);
                    }
                }
                "examples" => {}
                _ => cx.unknown(&node.place, key, "a response"),
            }
        }
        responses.push(response);
    }
    responses
}
