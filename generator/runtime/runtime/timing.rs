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

/// Waits for the work, or until the limit has passed without progress; then there is no result.
///
/// The work stays where it is: taken by value, it would have its place in this future twice.
pub(super) async fn within<F: Future>(
    transport: &dyn Transport,
    limit: Option<Duration>,
    progress: &Progress,
    mut work: Pin<&mut F>,
) -> Option<F::Output> {
    let Some(limit) = limit else {
        return Some(work.await);
    };
    let mut timer = transport.sleep(limit);
    let mut seen = progress.count();
    poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        while timer.as_mut().poll(context).is_ready() {
            let now = progress.count();
            if now == seen {
                return Poll::Ready(None);
            }
            seen = now;
            timer = transport.sleep(limit);
        }
        Poll::Pending
    })
    .await
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
                Poll::Ready(Some(Err(Box::new(Error::timeout(this.limit)))))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}
