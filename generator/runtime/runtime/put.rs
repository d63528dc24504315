//! How generated code fills a request. Nothing here fails at once: a value that cannot be sent is
//! reported when the request is.

use std::{fmt::Display, sync::Arc};

use bytes::Bytes;
use http::Method;
use serde_json::Value;

use super::{
    api::Security,
    body::{Payload, Source},
    core::Core,
    decode::FromResponse,
    parts::Parts,
    path,
    query::Query,
    request::Request,
    style::{self, PathStyle, Style},
    wire::Wire,
};

#[doc(hidden)]
impl<T: FromResponse, O> Request<T, O> {
    /// A request of the operation with this path; what may vary in it stands in braces.
    pub fn new(core: &Core, method: Method, route: &'static str) -> Self {
        let mut parts = Parts::new(method, route);
        parts.expect::<T>();
        Self::from_parts(core.clone(), parts)
    }
}

#[doc(hidden)]
impl<T, O> Request<T, O> {
    /// A path parameter that is one segment.
    pub fn put_path(mut self, name: &'static str, value: impl Display) -> Self {
        let segment = path::segment(name, value.to_string());
        if let Some(segment) = self.parts.note("", segment) {
            self.parts.path_values.push((name, segment));
        }
        self
    }

    /// A path parameter with a style, a list or an object.
    pub fn put_path_as<V: Wire>(mut self, name: &'static str, style: PathStyle, value: &V) -> Self {
        let json = style::to_json(value);
        if let Some(json) = self.parts.note(name, json) {
            let text = style.encoded(name, &json);
            let filled = if text.is_empty() {
                path::segment(name, String::new())
            } else {
                Ok(text)
            };
            if let Some(text) = self.parts.note("", filled) {
                self.parts.path_values.push((name, text));
            }
        }
        self
    }

    /// A query parameter.
    pub fn put_query<V: Wire>(mut self, name: &str, style: Style, value: &V) -> Self {
        let json = style::to_json(value);
        if let Some(json) = self.parts.note(name, json) {
            self.parts.query.set(name, style.pairs(name, &json));
        }
        self
    }

    /// A whole query string in one parameter (`in: querystring`).
    pub fn put_query_string<V: Wire>(mut self, value: &V) -> Self {
        let json = style::to_json(value);
        if let Some(json) = self.parts.note("query string", json) {
            self.parts.query.set_written(&Style::FORM.pairs("", &json));
        }
        self
    }

    /// A header parameter (style "simple").
    pub fn put_header<V: Wire>(mut self, name: &'static str, explode: bool, value: &V) -> Self {
        let json = style::to_json(value);
        if let Some(json) = self.parts.note(name, json)
            && let Some(text) = style::header_text(&json, explode)
        {
            let set = self.parts.headers.set(name, &text);
            self.parts.note("", set);
        }
        self
    }

    /// A header parameter that is JSON text (`content: application/json`).
    pub fn put_header_json<V: Wire>(mut self, name: &'static str, value: &V) -> Self {
        let json = style::to_json(value);
        if let Some(json) = self.parts.note(name, json) {
            let set = self.parts.headers.set(name, &style::ascii_json(&json));
            self.parts.note("", set);
        }
        self
    }

    /// A cookie parameter that is JSON text (`content: application/json`).
    pub fn put_cookie_json<V: Wire>(mut self, name: &'static str, value: &V) -> Self {
        let json = style::to_json(value);
        if let Some(json) = self.parts.note(name, json) {
            let pairs = Style::JSON.pairs(name, &json).replace('+', "%20");
            self.parts
                .cookies
                .extend(Some(pairs).filter(|pairs| !pairs.is_empty()));
        }
        self
    }

    /// A cookie parameter (style "form"). Pairs of an exploded value stand side by side.
    pub fn put_cookie<V: Wire>(mut self, name: &'static str, explode: bool, value: &V) -> Self {
        let json = style::to_json(value);
        if let Some(json) = self.parts.note(name, json) {
            let style = if explode {
                Style::FORM
            } else {
                Style::FORM_JOINED
            };
            let pairs = style.pairs(name, &json);
            let pairs = pairs.split('&').filter(|pair| !pair.is_empty());
            self.parts
                .cookies
                .extend(pairs.map(|pair| pair.replace('+', "%20")));
        }
        self
    }

    /// A JSON body.
    pub fn put_json<V: Wire>(self, value: &V) -> Self {
        self.put_json_as("application/json", value)
    }

    /// A JSON body that may be left out.
    pub fn put_optional_json<V: Wire>(self, value: &Option<V>) -> Self {
        match value {
            Some(value) => self.put_json(value),
            None => self,
        }
    }

    /// A body that is JSON by another name, such as `application/merge-patch+json`.
    pub fn put_json_as<V: Wire>(mut self, media_type: &'static str, value: &V) -> Self {
        let payload = Payload::json(media_type, value);
        if let Some(payload) = self.parts.note("the body cannot be written", payload) {
            self.parts.payload = payload;
        }
        self
    }

    /// An `application/x-www-form-urlencoded` body. Arrays repeat their name; an object is JSON
    /// text, and so is each object in an array, as OpenAPI has it where no style is named ("Encoding Object", `contentType`).
    pub fn put_form<V: Wire>(self, value: &V) -> Self {
        self.put_form_as(&[], value)
    }

    /// The same, with styles for some members.
    pub fn put_form_as<V: Wire>(mut self, styles: &[(&str, Style)], value: &V) -> Self {
        let json = style::to_json(value);
        let mut form = Query::default();
        match self.parts.note("the form", json) {
            Some(Value::Object(members)) => {
                for (name, member) in &members {
                    let chosen = styles.iter().find(|(known, _)| known == name);
                    let style = chosen.map_or_else(|| plain_style(member), |(_, style)| *style);
                    form.set(name, style.pairs(name, member));
                }
            }
            Some(_) => {
                self.parts
                    .note::<(), _>("the form", Err("the value is no object"));
            }
            None => {}
        }
        self.parts.payload = Payload::Form(form);
        self
    }

    /// A body that is made while it is sent.
    pub fn put_source(mut self, source: impl Source + 'static) -> Self {
        self.parts.payload = Payload::Source(Arc::new(source));
        self
    }

    /// A text body.
    pub fn put_text(mut self, media_type: &'static str, text: impl Into<String>) -> Self {
        let bytes = Bytes::from(text.into());
        self.parts.payload = Payload::Bytes {
            media_type: media_type.into(),
            bytes,
        };
        self
    }

    /// The operation has needs of its own.
    pub fn put_security(mut self, security: Security) -> Self {
        self.parts.security = Some(security);
        self
    }

    /// The operation's description says that it does no harm twice.
    pub fn put_repeatable(mut self) -> Self {
        self.parts.repeatable = true;
        self
    }

    /// The media types that the operation documents for its result.
    pub fn put_accept(mut self, accept: &'static str) -> Self {
        self.parts.accept = accept;
        self
    }

    /// The operation lives on a server of its own, unless the caller gave the client an address.
    pub fn put_server(mut self, address: &'static str) -> Self {
        self.parts.server = Some(address);
        self
    }

    /// The data that ends the operation's event stream before the connection does.
    pub fn put_event_end(mut self, end: &'static str) -> Self {
        self.parts.event_end = Some(end);
        self
    }
}

/// The style of a form member that the document says nothing about.
fn plain_style(member: &Value) -> Style {
    let nested = |value: &Value| value.is_object() || value.is_array();
    match member {
        Value::Object(_) => Style::JSON,
        Value::Array(items) if items.iter().any(nested) => Style::JSON_ITEMS,
        _ => Style::FORM,
    }
}
