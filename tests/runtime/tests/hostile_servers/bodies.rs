//! Bodies that are read whole, and how much of one is taken.

use std::time::Duration;

use http::{Method, StatusCode};
use sdkwright_runtime::runtime::{Binary, Error, Recording, Request, Text};
use serde_json::Value;

use crate::{
    client::Client,
    failure, get, head, outcome,
    server::{Answer, Server},
};

/// That the error says which limit it was and how to raise it, and knows the answer.
fn is_told(error: &Error, most: u64) {
    assert!(error.is_too_large(), "{error:?}");
    assert!(!error.is_transport() && !error.is_decode() && !error.is_status());
    let told = error.to_string();
    assert!(
        told.contains(&format!("{most} bytes")) && told.contains("max_response_bytes"),
        "{told}"
    );
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.retries_taken(), 0);
}

#[tokio::test]
async fn a_body_without_end_is_an_error() {
    let endless = || head(200, "application/json").then_forever(&[b' '; 65_536]);
    let (server, request) = get::<Value>(endless()).await;
    is_told(&failure(request.max_response_bytes(100_000)).await, 100_000);
    assert_eq!(server.seen().len(), 1, "it is not asked for again");
    let (_server, request) = get::<Text>(endless()).await;
    is_told(&failure(request.max_response_bytes(0)).await, 0);
    let (_server, request) = get::<Value>(endless()).await;
    let raw = request.max_response_bytes(9).send_raw().await;
    is_told(&raw.expect_err("too large"), 9);
}

#[tokio::test]
async fn a_length_that_is_too_large_is_refused_at_once() {
    let stalled = Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 101\r\n\r\n")
        .then_pause(Duration::from_secs(60));
    let (_server, request) = get::<Value>(stalled).await;
    is_told(&failure(request.max_response_bytes(100)).await, 100);
    // A response to HEAD tells a length and has no body.
    let server = Server::start([Answer::raw(
        "HTTP/1.1 200 OK\r\ncontent-length: 101\r\n\r\n",
    )])
    .await;
    let client = Client::at(&server.url());
    let request: Request<()> = Request::new(&client.core, Method::HEAD, "/x");
    outcome(request.max_response_bytes(100))
        .await
        .expect("no body is large");
}

#[tokio::test]
async fn the_limit_is_exact_however_the_body_comes() {
    let text = |length: usize| format!("\"{}\"", "x".repeat(length - 2));
    for (length, fits) in [(99, true), (100, true), (101, false)] {
        let text = text(length);
        let (first, rest) = text.as_bytes().split_at(60);
        let answers = [
            Answer::json(200, &text),
            Answer::chunks(&[("content-type", "application/json")], &[first, rest]),
        ];
        for answer in answers {
            let (_server, request) = get::<String>(answer).await;
            let result = outcome(request.max_response_bytes(100)).await;
            assert_eq!(result.is_ok(), fits, "{length}: {result:?}");
        }
        // A transport may have the body at once.
        let client = Client::at("http://localhost").with_options();
        let recorded = client.transport(Recording::new().json(200, text.clone()));
        let request: Request<String> = recorded.build().expect("a client").get("/x");
        let result = outcome(request.max_response_bytes(100)).await;
        assert_eq!(result.is_ok(), fits, "{length}: {result:?}");
    }
}

#[tokio::test]
async fn the_client_has_a_limit_and_the_request_another() {
    let server = Server::start(vec![Answer::json(200, "[1,2]"); 3]).await;
    let client = Client::at(&server.url())
        .with_options()
        .max_response_bytes(4)
        .build()
        .expect("a client");
    is_told(&failure(client.get::<Value>("/x")).await, 4);
    let request = client.get::<Value>("/x").max_response_bytes(5);
    outcome(request).await.expect("it fits");
    let copy = client.with_options().max_response_bytes(u64::MAX);
    let copy = copy.build().expect("a client");
    outcome(copy.get::<Value>("/x")).await.expect("it fits");
}

#[tokio::test]
async fn downloads_are_limited_where_they_go_to_memory() {
    let server = Server::start(vec![Answer::chunks(&[], &[b"0123", b"4567", b"89"]); 5]).await;
    let client = Client::at(&server.url())
        .with_options()
        .max_response_bytes(9)
        .build()
        .expect("a client");
    let download = || async {
        let request: Request<Binary> = client.get("/x");
        outcome(request).await.expect("a download")
    };
    is_told(&download().await.bytes().await.expect_err("too large"), 9);
    is_told(&download().await.text().await.expect_err("too large"), 9);
    let mut copy = Vec::new();
    assert_eq!(download().await.copy_to(&mut copy).await.expect("all"), 10);
    let mut pieces = download().await;
    let mut length = 0;
    while let Some(piece) = pieces.chunk().await.expect("a piece") {
        length += piece.len();
    }
    assert_eq!(length, 10);
    let request: Request<Binary> = client.get("/x");
    let more = outcome(request.max_response_bytes(10)).await;
    let bytes = more.expect("a download").bytes().await;
    assert_eq!(bytes.expect("it fits").len(), 10);
}

#[tokio::test]
async fn a_download_whose_length_is_too_large_is_not_begun() {
    let stalled = Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 101\r\n\r\n")
        .then_pause(Duration::from_secs(60));
    let (_server, request) = get::<Binary>(stalled).await;
    let download = outcome(request.max_response_bytes(100)).await;
    let bytes = download.expect("a download").bytes();
    let bytes = tokio::time::timeout(crate::PATIENCE, bytes).await;
    is_told(&bytes.expect("at once").expect_err("too large"), 100);
}
