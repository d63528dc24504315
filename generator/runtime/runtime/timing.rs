//! Time limits, with the transport's clock.

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;

use super::{
    error::Error,
    transport::{Body, BoxError, BoxFuture, ByteStream, Transport},
};

/// Counts the pieces of a body that went out, so that a long upload that moves is not taken for a
/// server that hangs.
#[derive(Clone, Default)]
pub(super) struct Progress(Arc<AtomicU64>);

impl Progress {
    /// The body, which reports here if it goes out bit by bit.
    pub(super) fn watched(&self, body: Body) -> Body {
        match body {
            Body::Stream(stream) => Body::Stream(Box::pin(Watched {
                stream,
                progress: self.clone(),
            })),
            body => body,
        }
    }

    fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

struct Watched {
    stream: ByteStream,
    progress: Progress,
}

impl Stream for Watched {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = self.stream.as_mut().poll_next(context);
        if item.is_ready() {
            self.progress.0.fetch_add(1, Ordering::Relaxed);
        }
        item
    }
}

/// The time limit of one try, which starts anew whenever a piece of the request has gone out.
pub(super) struct Deadline<'a> {
    transport: &'a dyn Transport,
    progress: &'a Progress,
    seen: u64,
    timer: Option<(Duration, BoxFuture<()>)>,
}

impl<'a> Deadline<'a> {
    pub(super) fn new(
        transport: &'a dyn Transport,
        limit: Option<Duration>,
        progress: &'a Progress,
    ) -> Self {
        Self {
            transport,
            progress,
            seen: progress.count(),
            timer: limit.map(|limit| (limit, transport.sleep(limit))),
        }
    }

    /// Ready when the limit has passed without progress.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Error> {
        let Some((limit, timer)) = &mut self.timer else {
            return Poll::Pending;
        };
        while timer.as_mut().poll(context).is_ready() {
            let now = self.progress.count();
            if now == self.seen {
                return Poll::Ready(Error::timeout(*limit));
            }
            self.seen = now;
            *timer = self.transport.sleep(*limit);
        }
        Poll::Pending
    }

    /// Waits for the work, or until the limit has passed.
    ///
    /// The work stays where it is: taken by value, it would have its place in this future twice.
    pub(super) async fn within<T>(
        &mut self,
        mut work: Pin<&mut impl Future<Output = Result<T, Error>>>,
    ) -> Result<T, Error> {
        poll_fn(|context| match work.as_mut().poll(context) {
            Poll::Ready(done) => Poll::Ready(done),
            Poll::Pending => self.poll(context).map(Err),
        })
        .await
    }
}

/// A body that has to end within the time limit of its try.
pub(super) struct Timed<'d, 'a> {
    pub(super) stream: ByteStream,
    pub(super) deadline: &'d mut Deadline<'a>,
}

impl Stream for Timed<'_, '_> {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.stream.as_mut().poll_next(context) {
            Poll::Ready(piece) => Poll::Ready(piece.map(|piece| piece.map_err(Error::broken_body))),
            Poll::Pending => self.deadline.poll(context).map(|error| Some(Err(error))),
        }
    }
}

/// A stream of which each piece has to come within the limit.
pub(super) struct Patient {
    stream: ByteStream,
    transport: Arc<dyn Transport>,
    limit: Duration,
    timer: Option<BoxFuture<()>>,
}

impl Patient {
    pub(super) fn new(stream: ByteStream, transport: Arc<dyn Transport>, limit: Duration) -> Self {
        Self {
            stream,
            transport,
            limit,
            timer: None,
        }
    }
}

impl Stream for Patient {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if let Poll::Ready(item) = this.stream.as_mut().poll_next(context) {
            this.timer = None;
            return Poll::Ready(item);
        }
        let timer = this
            .timer
            .get_or_insert_with(|| this.transport.sleep(this.limit));
        match timer.as_mut().poll(context) {
            Poll::Ready(()) => {
                this.timer = None;
                Poll::Ready(Some(Err(Box::new(Error::silent(this.limit)))))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}
