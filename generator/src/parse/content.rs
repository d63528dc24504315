//! Bodies: request bodies, responses, media types.

use super::context::Context;
use super::parameter::{self, style_named};
use crate::diagnostic::parse as diagnostic;
use crate::model::{Encoding, MediaType, RequestBody, Response, SchemaId, StatusPattern};
use crate::source::Node;
use indexmap::IndexMap;

/// Reads a request body.
pub(super) fn request_body<'a>(cx: &mut Context<'a>, node: Node<'a>) -> Option<RequestBody> {
    let own = node.str("description");
    let place = node.place.clone();
    let node = cx.resolved(node)?;
    let mut body = RequestBody {
        place,
        description: None,
        required: false,
        content: Vec::new(),
    };
    for (key, node) in cx.members(&node, "a request body") {
        match key {
            "description" => body.description = cx.text(&node),
            "required" => body.required = cx.flag(&node).unwrap_or_default(),
            "content" => body.content = content(cx, &node),
            _ => cx.unknown(&node.place, key, "a request body"),
        }
    }
    if let Some(own) = own {
        body.description = Some(own.to_owned());
    }
    Some(body)
}

/// Reads `responses`.
pub(super) fn responses<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Vec<Response> {
    let mut responses: Vec<Response> = Vec::new();
    for (key, node) in cx.members(node, "`responses`") {
        if key.starts_with("x-") {
            continue;
        }
        match status(key) {
            Some(status) => responses.extend(response(cx, node, status)),
            None => cx.report(diagnostic::invalid_status(&node.place, key)),
        }
    }
    responses
}

/// The statuses that a key of `responses` means.
pub(super) fn status(key: &str) -> Option<StatusPattern> {
    match key.as_bytes() {
        b"default" => Some(StatusPattern::Default),
        [first @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Some(StatusPattern::Range(first - b'0')),
        [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] => key.parse().ok().map(StatusPattern::Code),
        _ => None,
    }
}

fn response<'a>(cx: &mut Context<'a>, node: Node<'a>, status: StatusPattern) -> Option<Response> {
    let own = node.str("description");
    let place = node.place.clone();
    let node = cx.resolved(node)?;
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
            "headers" => response.headers = parameter::headers(cx, &node),
            "content" => response.content = content(cx, &node),
            "summary" | "links" => {}
            _ => cx.unknown(&node.place, key, "a response"),
        }
    }
    if let Some(own) = own {
        response.description = Some(own.to_owned());
    }
    Some(response)
}

/// Reads `content`: media types by their names.
fn content<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Vec<MediaType> {
    let mut content = Vec::new();
    // Some documents refer to a whole `content`, which the specification does not know.
    let Some(node) = cx.resolved(node.clone()) else {
        return content;
    };
    for (name, node) in cx.members(&node, "`content`") {
        if !name.starts_with("x-") {
            content.extend(media_type(cx, node, name));
        }
    }
    // Alone, it is what the body is in, whatever its name means.
    let proper = |media: &MediaType| media.name.contains('/');
    if content.iter().any(proper) {
        for media in content.extract_if(.., |media| !proper(media)) {
            cx.report(diagnostic::no_media_type(&media.place, &media.name));
        }
    }
    content
}

fn media_type<'a>(cx: &mut Context<'a>, node: Node<'a>, name: &str) -> Option<MediaType> {
    let place = node.place.clone();
    let node = cx.resolved(node)?;
    let mut media_type = MediaType {
        place,
        name: name.to_owned(),
        schema: None,
        item_schema: None,
        encoding: IndexMap::new(),
    };
    for (key, node) in cx.members(&node, "a media type") {
        match key {
            "schema" => media_type.schema = Some(cx.schema(node)),
            "itemSchema" => media_type.item_schema = Some(cx.schema(node)),
            "encoding" => {
                for (member, node) in cx.members(&node, "`encoding`") {
                    let encoding = encoding(cx, &node);
                    media_type.encoding.insert(member.to_owned(), encoding);
                }
            }
            "example" | "examples" | "prefixEncoding" | "itemEncoding" | "description" => {}
            _ => cx.unknown(&node.place, key, "a media type"),
        }
    }
    Some(media_type)
}

/// The media type that a parameter is written in, and its schema: `content` has one entry there.
pub(super) fn single<'a>(
    cx: &mut Context<'a>,
    node: &Node<'a>,
) -> Option<(String, Option<SchemaId>)> {
    let (name, node) = cx
        .members(node, "`content`")
        .find(|(name, _)| !name.starts_with("x-"))?;
    let node = cx.resolved(node)?;
    let schema = node.get("schema").map(|schema| cx.schema(schema));
    Some((name.to_owned(), schema))
}

fn encoding<'a>(cx: &mut Context<'a>, node: &Node<'a>) -> Encoding {
    let mut encoding = Encoding {
        place: node.place.clone(),
        content_type: None,
        headers: Vec::new(),
        style: None,
        explode: None,
        allow_reserved: false,
    };
    for (key, node) in cx.members(node, "an encoding") {
        match key {
            "contentType" => encoding.content_type = cx.text(&node),
            "headers" => encoding.headers = parameter::headers(cx, &node),
            "style" => {
                let name = cx.text(&node).unwrap_or_default();
                encoding.style = style_named(&name);
                if encoding.style.is_none() {
                    cx.report(diagnostic::unknown_style(&node.place, &name));
                }
            }
            "explode" => encoding.explode = cx.flag(&node),
            "allowReserved" => encoding.allow_reserved = cx.flag(&node).unwrap_or_default(),
            "encoding" | "prefixEncoding" | "itemEncoding" => {}
            _ => cx.unknown(&node.place, key, "an encoding"),
        }
    }
    encoding
}

#[cfg(test)]
mod tests {
    use super::{StatusPattern, status};

    #[test]
    fn keys_of_responses_are_codes_ranges_or_default() {
        for (key, expected) in [
            ("200", Some(StatusPattern::Code(200))),
            ("4XX", Some(StatusPattern::Range(4))),
            ("5xx", Some(StatusPattern::Range(5))),
            ("default", Some(StatusPattern::Default)),
            ("20X", None),
            ("ok", None),
            ("2000", None),
            ("099", None),
        ] {
            assert_eq!(status(key), expected, "{key}");
        }
    }
}
