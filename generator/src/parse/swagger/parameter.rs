//! Parameters of Swagger 2.0, which bodies and form fields are too.

use crate::diagnostic::parse as diagnostic;
use crate::model::{Location, Parameter, ParameterEncoding, RequestBody, SchemaId, Style};
use crate::parse::context::{Context, Form};
use crate::parse::parameter::{Overriding, Parameters, default_style};
use crate::place::Place;
use crate::source::Node;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// What stands in a list of parameters.
#[derive(Clone)]
pub(super) enum Given {
    /// A parameter of the request.
    Parameter(Parameter),
    /// The body; its media types come from the operation.
    Body(RequestBody, Option<SchemaId>),
    /// A field of a form.
    Field(Field),
}

/// A field of a form.
#[derive(Clone)]
pub(super) struct Field {
    /// The field as if it were a query parameter.
    pub(super) parameter: Parameter,
    /// Whether it is a file.
    pub(super) file: bool,
}

impl Given {
    /// The parameter of the request.
    pub(super) fn parameter(self) -> Option<Parameter> {
        match self {
            Given::Parameter(parameter) => Some(parameter),
            Given::Body(..) | Given::Field(_) => None,
        }
    }
}

/// Reads `parameters`.
pub(super) fn list<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Vec<Given> {
    let mut plain = Parameters::default();
    let mut others: Vec<Given> = Vec::new();
    let mut known: HashMap<Option<String>, Place> = HashMap::new();
    for item in cx.items(node, "`parameters`") {
        match parameter(cx, item) {
            Some(Given::Parameter(parameter)) => plain.push(cx, parameter),
            Some(given) => {
                let (name, place) = named(&given);
                match known.entry(field(&given)) {
                    Entry::Occupied(first) => {
                        let first = first.get();
                        cx.report(diagnostic::duplicate_parameter(&place, &name, first));
                    }
                    Entry::Vacant(entry) => {
                        entry.insert(place);
                        others.push(given);
                    }
                }
            }
            None => {}
        }
    }
    others.extend(plain.list.into_iter().map(Given::Parameter));
    others
}

/// The parameters of a path item, overridden and completed by those of an operation.
pub(super) fn overridden(shared: &[Given], own: Vec<Given>) -> Vec<Given> {
    let (own_parameters, own_others): (Vec<Given>, Vec<Given>) = own
        .into_iter()
        .partition(|it| matches!(it, Given::Parameter(_)));
    let replaced: HashSet<Option<String>> = own_others.iter().map(field).collect();
    let mut given: Vec<Given> = shared
        .iter()
        .filter(|it| !matches!(it, Given::Parameter(_)) && !replaced.contains(&field(it)))
        .cloned()
        .collect();
    given.extend(own_others);
    let of = |list: Vec<Given>| {
        list.into_iter()
            .filter_map(Given::parameter)
            .collect::<Vec<_>>()
    };
    let parameters = of(shared.to_vec()).overridden_by(of(own_parameters));
    given.extend(parameters.into_iter().map(Given::Parameter));
    given
}

/// What makes two the same besides parameters: there is one body, and one field of a name.
fn field(given: &Given) -> Option<String> {
    match given {
        Given::Field(field) => Some(field.parameter.name.clone()),
        Given::Body(..) | Given::Parameter(_) => None,
    }
}

fn named(given: &Given) -> (String, Place) {
    match given {
        Given::Body(body, _) => ("body".to_owned(), body.place.clone()),
        Given::Field(Field { parameter, .. }) | Given::Parameter(parameter) => {
            (parameter.name.clone(), parameter.place.clone())
        }
    }
}

fn parameter<'a>(cx: &mut Context<'a>, node: Node<'a>) -> Option<Given> {
    let stands = node.place.clone();
    let node = cx.resolved(node)?;
    let Some(location) = node.get("in") else {
        cx.report(diagnostic::missing_key(&node.place, "in", "a parameter"));
        return None;
    };
    let kind = cx.text(&location)?;
    if kind == "body" {
        return Some(body(cx, stands, &node));
    }
    let Some(name) = node.get("name").and_then(|name| cx.text(&name)) else {
        cx.report(diagnostic::missing_key(&node.place, "name", "a parameter"));
        return None;
    };
    let location = match kind.as_str() {
        "path" => Location::Path,
        "query" | "formData" => Location::Query,
        "header" => Location::Header,
        other => {
            cx.report(diagnostic::unknown_location(&location.place, other));
            return None;
        }
    };
    let file = node.str("type") == Some("file");
    let parameter = Parameter {
        place: stands,
        ..described(cx, &node, name, location)
    };
    Some(match kind.as_str() {
        "formData" => Given::Field(Field { parameter, file }),
        _ => Given::Parameter(parameter),
    })
}

fn body<'a>(cx: &mut Context<'a>, place: crate::place::Place, node: &Node<'a>) -> Given {
    let mut body = RequestBody {
        place,
        description: None,
        required: false,
        content: Vec::new(),
    };
    let mut schema = None;
    for (key, node) in cx.members(node, "a body parameter") {
        match key {
            "description" => body.description = cx.text(&node),
            "required" => body.required = cx.flag(&node).unwrap_or_default(),
            "schema" => schema = Some(cx.schema(node)),
            "name" | "in" => {}
            _ => cx.unknown(&node.place, key, "a body parameter"),
        }
    }
    Given::Body(body, schema)
}

/// Reads what parameters and headers have in common; their other members are a schema's.
pub(super) fn described<'a>(
    cx: &mut Context<'a>,
    node: &Node<'a>,
    name: String,
    location: Location,
) -> Parameter {
    let required = node.get("required").and_then(|node| cx.flag(&node));
    let description = node.get("description").and_then(|node| cx.text(&node));
    if location == Location::Path && required == Some(false) {
        cx.report(diagnostic::optional_path_parameter(
            &node.place.key("required"),
            &name,
        ));
    }
    Parameter {
        place: node.place.clone(),
        name,
        location,
        description,
        required: required.unwrap_or_default() || location == Location::Path,
        deprecated: false,
        schema: Some(cx.schema_in(node.clone(), Form::SwaggerParameter)),
        encoding: encoding(cx, node, location),
    }
}

/// `collectionFormat` as a style.
fn encoding<'a>(cx: &mut Context<'a>, node: &Node<'a>, location: Location) -> ParameterEncoding {
    let format = node
        .get("collectionFormat")
        .map(|node| (cx.text(&node), node.place));
    let usual = default_style(location);
    let (style, explode) = match &format {
        None => (usual, false),
        Some((format, place)) => match (format.as_deref(), location) {
            (Some("csv"), _) => (usual, false),
            (Some("multi"), Location::Query) => (Style::Form, true),
            (Some("ssv"), Location::Query) => (Style::SpaceDelimited, false),
            (Some("pipes"), Location::Query) => (Style::PipeDelimited, false),
            (other, _) => {
                cx.report(diagnostic::unknown_style(place, other.unwrap_or_default()));
                (usual, false)
            }
        },
    };
    ParameterEncoding::Style {
        style,
        explode,
        allow_reserved: false,
    }
}
