//! A blocking call where waiting would never end is an error.

use std::{
    io::Read,
    pin::Pin,
    sync::{Arc, Mutex, mpsc},
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;
use http::Method;
use sdkwright_runtime::runtime::{Binary, BoxError, Error, Lines, Recording, Request, Upload};
use serde_json::Value;

use crate::client::Client;

/// What the work gives, which has to end soon.
fn in_time<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(work()));
    let limit = Duration::from_secs(10);
    receiver.recv_timeout(limit).expect("the work to end")
}

fn fixed(recording: Recording) -> Client {
    let builder = Client::builder().put_token("bearerAuth", "t");
    builder.transport(recording).build().expect("a client")
}

/// A client whose token comes from a blocking call, made in this way.
fn asking<F, R>(ask: F) -> Client
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<String, BoxError>> + Send + 'static,
{
    Client::builder()
        .token_provider("bearerAuth", ask)
        .transport(Recording::new().json(200, "1"))
        .build()
        .expect("a client")
}

fn token() -> Result<String, BoxError> {
    let client = fixed(Recording::new().json(200, "\"made\""));
    Ok(client.get::<String>("/token").call()?)
}

/// Asserts that the error, or one below it, says what to do.
fn check(error: &dyn std::error::Error) {
    let mut shown = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        shown.push_str(&format!("; {inner}"));
        source = inner.source();
    }
    assert!(
        shown.contains("would wait for itself") && shown.contains("await"),
        "{shown}"
    );
}

#[test]
fn a_token_provider_that_blocks() {
    let error = in_time(|| {
        let client = asking(|| async { token() });
        client.get::<i64>("/x").call().expect_err("no token")
    });
    check(&error);
    // Nothing is broken by it.
    let client = fixed(Recording::new().json(200, "1"));
    assert_eq!(
        in_time(move || client.get::<i64>("/x").call()).ok(),
        Some(1)
    );
}

#[test]
fn a_task_of_a_token_provider_that_blocks() {
    let error = in_time(|| {
        let client = asking(|| async { tokio::spawn(async { token() }).await? });
        client.get::<i64>("/x").call().expect_err("no token")
    });
    check(&error);
}

#[test]
fn a_token_provider_that_blocks_where_it_may() {
    let result = in_time(|| {
        let client = asking(|| async { tokio::task::spawn_blocking(token).await? });
        client.get::<i64>("/x").call()
    });
    assert_eq!(result.expect("a result"), 1);
}

/// Does something when it is polled, and is over then.
struct Polled<F>(Option<F>);

impl<F: FnOnce() + Unpin> Stream for Polled<F> {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(action) = self.0.take() {
            action();
        }
        Poll::Ready(None)
    }
}

/// What the action gives on the worker, while the body of a request is sent there.
fn on_the_worker<T: Send + 'static>(action: impl FnOnce() -> T + Send + Unpin + 'static) -> T {
    in_time(|| {
        let result = Arc::new(Mutex::new(None));
        let kept = result.clone();
        let upload = Upload::stream(Polled(Some(move || {
            *kept.lock().expect("the result") = Some(action());
        })));
        let client = fixed(Recording::new().json(200, "1"));
        let request: Request<Value> = Request::new(&client.core, Method::PUT, "/x");
        request
            .put_binary("text/plain", upload)
            .call()
            .expect("a result");
        let result = result.lock().expect("the result").take();
        result.expect("the stream was polled")
    })
}

#[test]
fn calls_iterators_and_readers_on_the_worker() {
    let client = || fixed(Recording::new().json(200, "1"));
    let error = on_the_worker(move || client().get::<i64>("/x").call().map(drop));
    check(&error.expect_err("a call"));
    let error = on_the_worker(move || client().get::<i64>("/x").call_raw().map(drop));
    check(&error.expect_err("a call"));

    let lines: Lines<Value> = client().get("/x").call().expect("lines");
    let items: Vec<Result<Value, Error>> = on_the_worker(move || lines.into_iter().collect());
    assert_eq!(items.len(), 1);
    check(items[0].as_ref().expect_err("an item"));

    let binary: Binary = client().get("/x").call().expect("a body");
    let mut reader = binary.into_reader();
    let error = on_the_worker(move || reader.read(&mut [0; 8]).map(drop));
    let error = error.expect_err("a read");
    check(error.get_ref().expect("an error inside"));
}
