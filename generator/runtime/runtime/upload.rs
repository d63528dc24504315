//! A file on its way to the server: from memory, from disk or from a stream, with constant memory.

mod exact;
mod file;
mod pieces;

use std::{
    fmt,
    future::poll_fn,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::AsyncRead;

use self::{
    exact::Exact,
    pieces::{Converted, Pieces},
};

use super::{
    body::Source,
    error::Error,
    request::Request,
    transport::{Body, BoxError, BoxFuture, ByteStream, TransportError},
};

const UNKNOWN_TYPE: &str = "application/octet-stream";

/// Content to upload, with a name and a media type.
#[derive(Clone)]
pub struct Upload {
    content: Content,
    file_name: Option<String>,
    media_type: Option<String>,
    length: Option<u64>,
    headers: Vec<(String, String)>,
}

#[derive(Clone)]
enum Content {
    Bytes(Bytes),
    Path(PathBuf),
    /// What can be read once; copies share it.
    Once(Arc<Mutex<Option<ByteStream>>>),
}

impl Upload {
    /// Bytes in memory.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let length = Some(bytes.len() as u64);
        Self {
            length,
            ..Self::new(Content::Bytes(bytes))
        }
    }

    /// A file, opened when the request is sent. Its name and a media type guessed from its
    /// extension go with it.
    ///
    /// It is sent as long as it is when it is opened: what is written to its end meanwhile is left
    /// out, and a file that becomes shorter fails the request. A file of the system that tells no
    /// length, as in `/proc`, is sent in chunks. What is no regular file, such as a pipe or a device,
    /// is refused; [`Self::reader`] sends what it gives.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let file_name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        Self {
            file_name,
            ..Self::new(Content::Path(path))
        }
    }

    /// What a reader gives. It can be read only once, so the request is not repeated.
    pub fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::stream(Pieces::new(reader))
    }

    /// What a stream gives. It can be read only once, so the request is not repeated.
    pub fn stream<S, B, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<BoxError>,
    {
        let stream: ByteStream = Box::pin(Converted(Box::pin(stream)));
        Self::new(Content::Once(Arc::new(Mutex::new(Some(stream)))))
    }

    fn new(content: Content) -> Self {
        Self {
            content,
            file_name: None,
            media_type: None,
            length: None,
            headers: Vec::new(),
        }
    }

    /// The name that the server sees.
    #[must_use]
    pub fn file_name(self, name: impl Into<String>) -> Self {
        Self {
            file_name: Some(name.into()),
            ..self
        }
    }

    /// The media type, such as `image/png`.
    #[must_use]
    pub fn media_type(self, media_type: impl Into<String>) -> Self {
        Self {
            media_type: Some(media_type.into()),
            ..self
        }
    }

    /// The media type that the document gives it, unless it has one of its own.
    #[doc(hidden)]
    #[must_use]
    pub fn media_type_or(mut self, media_type: &'static str) -> Self {
        self.media_type.get_or_insert_with(|| media_type.to_owned());
        self
    }

    /// The length of a reader's or stream's content in bytes, if it is known beforehand. Otherwise
    /// the body is sent in chunks.
    ///
    /// The source has to end after so many bytes: its last piece is sent when it has ended. A source
    /// that has less or more fails the request ([`Error::is_request`]), and the server gets no whole
    /// one. `AsyncReadExt::take` of tokio ends a reader that would go on.
    #[must_use]
    pub fn length(self, length: u64) -> Self {
        Self {
            length: Some(length),
            ..self
        }
    }

    /// A header of the part that carries it in a multipart body (RFC 7578, section 4.8, leaves it to
    /// the API which are understood). One that no header can be, such as of two lines, fails the request.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The headers that were given.
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The name that was given, or that of the file.
    pub fn name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The media type that was given, or the one that the name's extension stands for.
    pub(super) fn content_type(&self) -> String {
        match (&self.media_type, &self.file_name) {
            (Some(media_type), _) => media_type.clone(),
            (None, Some(name)) => mime_guess::from_path(name)
                .first_or_octet_stream()
                .to_string(),
            (None, None) => UNKNOWN_TYPE.to_owned(),
        }
    }

    /// Whether it can be read a second time.
    pub(super) fn again(&self) -> bool {
        !matches!(self.content, Content::Once(_))
    }

    /// Starts to read from the beginning; the number is the length, when it is known. The source keeps
    /// to it.
    pub(super) async fn start(&self) -> Result<(ByteStream, Option<u64>), Error> {
        let (source, found) = match &self.content {
            Content::Bytes(bytes) => {
                let length = bytes.len() as u64;
                (Body::Bytes(bytes.clone()).into_stream(), Some(length))
            }
            Content::Path(path) => file::open(path).await?,
            Content::Once(stream) => {
                let stream = stream.lock().ok().and_then(|mut stream| stream.take());
                let used = || Error::request("the stream to upload has been sent already");
                (stream.ok_or_else(used)?, None)
            }
        };
        if let (Some(announced), Some(found)) = (self.length, found)
            && announced != found
        {
            return Err(Error::request(format!(
                "the upload has {found} bytes, but {announced} were announced"
            )));
        }
        let Some(length) = self.length.or(found) else {
            return Ok((source, None));
        };
        let mut source: ByteStream = Box::pin(Exact::new(source, length));
        if length == 0 {
            // Nobody reads from a body that has no bytes.
            if let Some(Err(error)) = poll_fn(|context| source.as_mut().poll_next(context)).await {
                return Err(Error::transport(TransportError::new(error)));
            }
        }
        Ok((source, Some(length)))
    }
}

impl Source for Upload {
    fn media_type(&self) -> String {
        self.content_type()
    }

    fn repeatable(&self) -> bool {
        self.again()
    }

    fn open(&self) -> BoxFuture<Result<(ByteStream, Option<u64>), Error>> {
        let upload = self.clone();
        Box::pin(async move { upload.start().await })
    }
}

impl<T, O> Request<T, O> {
    /// A body of bytes; the media type counts unless the upload has one of its own.
    #[doc(hidden)]
    pub fn put_binary(self, media_type: &'static str, upload: impl Into<Upload>) -> Self {
        self.put_source(upload.into().media_type_or(media_type))
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Self::bytes(bytes)
    }
}

impl From<&'static [u8]> for Upload {
    fn from(bytes: &'static [u8]) -> Self {
        Self::bytes(bytes)
    }
}

impl From<PathBuf> for Upload {
    fn from(path: PathBuf) -> Self {
        Self::path(path)
    }
}

impl From<&Path> for Upload {
    fn from(path: &Path) -> Self {
        Self::path(path)
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("file_name", &self.file_name)
            .field("media_type", &self.content_type())
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}
