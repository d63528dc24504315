//! Event streams and streams of JSON values, cut into pieces at every place.

use std::time::Duration;

use sdkwright_runtime::runtime::{
    Body, BoxError, BoxFuture, ByteStream, Event, Events, FromResponse, Lines, Request, Text,
    Transport, TransportError,
};
use serde_json::{Value, json};

use crate::{
    client::Client,
    server::{Answer, Server},
};

/// A transport that hands out these pieces.
struct Pieces {
    media_type: &'static str,
    pieces: Vec<Vec<u8>>,
}

struct Stream(std::vec::IntoIter<Vec<u8>>);

impl futures_core::Stream for Stream {
    type Item = Result<bytes::Bytes, BoxError>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.next().map(|piece| Ok(piece.into())))
    }
}

impl Transport for Pieces {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let stream: ByteStream = Box::pin(Stream(self.pieces.clone().into_iter()));
        let mut response = http::Response::new(Body::Stream(stream));
        let media_type = http::HeaderValue::from_static(self.media_type);
        response.headers_mut().insert("content-type", media_type);
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// The response that comes in these pieces.
async fn receive<T: FromResponse>(media_type: &'static str, pieces: Vec<Vec<u8>>) -> T {
    let client = Client::builder().transport(Pieces { media_type, pieces });
    let client = client
        .put_token("bearerAuth", "t")
        .build()
        .expect("a client");
    let request: Request<T> = client.get("/stream");
    request.put_event_end("[DONE]").await.expect("a stream")
}

/// The text whole, byte by byte, and cut in two everywhere.
fn cuts(text: &str) -> Vec<Vec<Vec<u8>>> {
    let bytes = text.as_bytes();
    let mut ways = vec![
        vec![bytes.to_vec()],
        bytes.iter().map(|byte| vec![*byte]).collect(),
    ];
    ways.extend((1..bytes.len()).map(|at| vec![bytes[..at].to_vec(), bytes[at..].to_vec()]));
    ways
}

async fn texts(text: &str) -> Vec<(String, String, String)> {
    let mut all: Option<Vec<(String, String, String)>> = None;
    for pieces in cuts(text) {
        let mut events: Events<Text> = receive("text/event-stream", pieces.clone()).await;
        let mut got = Vec::new();
        while let Some(Event { name, id, data, .. }) = events.try_next().await.expect("an event") {
            got.push((name, id, data.0));
        }
        let before = all.get_or_insert_with(|| got.clone());
        assert_eq!(*before, got, "cut as {pieces:?}");
    }
    all.unwrap_or_default()
}

fn event(name: &str, id: &str, data: &str) -> (String, String, String) {
    (name.to_owned(), id.to_owned(), data.to_owned())
}

#[tokio::test]
async fn events_follow_the_standard() {
    let cases = [
        ("data: a\n\n", vec![event("message", "", "a")]),
        (
            "\u{FEFF}data: a\n\n\u{FEFF}data: b\n\n",
            vec![event("message", "", "a")],
        ),
        (
            "data:a\ndata:  b\ndata\n\n",
            vec![event("message", "", "a\n b\n")],
        ),
        (
            ": comment\n:\ndata: é😄\r\n\r\n",
            vec![event("message", "", "é😄")],
        ),
        (
            "data: a\r\rdata: b\r\n\r\n",
            vec![event("message", "", "a"), event("message", "", "b")],
        ),
        (
            "event: add\nid: 7\ndata: a\n\nevent: x\n\ndata: b\n\n",
            vec![event("add", "7", "a"), event("message", "7", "b")],
        ),
        (
            "id: 1\0\ndata: a\n\nid\ndata: b\n\n",
            vec![event("message", "", "a"), event("message", "", "b")],
        ),
        (
            "data\n\ndata\ndata\n\ndata:",
            vec![event("message", "", ""), event("message", "", "\n")],
        ),
        (
            "data: a\nunknown: x\n\ndata: lost",
            vec![event("message", "", "a")],
        ),
        ("", vec![]),
    ];
    for (text, expected) in cases {
        assert_eq!(texts(text).await, expected, "{text:?}");
    }
}

#[tokio::test]
async fn events_are_typed_and_end_where_the_api_says() {
    let text = "id: 5\nretry: 1500\ndata: {\"n\":1}\n\ndata: {\n\ndata: {\"n\":2}\n\ndata: [DONE]\n\ndata: {\"n\":3}\n\n";
    let mut events: Events<Value> = receive("text/event-stream", vec![text.into()]).await;
    let first = events
        .try_next()
        .await
        .expect("an event")
        .expect("the first");
    assert_eq!(
        (first.name.as_str(), first.data),
        ("message", json!({"n": 1}))
    );
    assert_eq!(events.last_event_id(), "5");
    assert_eq!(
        events.reconnection_time(),
        Some(Duration::from_millis(1500))
    );
    let error = events.try_next().await.expect_err("broken data");
    assert!(error.is_decode() && error.body() == b"{", "{error:?}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    let second = events
        .try_next()
        .await
        .expect("an event")
        .expect("the stream goes on");
    assert_eq!(second.data, json!({"n": 2}));
    assert!(events.try_next().await.expect("the end").is_none());
    assert!(events.try_next().await.expect("still the end").is_none());
}

#[tokio::test]
async fn events_over_a_connection_may_pause() {
    let pause = Duration::from_millis(150);
    let script =
        Answer::raw("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: 1\n\n")
            .then_pause(pause)
            .then("data: 2\n\n")
            .then_close();
    let server = Server::start([script.clone(), script]).await;
    let client = Client::at(&server.url())
        .with_options()
        .timeout(pause / 3)
        .max_retries(0)
        .build();
    let client = client.expect("a client");
    let mut events: Events<i64> = client.get("/events").await.expect("a stream");
    for expected in [1, 2] {
        let event = events
            .try_next()
            .await
            .expect("an event")
            .expect("an event");
        assert_eq!(event.data, expected);
    }
    assert!(events.try_next().await.expect("the end").is_none());
    assert_eq!(server.seen()[0].header("accept"), Some("text/event-stream"));
    // The request's own limit counts for each piece.
    let request: Request<Events<i64>> = client.get("/events");
    let mut events = request.timeout(pause / 3).await.expect("a stream");
    assert!(events.try_next().await.expect("an event").is_some());
    assert!(
        events
            .try_next()
            .await
            .is_err_and(|error| error.is_timeout())
    );
    assert!(events.try_next().await.expect("an error ends it").is_none());
}

async fn values(media_type: &'static str, text: &str) -> Vec<Result<Value, Vec<u8>>> {
    let mut all: Option<Vec<Result<Value, Vec<u8>>>> = None;
    for pieces in cuts(text) {
        let mut lines: Lines<Value> = receive(media_type, pieces.clone()).await;
        let mut got = Vec::new();
        loop {
            match lines.try_next().await {
                Ok(Some(value)) => got.push(Ok(value)),
                Ok(None) => break,
                Err(error) => got.push(Err(error.body().to_vec())),
            }
        }
        let before = all.get_or_insert_with(|| got.clone());
        assert_eq!(*before, got, "cut as {pieces:?}");
    }
    all.unwrap_or_default()
}

#[tokio::test]
async fn json_lines() {
    let got = values("application/jsonl", "{\"a\":\"é\"}\r\n\n[1]\n{\n 2 ").await;
    let expected = [
        Ok(json!({"a": "é"})),
        Ok(json!([1])),
        Err(b"{".to_vec()),
        Ok(json!(2)),
    ];
    assert_eq!(got, expected);
}

#[tokio::test]
async fn json_sequences() {
    let text = "\x1E{\"a\":\n1}\n\x1E\x1E\"b\"\n\x1E12\n\x1E{\"cut\":\x1E[2]\x1E34";
    let got = values("application/json-seq", text).await;
    let (whole, cut) = got.split_at(3);
    assert_eq!(whole, [Ok(json!({"a": 1})), Ok(json!("b")), Ok(json!(12))]);
    assert_eq!(cut[0], Err(b"{\"cut\":".to_vec()));
    assert_eq!(cut[1], Ok(json!([2])));
    // A number at the very end may have lost digits (RFC 7464, section 2.4).
    assert!(cut[2].is_err() && cut.len() == 3, "{cut:?}");
}

#[tokio::test]
async fn an_answer_may_be_asked_for_as_events() {
    let answer = Answer::raw(
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: 1\n\ndata: [DONE]\n\n",
    );
    let server = Server::start([answer.then_close()]).await;
    let request: Request<Value> = Client::at(&server.url())
        .post("/answers")
        .put_event_end("[DONE]")
        .put_json(&json!({"question": "why"}));
    let request: Request<Events<i64>> = request.extra_body("stream", true).returning();
    let mut events = request.await.expect("a stream");
    let event = events.try_next().await.expect("an event");
    assert_eq!(event.map(|event| event.data), Some(1));
    assert!(events.try_next().await.expect("the end").is_none());
    let seen = server.one();
    assert_eq!(seen.header("accept"), Some("text/event-stream"));
    assert_eq!(seen.text(), "{\"question\":\"why\",\"stream\":true}");
}
