//! How values become parameters: the serialisation styles of OpenAPI, over JSON values.
//!
//! "Parameter Object", "Style Values" and RFC 6570. What RFC 6570 calls undefined - null, and an
//! array or object without members - is left out.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::{query, wire::Wire};

/// How a value becomes query parameters.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    shape: Shape,
    explode: bool,
    reserved: bool,
}

#[derive(Clone, Copy, Debug)]
enum Shape {
    /// Text between the items of an array that is not exploded.
    Joined(&'static str),
    DeepObject,
    Json,
    JsonItems,
}

impl Style {
    /// `a=1&a=2`; an object gives one parameter for each member.
    pub const FORM: Self = Self::new(Shape::Joined(","), true);
    /// `a=1,2`.
    pub const FORM_JOINED: Self = Self::new(Shape::Joined(","), false);
    /// `a=1%202`.
    pub const SPACE: Self = Self::new(Shape::Joined("%20"), false);
    /// `a=1%7C2`.
    pub const PIPE: Self = Self::new(Shape::Joined("%7C"), false);
    /// `a[x]=1&a[y]=2`.
    pub const DEEP_OBJECT: Self = Self::new(Shape::DeepObject, true);
    /// The value as JSON text, for a parameter with `content: application/json`.
    pub const JSON: Self = Self::new(Shape::Json, false);
    /// Each item of an array as JSON text: `a={..}&a={..}`.
    pub(super) const JSON_ITEMS: Self = Self::new(Shape::JsonItems, true);

    const fn new(shape: Shape, explode: bool) -> Self {
        Self {
            shape,
            explode,
            reserved: false,
        }
    }

    /// Keeps reserved characters such as `/` and `:` in values (`allowReserved`).
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self {
            reserved: true,
            ..self
        }
    }

    /// The pairs of a parameter, encoded; empty when there is nothing to send.
    pub(super) fn pairs(self, name: &str, value: &Value) -> String {
        let mut pairs = Pairs {
            style: self,
            text: String::new(),
        };
        match (self.shape, value) {
            (_, Value::Null) => {}
            (Shape::Json, value) => pairs.push(name, &value.to_string()),
            (Shape::JsonItems, Value::Array(items)) => {
                items
                    .iter()
                    .for_each(|item| pairs.push(name, &item.to_string()));
            }
            (Shape::Joined(_), Value::Object(members)) if self.explode => {
                for (key, member) in members {
                    pairs.nested(key, member);
                }
            }
            (Shape::Joined(separator), Value::Array(_) | Value::Object(_)) if !self.explode => {
                let items: Vec<String> =
                    flat(value).iter().map(|item| pairs.encoded(item)).collect();
                if !items.is_empty() {
                    pairs.push_encoded(name, &items.join(separator));
                }
            }
            (_, value) => pairs.nested(name, value),
        }
        pairs.text
    }
}

struct Pairs {
    style: Style,
    text: String,
}

impl Pairs {
    /// Arrays repeat the name, members of objects go in brackets: what most servers understand
    /// where OpenAPI leaves the nesting of values open.
    fn nested(&mut self, name: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::Array(items) => items.iter().for_each(|item| self.nested(name, item)),
            Value::Object(members) => {
                for (key, member) in members {
                    self.nested(&format!("{name}[{key}]"), member);
                }
            }
            scalar => self.push(name, &text(scalar)),
        }
    }

    fn encoded(&self, text: &str) -> String {
        if self.style.reserved {
            query::encode_reserved(text)
        } else {
            query::encode(text)
        }
    }

    fn push(&mut self, name: &str, text: &str) {
        self.push_encoded(name, &self.encoded(text));
    }

    fn push_encoded(&mut self, name: &str, encoded: &str) {
        if !self.text.is_empty() {
            self.text.push('&');
        }
        self.text.push_str(&query::encode(name));
        self.text.push('=');
        self.text.push_str(encoded);
    }
}

/// How a value becomes a part of the path.
#[derive(Clone, Copy, Debug)]
pub struct PathStyle {
    form: PathForm,
    explode: bool,
    reserved: bool,
}

#[derive(Clone, Copy, Debug)]
enum PathForm {
    Simple,
    Label,
    Matrix,
    Json,
}

/// The characters that a path segment needs no escape for: `pchar` of RFC 3986 but for `%`.
pub(super) const SEGMENT: &AsciiSet = &UNRESERVED
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// The unreserved characters of RFC 3986: the items of a list keep only these, so that they do not
/// contain what separates them.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What a path keeps in which reserved characters stand for themselves.
const PATH: &AsciiSet = &SEGMENT.remove(b'/').remove(b'[').remove(b']');

impl PathStyle {
    /// `1,2`.
    pub const SIMPLE: Self = Self::new(PathForm::Simple);
    /// `.1,2`.
    pub const LABEL: Self = Self::new(PathForm::Label);
    /// `;a=1,2`.
    pub const MATRIX: Self = Self::new(PathForm::Matrix);
    /// The value as JSON text, for a parameter with `content: application/json`.
    pub const JSON: Self = Self::new(PathForm::Json);

    const fn new(form: PathForm) -> Self {
        Self {
            form,
            explode: false,
            reserved: false,
        }
    }

    /// With `explode`: `.1.2`, `;a=1;a=2`, and `x=1,y=2` for an object.
    #[must_use]
    pub const fn exploded(self) -> Self {
        Self {
            explode: true,
            ..self
        }
    }

    /// Keeps reserved characters, `/` among them (`allowReserved`).
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self {
            reserved: true,
            ..self
        }
    }

    /// The encoded text; empty when there is nothing to send.
    pub(super) fn encoded(self, name: &str, value: &Value) -> String {
        let set = match value {
            _ if matches!(self.form, PathForm::Json) => {
                return utf8_percent_encode(&value.to_string(), SEGMENT).to_string();
            }
            _ if self.reserved => PATH,
            Value::Array(_) | Value::Object(_) => UNRESERVED,
            _ => SEGMENT,
        };
        let encode = |text: &str| utf8_percent_encode(text, set).to_string();
        let items: Vec<String> = match value {
            Value::Object(members) if self.explode => members
                .iter()
                .filter(|(_, member)| !member.is_null())
                .map(|(key, member)| format!("{}={}", encode(key), encode(&text(member))))
                .collect(),
            value => flat(value).iter().map(|item| encode(item)).collect(),
        };
        // RFC 6570, section 3.2.7: the name is repeated unless an exploded object brings its own.
        let named = |item: &String| match value {
            Value::Object(_) if self.explode => format!(";{item}"),
            _ if item.is_empty() => format!(";{name}"),
            _ => format!(";{name}={item}"),
        };
        match self.form {
            _ if items.is_empty() => String::new(),
            PathForm::Simple | PathForm::Json => items.join(","),
            PathForm::Label if self.explode => format!(".{}", items.join(".")),
            PathForm::Label => format!(".{}", items.join(",")),
            PathForm::Matrix if self.explode => items.iter().map(named).collect(),
            PathForm::Matrix => named(&items.join(",")),
        }
    }
}

/// The text of a header parameter (style "simple"), `None` when there is nothing to send.
pub(super) fn header_text(value: &Value, explode: bool) -> Option<String> {
    match value {
        Value::Object(members) if explode => {
            let items = members
                .iter()
                .filter(|(_, member)| !member.is_null())
                .map(|(key, member)| format!("{key}={}", text(member)));
            Some(items.collect::<Vec<_>>().join(",")).filter(|text| !text.is_empty())
        }
        Value::Array(_) | Value::Object(_) => {
            Some(flat(value).join(",")).filter(|text| !text.is_empty())
        }
        Value::Null => None,
        scalar => Some(text(scalar)),
    }
}

/// JSON text in ASCII, as headers have it: other characters are escaped (RFC 8259, section 7).
pub(super) fn ascii_json(value: &Value) -> String {
    let mut text = String::new();
    let mut units = [0; 2];
    for character in value.to_string().chars() {
        if character.is_ascii() && character != '\u{7f}' {
            text.push(character);
        } else {
            for unit in character.encode_utf16(&mut units) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    text
}

/// The items of an array, or the keys and values of an object in turn, or the one value.
fn flat(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items
            .iter()
            .filter(|item| !item.is_null())
            .map(text)
            .collect(),
        Value::Object(members) => members
            .iter()
            .filter(|(_, member)| !member.is_null())
            .flat_map(|(key, member)| [key.clone(), text(member)])
            .collect(),
        scalar => vec![text(scalar)],
    }
}

/// A value as parameters show it; what has members of its own as JSON.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A value as JSON, to be looked into.
pub(super) fn to_json<T: Wire>(value: &T) -> Result<Value, serde_json::Error> {
    value.write(serde_json::value::Serializer)
}
