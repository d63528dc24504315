//! A response whose body is read on demand: for downloads, and for looking at any body as it comes.

use std::{
    fmt,
    future::poll_fn,
    io,
    path::Path,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::{AsyncWrite, AsyncWriteExt};

use super::{
    collect::collect,
    decode::FromResponse,
    error::Error,
    response::{Content, Head, Response},
    text::lossy,
    transport::{Body, ByteStream},
};

/// A body that is not JSON, such as a file. Nothing of it is in memory until it is asked for.
pub type Binary = Streamed;

/// A response with its body still to come. It is a stream of pieces; dropping it ends the transfer.
///
/// It may have any length. Each piece has to come within the time limit: that of the request or the
/// client, or `idle_timeout` if it is set.
pub struct Streamed {
    head: Arc<Head>,
    stream: ByteStream,
}

impl FromResponse for Streamed {
    const STREAMED: bool = true;

    fn accept() -> &'static str {
        "application/octet-stream"
    }

    fn from_response(response: Response) -> Result<Self, Error> {
        let stream = match response.content {
            Content::Whole(bytes) => Body::Bytes(bytes).into_stream(),
            Content::Stream(stream) => stream,
        };
        Ok(Self {
            head: response.head,
            stream,
        })
    }
}

impl Streamed {
    /// The next piece as it comes from the network, `None` at the end.
    ///
    /// # Errors
    ///
    /// When the transfer breaks off, or nothing comes within the time limit.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// The whole body, held in memory.
    ///
    /// # Errors
    ///
    /// As [`Self::chunk`], and when it is larger than `max_response_bytes` of the client or the
    /// request (256 MiB by default).
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        let (limit, length) = (self.head.limits.response(), self.head.length());
        match collect(limit, length, &mut self).await {
            (bytes, None) => Ok(bytes),
            (_, Some(error)) => Err(error.with_head(self.head)),
        }
    }

    /// The whole body as text, with U+FFFD for what is not UTF-8.
    ///
    /// # Errors
    ///
    /// As [`Self::bytes`].
    pub async fn text(self) -> Result<String, Error> {
        self.bytes().await.map(lossy)
    }

    /// Writes the body piece by piece and hands back its length in bytes.
    ///
    /// # Errors
    ///
    /// As [`Self::chunk`], and when writing fails.
    pub async fn copy_to<W: AsyncWrite + Unpin>(mut self, writer: &mut W) -> Result<u64, Error> {
        let mut length = 0;
        while let Some(chunk) = self.chunk().await? {
            writer
                .write_all(&chunk)
                .await
                .map_err(|error| self.not_written(error))?;
            length += chunk.len() as u64;
        }
        writer
            .flush()
            .await
            .map_err(|error| self.not_written(error))?;
        Ok(length)
    }

    /// Writes the body to a file, in the place of one that is there, and hands back its length in
    /// bytes. When the transfer breaks off, what came until then stays in the file.
    ///
    /// # Errors
    ///
    /// As [`Self::copy_to`], and when the file cannot be made.
    pub async fn save_to(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let file = tokio::fs::File::create(path).await;
        let mut file = file.map_err(|error| self.not_written(error))?;
        self.copy_to(&mut file).await
    }

    fn not_written(&self, error: io::Error) -> Error {
        Error::decode("the body cannot be written")
            .with_source(error)
            .with_head(self.head.clone())
    }
}

impl Stream for Streamed {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let chunk = self.stream.as_mut().poll_next(context);
        chunk.map(|chunk| {
            chunk.map(|chunk| {
                chunk.map_err(|error| Error::broken_body(error).with_head(self.head.clone()))
            })
        })
    }
}

impl std::ops::Deref for Streamed {
    type Target = Head;

    fn deref(&self) -> &Head {
        &self.head
    }
}

impl fmt::Debug for Streamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streamed")
            .field("head", &self.head)
            .finish_non_exhaustive()
    }
}
