//! Readers and streams as sources.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::{AsyncRead, ReadBuf};

use super::super::transport::BoxError;

/// How much of a reader is in memory at a time.
pub(super) const PIECE: usize = 64 * 1024;

/// A reader as a stream.
pub(super) struct Pieces {
    reader: Pin<Box<dyn AsyncRead + Send>>,
    buffer: Box<[u8]>,
}

impl Pieces {
    pub(super) fn new(reader: impl AsyncRead + Send + 'static) -> Self {
        Self {
            reader: Box::pin(reader),
            buffer: vec![0; PIECE].into_boxed_slice(),
        }
    }
}

impl Stream for Pieces {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let mut buffer = ReadBuf::new(&mut this.buffer);
        this.reader
            .as_mut()
            .poll_read(context, &mut buffer)
            .map(|read| match read {
                Ok(()) if buffer.filled().is_empty() => None,
                Ok(()) => Some(Ok(Bytes::copy_from_slice(buffer.filled()))),
                Err(error) => Some(Err(error.into())),
            })
    }
}

/// A stream with our own kinds of pieces and errors.
pub(super) struct Converted<S>(pub(super) Pin<Box<S>>);

impl<S, B, E> Stream for Converted<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<BoxError>,
{
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = self.0.as_mut().poll_next(context);
        item.map(|item| item.map(|item| item.map(Into::into).map_err(Into::into)))
    }
}
