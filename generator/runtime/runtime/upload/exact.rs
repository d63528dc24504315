//! A source that keeps to the length that was announced for it.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;

use super::super::{
    error::Error,
    transport::{BoxError, ByteStream},
};

/// Hands on exactly as many bytes as were announced, or an error.
///
/// The last piece waits for the end of the source: who sends the bytes asks for no more once they
/// have all that was announced, and would not learn that there is more.
pub(super) struct Exact {
    source: Option<ByteStream>,
    announced: u64,
    came: u64,
    last: Option<Bytes>,
}

impl Exact {
    pub(super) fn new(source: ByteStream, announced: u64) -> Self {
        Self {
            source: Some(source),
            announced,
            came: 0,
            last: None,
        }
    }
}

impl Stream for Exact {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let end = loop {
            let Some(source) = &mut this.source else {
                return Poll::Ready(None);
            };
            let Some(piece) = ready!(source.as_mut().poll_next(context)).transpose()? else {
                break this.last.take().map(Ok);
            };
            this.came = this.came.saturating_add(piece.len() as u64);
            if this.came > this.announced {
                break None;
            }
            if this.came < this.announced {
                return Poll::Ready(Some(Ok(piece)));
            }
            // Pieces without bytes may follow the last.
            if !piece.is_empty() {
                this.last = Some(piece);
            }
        };
        this.source = None;
        let (came, announced) = (this.came, this.announced);
        if came == announced {
            return Poll::Ready(end);
        }
        let error = if came > announced {
            format!("the upload has more than the {announced} bytes that were announced")
        } else {
            format!("the upload ended after {came} of the {announced} bytes that were announced")
        };
        Poll::Ready(Some(Err(Box::new(Error::request(error)))))
    }
}
