//! A text result.

use bytes::Bytes;

use super::{
    decode::{FromResponse, whole},
    error::Error,
    response::Response,
};

/// The body of a response that is text, such as `text/plain` or XML.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Text(pub String);

impl FromResponse for Text {
    fn accept() -> &'static str {
        "text/*, */*;q=0.8"
    }

    /// Reads UTF-8 whatever the label says; what is not UTF-8 becomes U+FFFD.
    fn from_response(response: Response) -> Result<Self, Error> {
        whole(response).map(|(_, body)| Self(lossy(body)))
    }
}

/// The bytes as text, with U+FFFD for what is not UTF-8. Text that is all right is not copied if nobody
/// else has the bytes.
pub(super) fn lossy(bytes: Bytes) -> String {
    String::from_utf8(bytes.into())
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}
