//! Sources that make their bytes while they are sent: memory, faults and time.

use std::{
    future::poll_fn,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;
use sdkwright_runtime::runtime::{
    Body, BoxFuture, Form, Request, Transport, TransportError, Upload,
};
use serde_json::Value;

use crate::{
    client::Client,
    server::{Answer, Server},
};

/// A source that makes a piece when it is asked for one, and counts them.
struct Made {
    made: Arc<AtomicUsize>,
    most: usize,
}

const PIECE: usize = 64 * 1024;

impl Stream for Made {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let made = self.made.fetch_add(1, Ordering::SeqCst);
        Poll::Ready((made < self.most).then(|| Ok(Bytes::from(vec![b'x'; PIECE]))))
    }
}

/// A transport that takes one piece after the other and looks at how far ahead the source is.
#[derive(Clone)]
struct Watching {
    made: Arc<AtomicUsize>,
    ahead: Arc<AtomicUsize>,
    total: Arc<AtomicUsize>,
}

impl Transport for Watching {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let this = self.clone();
        Box::pin(async move {
            let mut stream = request.into_body().into_stream();
            let mut taken = 0;
            while let Some(chunk) = poll_fn(|context| stream.as_mut().poll_next(context)).await {
                let length = chunk.map_err(TransportError::new)?.len();
                taken += usize::from(length == PIECE);
                this.total.fetch_add(length, Ordering::SeqCst);
                let ahead = this.made.load(Ordering::SeqCst).saturating_sub(taken);
                this.ahead.fetch_max(ahead, Ordering::SeqCst);
            }
            Ok(http::Response::new(Body::Bytes("{}".into())))
        })
    }
}

#[tokio::test]
async fn memory_stays_constant() {
    let watching = Watching {
        made: Arc::default(),
        ahead: Arc::default(),
        total: Arc::default(),
    };
    let most = 1000;
    let made = Made {
        made: watching.made.clone(),
        most,
    };
    let client = Client::at("http://localhost")
        .with_options()
        .transport(watching.clone());
    let client = client.build().expect("a client");
    let form = Form::new().file("file", Upload::stream(made));
    let request: Request<Value> = client.post("/upload").put_multipart(form);
    request.await.expect("a result");
    assert!(watching.total.load(Ordering::SeqCst) > most * PIECE);
    assert!(
        watching.ahead.load(Ordering::SeqCst) <= 1,
        "nothing is made before it is needed"
    );
}

#[tokio::test]
async fn a_broken_source_breaks_the_request() {
    struct Broken(bool);
    impl Stream for Broken {
        type Item = Result<Bytes, std::io::Error>;
        fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            let first = !std::mem::replace(&mut self.0, true);
            Poll::Ready(Some(if first {
                Ok(Bytes::from_static(b"some"))
            } else {
                Err(std::io::Error::other("disk on fire"))
            }))
        }
    }
    let server = Server::start([Answer::json(200, "{}")]).await;
    let upload = Upload::stream(Broken(false));
    let request: Request<Value> = Client::at(&server.url())
        .post("/x")
        .put_binary("a/b", upload);
    let error = request.await.expect_err("a broken source");
    assert!(error.is_transport(), "{error:?}");
    let mut source = std::error::Error::source(&error);
    let mut told = String::new();
    while let Some(inner) = source {
        told.push_str(&inner.to_string());
        source = inner.source();
    }
    assert!(told.contains("disk on fire"), "{told}");
}

#[tokio::test]
async fn a_long_upload_that_moves_does_not_time_out() {
    /// Six pieces with a pause before each.
    struct Slow(usize, Option<Pin<Box<tokio::time::Sleep>>>);
    impl Stream for Slow {
        type Item = Result<Bytes, std::io::Error>;
        fn poll_next(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<Self::Item>> {
            let pause = || Box::pin(tokio::time::sleep(Duration::from_millis(40)));
            let timer = self.1.get_or_insert_with(pause);
            if timer.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            self.1 = None;
            self.0 += 1;
            Poll::Ready((self.0 <= 6).then(|| Ok(Bytes::from_static(b"x"))))
        }
    }
    let server = Server::start([Answer::json(200, "{}")]).await;
    let upload = Upload::stream(Slow(0, None));
    let request: Request<Value> = Client::at(&server.url())
        .post("/x")
        .put_binary("a/b", upload);
    request
        .timeout(Duration::from_millis(120))
        .await
        .expect("it took 240 ms, but it moved");
    assert_eq!(server.one().text(), "xxxxxx");
}
