//! Bodies that are taken piece by piece: to memory, to a writer, to a file.

use crate::client::Client;
use crate::server::{Answer, Server};
use http::StatusCode;
use sdkwright_runtime::runtime::{Binary, Request};
use serde_json::Value;
use std::time::Duration;

#[tokio::test]
async fn a_body_can_be_streamed() {
    let chunks: [&[u8]; 3] = [b"0123", b"4567", b"89"];
    let server = Server::start(vec![Answer::chunks(&[("x-a", "1")], &chunks); 2]).await;
    let client = Client::at(&server.url());
    let request: Request<Value> = client.get("/x");
    let mut streamed = request.send_streamed().await.expect("a response");
    assert_eq!(streamed.headers()["x-a"], "1");
    let mut whole = Vec::new();
    while let Some(chunk) = streamed.chunk().await.expect("a piece") {
        whole.push(chunk);
    }
    assert_eq!(whole.concat(), b"0123456789");
    assert!(whole.len() > 1, "pieces come as they are sent");
    let text = client
        .get::<Value>("/x")
        .send_streamed()
        .await
        .expect("a response")
        .text()
        .await;
    assert_eq!(text.expect("a text"), "0123456789");
}

#[tokio::test]
async fn downloads_go_to_memory_to_a_writer_or_to_a_file() {
    let png = Answer::new(200, &[("content-type", "image/png")], b"\x89PNG\0\x01");
    let server = Server::start(vec![png; 3]).await;
    let client = Client::at(&server.url());
    let request: Request<Binary> = client.get("/v1/assets/serve");
    let binary = request.await.expect("a download");
    assert_eq!(binary.media_type(), "image/png");
    assert_eq!(&binary.bytes().await.expect("bytes")[..], b"\x89PNG\0\x01");
    let mut copy = Vec::new();
    let binary: Binary = client.get("/v1/assets/serve").await.expect("a download");
    assert_eq!(binary.copy_to(&mut copy).await.expect("a length"), 6);
    assert_eq!(copy, b"\x89PNG\0\x01");
    let file = std::env::temp_dir().join(format!("sdkwright-{}.png", std::process::id()));
    let binary: Binary = client.get("/v1/assets/serve").await.expect("a download");
    assert_eq!(binary.save_to(&file).await.expect("a length"), 6);
    assert_eq!(std::fs::read(&file).expect("the file"), b"\x89PNG\0\x01");
    std::fs::remove_file(&file).expect("it can be removed");
    assert_eq!(
        server.seen()[0].header("accept"),
        Some("application/octet-stream")
    );
}

#[tokio::test]
async fn a_download_fails_where_it_breaks() {
    let missing: Request<Binary> =
        Client::at(&Server::start([Answer::json(404, "{}")]).await.url()).get("/x");
    assert!(missing.await.is_err_and(|error| error.is_status()));
    let half = Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf").then_close();
    let server = Server::start([half]).await;
    let mut binary: Binary = Client::at(&server.url()).get("/x").await.expect("a head");
    assert_eq!(
        binary.chunk().await.expect("the first piece").as_deref(),
        Some(&b"half"[..])
    );
    let error = binary.chunk().await.expect_err("it breaks off");
    assert!(error.is_transport() && !error.is_timeout(), "{error:?}");
    assert_eq!(error.status(), Some(StatusCode::OK));
    let nowhere = std::path::Path::new("/nowhere/at/all");
    let server = Server::start([Answer::json(200, "{}")]).await;
    let binary: Binary = Client::at(&server.url()).get("/x").await.expect("a head");
    let error = binary.save_to(nowhere).await.expect_err("no such folder");
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn a_stream_may_take_long_but_not_stand_still() {
    let pause = Duration::from_millis(60);
    let slow = Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\na")
        .then_pause(pause)
        .then("b")
        .then_pause(pause)
        .then("c")
        .then_pause(pause * 5)
        .then("d");
    let server = Server::start([slow]).await;
    let request: Request<Binary> = Client::at(&server.url()).get("/x");
    let mut binary = request.timeout(pause * 2).await.expect("a head");
    let mut whole = Vec::new();
    let error = loop {
        match binary.chunk().await {
            Ok(Some(chunk)) => whole.extend_from_slice(&chunk),
            Ok(None) => panic!("the last piece came too early"),
            Err(error) => break error,
        }
    };
    assert_eq!(whole, b"abc");
    assert!(error.is_timeout(), "{error:?}");
}
