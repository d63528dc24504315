//! Parameters of operations, and headers, which are parameters without a name of their own.

use super::content;
use super::context::Context;
use crate::diagnostic::parse as diagnostic;
use crate::model::{Location, Parameter, ParameterEncoding, Style};
use crate::place::Place;
use crate::source::Node;
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// Header parameters that the specification says to ignore (OpenAPI 3.2, 4.12.2): `content` describes the
/// first two, `security` the third. Nothing is lost unless the document describes no security at all.
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// Reads `parameters`.
pub(super) fn list<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Vec<Parameter> {
    let mut parameters = Parameters::default();
    for item in cx.items(node, "`parameters`") {
        if let Some(parameter) = parameter(cx, item) {
            parameters.push(cx, parameter);
        }
    }
    parameters.list
}

/// Parameters, each of them once.
#[derive(Default)]
pub(super) struct Parameters {
    pub(super) list: Vec<Parameter>,
    known: HashMap<(Location, String), usize, RandomState>,
}

impl Parameters {
    fn of(list: Vec<Parameter>) -> Self {
        let known = list.iter().enumerate();
        let known = known.map(|(index, it)| (identity(it), index)).collect();
        Self { list, known }
    }

    /// Adds a parameter unless the specification has it ignored or it is there already.
    pub(super) fn push(&mut self, cx: &mut Context<'_>, parameter: Parameter) {
        let identity = identity(&parameter);
        let (location, name) = &identity;
        if *location == Location::Header && IGNORED_HEADERS.contains(&name.as_str()) {
            if name == "authorization" && !cx.has_security() {
                cx.report(diagnostic::ignored_header(
                    &parameter.place,
                    &parameter.name,
                ));
            }
            return;
        }
        if *location == Location::Header {
            check_header(cx, &parameter.place.key("name"), &parameter.name);
        }
        let first = self.known.get(&identity).copied();
        if let Some(first) = first.and_then(|index| self.list.get(index)) {
            cx.report(diagnostic::duplicate_parameter(
                &parameter.place,
                &parameter.name,
                &first.place,
            ));
            return;
        }
        self.known.insert(identity, self.list.len());
        self.list.push(parameter);
    }
}

/// Reports a name that is no token (RFC 9110, 5.6.2), as names of headers are.
pub(super) fn check_header(cx: &mut Context<'_>, place: &Place, name: &str) {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(token) {
        cx.report(diagnostic::no_header_name(place, name));
    }
}

/// What makes a parameter the same as another: header names know no case (RFC 9110, 5.1).
fn identity(parameter: &Parameter) -> (Location, String) {
    let name = match parameter.location {
        Location::Header => parameter.name.to_ascii_lowercase(),
        _ => parameter.name.clone(),
    };
    (parameter.location, name)
}

/// Lists of parameters that override each other.
pub(super) trait Overriding {
    /// These parameters, those replaced that the other list has too, and the others of that list.
    fn overridden_by(self, own: Vec<Parameter>) -> Vec<Parameter>;
}

impl Overriding for Vec<Parameter> {
    fn overridden_by(self, own: Vec<Parameter>) -> Vec<Parameter> {
        if self.is_empty() {
            return own;
        }
        let Parameters { mut list, known } = Parameters::of(self);
        for parameter in own {
            let index = known.get(&identity(&parameter));
            match index.and_then(|index| list.get_mut(*index)) {
                Some(slot) => *slot = parameter,
                None => list.push(parameter),
            }
        }
        list
    }
}

fn parameter<'a>(cx: &mut Context<'a>, node: Node<'a>) -> Option<Parameter> {
    let stands = node.clone();
    let node = cx.resolved(node)?;
    let name = match node.get("name") {
        Some(name) => cx.text(&name)?,
        None => {
            cx.report(diagnostic::missing_key(&node.place, "name", "a parameter"));
            return None;
        }
    };
    let location = match node.get("in") {
        Some(location) => match cx.text(&location)?.as_str() {
            "path" => Location::Path,
            "query" => Location::Query,
            "header" => Location::Header,
            "cookie" => Location::Cookie,
            "querystring" => Location::Querystring,
            other => {
                cx.report(diagnostic::unknown_location(&location.place, other));
                return None;
            }
        },
        None => {
            cx.report(diagnostic::missing_key(&node.place, "in", "a parameter"));
            return None;
        }
    };
    Some(described(cx, &stands, &node, name, location))
}

/// Reads `headers` of a response or of a part.
pub(super) fn headers<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Vec<Parameter> {
    let mut headers = Vec::new();
    for (name, node) in cx.members(node, "`headers`") {
        let stands = node.clone();
        // The media type tells this one (OpenAPI 3.2, 4.17).
        if name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        if let Some(node) = cx.resolved(node) {
            headers.push(described(
                cx,
                &stands,
                &node,
                name.to_owned(),
                Location::Header,
            ));
        }
    }
    headers
}

/// Reads what parameters and headers have in common. `stands` is where it stands, `node` what it
/// refers to.
fn described<'a>(
    cx: &mut Context<'a>,
    stands: &Node<'a>,
    node: &Node<'a>,
    name: String,
    location: Location,
) -> Parameter {
    let (mut description, mut required, mut deprecated, mut reserved) = (None, None, false, false);
    let (mut schema, mut style, mut explode, mut written) = (None, None, None, None);
    for (key, node) in cx.members(node, "a parameter") {
        match key {
            "description" => description = cx.text(&node),
            "required" => required = cx.flag(&node),
            "deprecated" => deprecated = cx.flag(&node).unwrap_or_default(),
            "schema" => schema = Some(cx.schema(node)),
            "style" => style = self::style(cx, &node, location),
            "explode" => explode = cx.flag(&node),
            "allowReserved" => reserved = cx.flag(&node).unwrap_or_default(),
            "content" => written = content::single(cx, &node),
            "name" | "in" | "example" | "examples" | "allowEmptyValue" => {}
            _ => cx.unknown(&node.place, key, "a parameter"),
        }
    }
    if stands.place != node.place
        && let Some(own) = stands.str("description")
    {
        description = Some(own.to_owned());
    }
    if location == Location::Path && required == Some(false) {
        cx.report(diagnostic::optional_path_parameter(
            &node.place.key("required"),
            &name,
        ));
    }
    let style = style.unwrap_or(default_style(location));
    let encoding = match written {
        Some((media_type, content_schema)) => {
            schema = schema.or(content_schema);
            ParameterEncoding::Content(media_type)
        }
        None => ParameterEncoding::Style {
            style,
            explode: explode.unwrap_or(style == Style::Form),
            allow_reserved: reserved,
        },
    };
    Parameter {
        place: stands.place.clone(),
        name,
        location,
        description,
        required: required.unwrap_or_default() || location == Location::Path,
        deprecated,
        schema,
        encoding,
    }
}

/// The style of a location when the document gives none (OpenAPI 3.2, 4.12.2).
pub(super) fn default_style(location: Location) -> Style {
    match location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::Cookie | Location::Querystring => Style::Form,
    }
}

/// Reads `style`; one that the location does not allow is reported and ignored.
fn style<'a>(cx: &mut Context<'a>, node: &Node<'a>, location: Location) -> Option<Style> {
    let text = cx.text(node)?;
    let style = style_named(&text);
    let fits = style.is_some_and(|style| match location {
        Location::Path => matches!(style, Style::Matrix | Style::Label | Style::Simple),
        Location::Query => {
            matches!(
                style,
                Style::Form | Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject
            )
        }
        Location::Header => style == Style::Simple,
        Location::Cookie => style == Style::Form,
        Location::Querystring => false,
    });
    if !fits {
        report_style(cx, &node.place, &text);
        return None;
    }
    style
}

fn report_style(cx: &mut Context<'_>, place: &Place, text: &str) {
    cx.report(diagnostic::unknown_style(place, text));
}

/// The style of this name.
pub(super) fn style_named(name: &str) -> Option<Style> {
    Some(match name {
        "matrix" => Style::Matrix,
        "label" => Style::Label,
        "simple" => Style::Simple,
        // `cookie` (3.2) differs from `form` in what separates values, which one parameter never has.
        "form" | "cookie" => Style::Form,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        _ => return None,
    })
}
