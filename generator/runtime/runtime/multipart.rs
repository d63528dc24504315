//! `multipart/form-data` (RFC 7578), sent piece by piece.

use std::{
    collections::VecDeque,
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;
use serde_json::Value;

use super::{
    body::Source,
    error::Error,
    headers, random,
    request::Request,
    style,
    transport::{Body, BoxError, BoxFuture, ByteStream},
    upload::Upload,
    wire::Wire,
};

/// The parts of a form. Text goes before files whatever the order of the calls, so that a server
/// that reads on the fly knows the text when a file begins.
#[derive(Clone, Debug, Default)]
pub struct Form {
    texts: Vec<Part>,
    files: Vec<Part>,
    fault: Option<String>,
}

#[derive(Clone, Debug)]
struct Part {
    name: String,
    file_name: Option<String>,
    media_type: Option<String>,
    content: Upload,
}

impl Form {
    /// A form without parts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A value: text for a plain one, JSON for an object, one part for each item of an array
    /// (OpenAPI, "Encoding Object"). Null is left out.
    #[must_use]
    pub fn value<V: Wire>(self, name: &str, value: &V) -> Self {
        match style::to_json(value) {
            Ok(json) => self.json(name, &json),
            Err(error) => self.failed(name, &error),
        }
    }

    /// A value that may be absent.
    #[must_use]
    pub fn optional<V: Wire>(self, name: &str, value: &Option<V>) -> Self {
        match value {
            Some(value) => self.value(name, value),
            None => self,
        }
    }

    /// A value with the media type that the document gives its part: JSON as a whole for a JSON
    /// type, otherwise text.
    #[must_use]
    pub fn value_as<V: Wire>(mut self, name: &str, media_type: &str, value: &V) -> Self {
        let json = match style::to_json(value) {
            Ok(json) => json,
            Err(error) => return self.failed(name, &error),
        };
        let text = if media_type.contains("json") {
            json.to_string()
        } else {
            style::text(&json)
        };
        self.texts.push(Part::text(name, Some(media_type), text));
        self
    }

    /// A value with a media type that may be absent.
    #[must_use]
    pub fn optional_as<V: Wire>(self, name: &str, media_type: &str, value: &Option<V>) -> Self {
        match value {
            Some(value) => self.value_as(name, media_type, value),
            None => self,
        }
    }

    /// A file.
    #[must_use]
    pub fn file(mut self, name: &str, file: impl Into<Upload>) -> Self {
        let content = file.into();
        self.files.push(Part {
            name: name.to_owned(),
            // A part without a file name would be read as text.
            file_name: Some(content.name().unwrap_or("upload").to_owned()),
            media_type: Some(content.content_type()),
            content,
        });
        self
    }

    /// A file that may be absent.
    #[must_use]
    pub fn optional_file(self, name: &str, file: Option<Upload>) -> Self {
        match file {
            Some(file) => self.file(name, file),
            None => self,
        }
    }

    /// Several files by one name.
    #[must_use]
    pub fn files<F: Into<Upload>>(self, name: &str, files: impl IntoIterator<Item = F>) -> Self {
        files
            .into_iter()
            .fold(self, |form, file| form.file(name, file))
    }

    fn json(mut self, name: &str, value: &Value) -> Self {
        match value {
            Value::Null => self,
            Value::Array(items) => items.iter().fold(self, |form, item| form.json(name, item)),
            Value::Object(_) => {
                self.texts.push(Part::text(
                    name,
                    Some("application/json"),
                    value.to_string(),
                ));
                self
            }
            scalar => {
                self.texts.push(Part::text(name, None, style::text(scalar)));
                self
            }
        }
    }

    fn failed(mut self, name: &str, error: &serde_json::Error) -> Self {
        self.fault.get_or_insert_with(|| format!("{name}: {error}"));
        self
    }
}

impl Part {
    fn text(name: &str, media_type: Option<&str>, text: String) -> Self {
        Self {
            name: name.to_owned(),
            file_name: None,
            media_type: media_type.map(str::to_owned),
            content: Upload::bytes(text),
        }
    }

    /// Everything before the content.
    ///
    /// # Errors
    ///
    /// When a text of the caller cannot stand there.
    fn head(&self, boundary: &str) -> Result<String, String> {
        let mut head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
            quoted("name", &self.name)?
        );
        if let Some(file_name) = &self.file_name {
            let file_name = quoted("file name", file_name)?;
            head.push_str(&format!("; filename=\"{file_name}\""));
        }
        if let Some(media_type) = &self.media_type {
            headers::header("Content-Type", media_type)?;
            head.push_str(&format!("\r\nContent-Type: {media_type}"));
        }
        for (name, value) in self.content.headers() {
            headers::header(name, value)?;
            head.push_str(&format!("\r\n{name}: {value}"));
        }
        head.push_str("\r\n\r\n");
        Ok(head)
    }
}

/// A name as browsers write it (HTML, "multipart/form-data encoding algorithm").
///
/// # Errors
///
/// When it holds what servers do not agree on: some end a name at a control character, and some take
/// a backslash before a quote or a backslash for an escape (RFC 2045 has quoted pairs, HTML has none).
fn quoted(what: &str, name: &str) -> Result<String, String> {
    let broken = |c: char| c.is_ascii_control() && c != '\r' && c != '\n';
    if name.contains(broken) || name.ends_with('\\') || name.contains(r"\\") {
        return Err(format!(
            "the {what} {name:?} of a part holds a control character, or a backslash at its end or \
             before another"
        ));
    }
    Ok(name
        .replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace('"', "%22"))
}

impl<T, O> Request<T, O> {
    /// A `multipart/form-data` body.
    #[doc(hidden)]
    pub fn put_multipart(self, form: impl Into<Form>) -> Self {
        self.put_multipart_as("multipart/form-data", form)
    }

    /// Parts by another name, such as `multipart/related`.
    #[doc(hidden)]
    pub fn put_multipart_as(mut self, media_type: &'static str, form: impl Into<Form>) -> Self {
        let mut form = form.into();
        let fault = form.fault.take().map_or(Ok(()), Err);
        self.parts.note("", fault);
        // Who could guess it could end a part in a value, and begin others.
        let Some(boundary) = self.parts.note("", random::text()) else {
            return self;
        };
        self.put_source(Encoded {
            media_type,
            form,
            boundary,
        })
    }
}

/// A form with the line that separates its parts.
#[derive(Clone)]
struct Encoded {
    media_type: &'static str,
    form: Form,
    boundary: String,
}

impl Encoded {
    fn parts(&self) -> impl Iterator<Item = &Part> {
        self.form.texts.iter().chain(&self.form.files)
    }

    async fn start(self) -> Result<(ByteStream, Option<u64>), Error> {
        let mut pieces = VecDeque::new();
        let mut length = Some(0);
        let mut push = |stream: ByteStream, more: Option<u64>| {
            length = length
                .zip(more)
                .and_then(|(length, more): (u64, u64)| length.checked_add(more));
            pieces.push_back(stream);
        };
        for part in self.parts() {
            let head = part.head(&self.boundary).map_err(Error::request)?;
            let (content, content_length) = part.content.start().await?;
            push(whole(&head), Some(head.len() as u64));
            push(content, content_length);
            push(whole("\r\n"), Some(2));
        }
        let end = format!("--{}--\r\n", self.boundary);
        push(whole(&end), Some(end.len() as u64));
        Ok((Box::pin(Chain(pieces)), length))
    }
}

fn whole(text: &str) -> ByteStream {
    Body::Bytes(Bytes::copy_from_slice(text.as_bytes())).into_stream()
}

impl Source for Encoded {
    fn media_type(&self) -> String {
        format!("{}; boundary={}", self.media_type, self.boundary)
    }

    fn repeatable(&self) -> bool {
        self.parts().all(|part| part.content.again())
    }

    fn open(&self) -> BoxFuture<Result<(ByteStream, Option<u64>), Error>> {
        Box::pin(self.clone().start())
    }

    fn with_member(&self, name: &str, value: &Value) -> Option<Arc<dyn Source>> {
        let mut form = self.form.clone();
        form.texts.retain(|part| part.name != name);
        let boundary = self.boundary.clone();
        Some(Arc::new(Self {
            media_type: self.media_type,
            form: form.json(name, value),
            boundary,
        }))
    }
}

impl fmt::Debug for Encoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.form.fmt(f)
    }
}

/// Streams one after the other.
struct Chain(VecDeque<ByteStream>);

impl Stream for Chain {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(first) = self.0.front_mut() {
            match first.as_mut().poll_next(context) {
                Poll::Ready(None) => drop(self.0.pop_front()),
                other => return other,
            }
        }
        Poll::Ready(None)
    }
}
