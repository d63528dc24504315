//! The documents of a description, their schemas in the words of JSON Schema 2020-12.

use crate::dialect::Dialect;
use sdkwright::diagnostic::Diagnostics;
use sdkwright::json::Json;
use sdkwright::load;
use sdkwright::source::Source;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::path::Path;

/// Who writes a value: the members that only the other side writes are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Side {
    /// A client, in a request.
    Client,
    /// A server, in a response.
    Server,
    /// Anyone.
    Any,
}

impl Side {
    pub(crate) const ALL: [Side; 3] = [Side::Client, Side::Server, Side::Any];

    /// Whether this side leaves out what the schema of a member describes.
    pub(crate) fn leaves_out(self, schema: &Value) -> bool {
        let said = |keyword: &str| schema.get(keyword) == Some(&Value::Bool(true));
        match self {
            Side::Client => said("readOnly"),
            Side::Server => said("writeOnly"),
            Side::Any => false,
        }
    }

    fn authority(self) -> &'static str {
        match self {
            Side::Client => "client",
            Side::Server => "server",
            Side::Any => "any",
        }
    }
}

/// All documents of a description, as one side sees them.
pub(crate) struct Documents {
    side: Side,
    roots: Vec<Value>,
}

/// Reads the documents of a description.
pub(crate) fn read(path: &Path) -> Result<Source, String> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let read = |name: &str| {
        let bytes = std::fs::read(folder.join(name)).map_err(|error| error.to_string())?;
        String::from_utf8(bytes).map_err(|error| error.to_string().into())
    };
    let mut diagnostics = Diagnostics::default();
    let mut source = load::entry(&name, &read, &mut diagnostics);
    load::references(&mut source, &read, &mut diagnostics);
    if source.documents.is_empty() || diagnostics.has_errors() {
        return Err(format!("cannot read {}", path.display()));
    }
    Ok(source)
}

impl Documents {
    /// The documents of a description as a side sees them.
    pub(crate) fn of(source: &Source, side: Side) -> Self {
        let raw: Vec<Value> = source
            .documents
            .iter()
            .map(|document| value(&document.root))
            .collect();
        let names: Vec<&str> = source.documents.iter().map(|it| it.name.as_str()).collect();
        let roots = (0..raw.len())
            .map(|document| {
                let dialect = Dialect {
                    side,
                    documents: &raw,
                    names: &names,
                    document,
                };
                dialect.document()
            })
            .collect();
        Self { side, roots }
    }

    /// Who writes the values.
    pub(crate) fn side(&self) -> Side {
        self.side
    }

    /// The entry document.
    pub(crate) fn entry(&self) -> &Value {
        self.roots.first().unwrap_or(&Value::Null)
    }

    /// Every document with its URI.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (String, &Value)> {
        let uris = (0..).map(|document| uri(self.side, document));
        uris.zip(&self.roots)
    }

    /// The URI of a place in the entry document, given as a pointer with `#`.
    pub(crate) fn uri_of(&self, pointer: &str) -> String {
        let fragment = pointer.strip_prefix('#').unwrap_or(pointer);
        format!("{}#{}", uri(self.side, 0), encoded(fragment))
    }

    /// What an absolute reference refers to.
    pub(crate) fn resolve(&self, reference: &str) -> Option<&Value> {
        let (uri, fragment) = reference.split_once('#')?;
        let document: usize = uri.rsplit_once('/')?.1.parse().ok()?;
        at(self.roots.get(document)?, fragment)
    }

    /// What is at a pointer with `#` into the entry document.
    pub(crate) fn at(&self, pointer: &str) -> Option<&Value> {
        at(self.entry(), pointer.strip_prefix('#')?)
    }

    /// A node, or what it refers to.
    pub(crate) fn followed<'a>(&'a self, node: &'a Value) -> Option<&'a Value> {
        let mut node = node;
        for _ in 0..32 {
            match node.get("$ref").and_then(Value::as_str) {
                Some(reference) => node = self.resolve(reference)?,
                None => return Some(node),
            }
        }
        None
    }
}

/// The URI under which a document is known to the validator.
pub(crate) fn uri(side: Side, document: usize) -> String {
    format!("corpus://{}/{document}", side.authority())
}

/// What is at a pointer without `#`, percent-encoded or not.
pub(crate) fn at<'a>(root: &'a Value, pointer: &str) -> Option<&'a Value> {
    root.pointer(pointer)
        .or_else(|| root.pointer(&decoded(pointer)))
}

/// A pointer as the fragment of a URI (RFC 6901, 6).
pub(crate) fn encoded(pointer: &str) -> String {
    let mut text = String::new();
    for byte in pointer.bytes() {
        match byte {
            byte if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) => {
                text.push(char::from(byte));
            }
            byte => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = text
            .get(at + 1..at + 3)
            .filter(|_| *byte == b'%')
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(code.unwrap_or(*byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}

/// A value of a document, with no more precision than JSON text is read with.
fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Integer(integer) => match (i64::try_from(*integer), u64::try_from(*integer)) {
            (Ok(integer), _) => integer.into(),
            (_, Ok(integer)) => integer.into(),
            _ => (*integer as f64).into(),
        },
        Json::Number(number) => (*number).into(),
        Json::String(text) => text.as_ref().into(),
        Json::Array(items) => items.iter().map(value).collect(),
        Json::Object(members) => {
            let members = members
                .iter()
                .map(|(name, member)| (name.to_string(), value(member)));
            Value::Object(members.collect::<Map<_, _>>())
        }
    }
}
