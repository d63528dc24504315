//! Lines and events that do not end.

use bytes::Bytes;
use sdkwright_runtime::runtime::{
    Body, BoxFuture, Error, Event, Events, FromResponse, Lines, Text, Transport, TransportError,
};
use serde_json::Value;

use crate::{PATIENCE, client::Client, get, head, outcome, server::Answer};

/// The stream that a server sends.
async fn receive<T: FromResponse>(answer: Answer, most: u64) -> T {
    let (_server, request) = get::<T>(answer).await;
    let stream = outcome(request.max_event_bytes(most)).await;
    stream.expect("a stream")
}

fn is_told(error: &Error, most: u64) {
    assert!(error.is_too_large() && !error.is_decode(), "{error:?}");
    let told = error.to_string();
    assert!(
        told.contains(&format!("{most} bytes")) && told.contains("max_event_bytes"),
        "{told}"
    );
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
}

/// All events, and the error at the end if there is one; after it there is nothing.
async fn all(mut events: Events<Text>) -> (Vec<Event<Text>>, Option<Error>) {
    let mut got = Vec::new();
    let run = async {
        loop {
            match events.try_next().await {
                Ok(Some(event)) => got.push(event),
                Ok(None) => return (got, None),
                Err(error) => {
                    assert!(events.try_next().await.expect("the end").is_none());
                    return (got, Some(error));
                }
            }
        }
    };
    tokio::time::timeout(PATIENCE, run)
        .await
        .expect("the stream ends")
}

#[tokio::test]
async fn an_event_without_end_ends_the_stream() {
    let endless: [&[u8]; 6] = [b"x", b"data: x\n", b"data\n", b"\xff", b"event: xx", b": x"];
    for piece in endless {
        let answer = head(200, "text/event-stream")
            .then("data: first\n\n")
            .then_forever(&piece.repeat(1_000));
        let (got, error) = all(receive(answer, 10_000).await).await;
        assert_eq!(got.len(), 1, "{piece:?}");
        is_told(&error.expect("an error"), 10_000);
    }
}

/// The events of a whole text.
async fn events_of(text: &str, most: u64) -> (Vec<Event<Text>>, Option<Error>) {
    let answer = Answer::new(
        200,
        &[("content-type", "text/event-stream")],
        text.as_bytes(),
    );
    all(receive(answer, most).await).await
}

#[tokio::test]
async fn the_limit_of_an_event_is_exact() {
    let long = "x".repeat(94);
    // With `data: ` the line has 100 bytes.
    let (got, error) = events_of(&format!("data: {long}\n\ndata: {long}\n\n"), 100).await;
    assert!(got.len() == 2 && error.is_none(), "{error:?}");
    let (got, error) = events_of(&format!("data: ok\n\ndata: {long}x\n\n"), 100).await;
    assert_eq!(got.len(), 1);
    is_told(&error.expect("an error"), 100);
    // All that is held for one event counts.
    let held = ["data: 0123456789\n".repeat(10), "\n".to_owned()].concat();
    let (got, error) = events_of(&held, 110 + 16).await;
    assert!(got.len() == 1 && error.is_none(), "{error:?}");
    let (got, error) = events_of(&held, 100).await;
    assert!(got.is_empty());
    is_told(&error.expect("an error"), 100);
    // What is not UTF-8 becomes longer when it is read.
    let data = [b"data: " as &[u8], &[0xFF; 40], b"\n\n"].concat();
    let answer = Answer::new(200, &[("content-type", "text/event-stream")], &data);
    let (got, error) = all(receive(answer, 100).await).await;
    assert!(got.is_empty());
    is_told(&error.expect("an error"), 100);
    let named = format!("event: {0}\nid: {0}\ndata: {0}\n\n", "x".repeat(40));
    let (_, error) = events_of(&named, 100).await;
    is_told(&error.expect("an error"), 100);
}

#[tokio::test]
async fn what_is_not_held_does_not_count() {
    let many = format!(
        "{}data: {}\n\n",
        ": comment\n".repeat(1_000),
        "x".repeat(50)
    );
    let many = many.repeat(20);
    let (got, error) = events_of(&many, 100).await;
    assert!(got.len() == 20 && error.is_none(), "{error:?}");
}

/// A transport that has the whole body at once.
struct AtOnce(&'static str, Bytes);

impl Transport for AtOnce {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let mut response = http::Response::new(Body::Bytes(self.1.clone()));
        let media_type = http::HeaderValue::from_static(self.0);
        response.headers_mut().insert("content-type", media_type);
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// Each event carries the id that was sent last. Events that are made before they are asked for would
/// multiply a long one.
#[tokio::test]
async fn a_long_id_is_not_held_once_for_each_event() {
    let id = "i".repeat(8 << 20);
    let text = format!("id: {id}\n{}", "data\n\n".repeat(100_000));
    let client = Client::at("http://localhost").with_options();
    let client = client.transport(AtOnce("text/event-stream", text.into()));
    let request = client.build().expect("a client").get::<Events<Text>>("/x");
    let mut events = request.await.expect("a stream");
    // All events together would take 800 GB.
    for _ in 0..3 {
        let event = events.try_next().await.expect("an event");
        assert_eq!(event.expect("an event").id.len(), id.len());
    }
}

#[tokio::test]
async fn a_line_without_end_ends_the_stream() {
    for media_type in ["application/jsonl", "application/json-seq"] {
        for piece in [b"1" as &[u8], b" ", b"\xff"] {
            let answer = head(200, media_type)
                .then("\u{1e}[1]\n\u{1e}")
                .then_forever(&piece.repeat(1_000));
            let mut lines: Lines<Value> = receive(answer, 10_000).await;
            let run = async {
                assert_eq!(
                    lines.try_next().await.expect("a value"),
                    Some(serde_json::json!([1]))
                );
                is_told(&lines.try_next().await.expect_err("too long"), 10_000);
                assert_eq!(lines.try_next().await.expect("the end"), None);
            };
            tokio::time::timeout(PATIENCE, run)
                .await
                .expect("the stream ends");
        }
    }
}

#[tokio::test]
async fn the_limit_of_a_line_is_exact() {
    let line = |length: usize| format!("\"{}\"\n", "x".repeat(length - 2));
    let text = [line(9), line(10), line(11), line(3)].concat();
    let answer = Answer::new(
        200,
        &[("content-type", "application/jsonl")],
        text.as_bytes(),
    );
    let mut lines: Lines<String> = receive(answer, 10).await;
    assert_eq!(
        lines
            .try_next()
            .await
            .expect("a line")
            .expect("a line")
            .len(),
        7
    );
    assert_eq!(
        lines
            .try_next()
            .await
            .expect("a line")
            .expect("a line")
            .len(),
        8
    );
    is_told(&lines.try_next().await.expect_err("too long"), 10);
    assert_eq!(lines.try_next().await.expect("the end"), None);
}

#[tokio::test]
async fn the_whole_stream_has_no_limit() {
    let text = "[0123456789]\n".replace('0', "1").repeat(1_000);
    let answer = Answer::new(
        200,
        &[("content-type", "application/jsonl")],
        text.as_bytes(),
    );
    let (_server, request) = get::<Lines<Value>>(answer).await;
    let request = request.max_event_bytes(20).max_response_bytes(20);
    let mut lines = outcome(request).await.expect("a stream");
    let mut count = 0;
    while lines.try_next().await.expect("a line").is_some() {
        count += 1;
    }
    assert_eq!(count, 1_000);
}
