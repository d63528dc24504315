//! Responses as they come: with their head, as bytes, piece by piece.

use crate::check::{ROOM, attempt, check, client, ok};
use crate::samples::chat;
use crate::server::{Answer, Server};
use beeper_desktop::types::FocusParams;

#[tokio::test]
async fn a_raw_response_has_its_head_and_its_body() {
    let busy = Answer::new(500, &[("retry-after-ms", "5")], b"{}");
    let headers = [
        ("content-type", "application/json"),
        ("x-beeper-desktop-version", "4.2.808"),
    ];
    let body = chat();
    let server = Server::start([busy, Answer::new(200, &headers, body.as_bytes())]).await;
    let request = client(&server).chats().retrieve("x");
    let response = request.send_raw().await.expect("a response");
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["x-beeper-desktop-version"], "4.2.808");
    assert_eq!(response.retries_taken(), 1);
    assert_eq!(response.url(), format!("{}/v1/chats/x", server.url()));
    assert_eq!(response.text(), body);
    assert_eq!(response.decode().expect("a chat").id, ROOM);
    let value: serde_json::Value = response.decode_as().expect("JSON");
    assert_eq!(value["id"], ROOM);
}

const SERVE: &str = "GET /v1/assets/serve?url=mxc%3A%2F%2Fexample.org%2Fabc
    accept: application/octet-stream";

#[tokio::test]
async fn an_asset_is_bytes() {
    let png = b"\x89PNG\0\x01";
    let asset = check(
        |client| client.assets().serve("mxc://example.org/abc"),
        SERVE,
        Answer::new(200, &[("content-type", "image/png")], png),
    )
    .await;
    assert_eq!(asset.media_type(), "image/png");
    assert_eq!(asset.bytes().await.expect("bytes"), &png[..]);
}

#[tokio::test]
async fn a_part_of_an_asset() {
    let headers = [
        ("content-type", "video/mp4"),
        ("content-range", "bytes 0-3/10"),
    ];
    let asset = check(
        |client| {
            let request = client.assets().serve("file:///a b.mp4");
            request.extra_header("Range", "bytes=0-3")
        },
        "GET /v1/assets/serve?url=file%3A%2F%2F%2Fa+b.mp4
        accept: application/octet-stream
        range: bytes=0-3",
        Answer::new(206, &headers, b"0123"),
    )
    .await;
    assert_eq!(asset.status(), 206);
    assert_eq!(asset.headers()["content-range"], "bytes 0-3/10");
    assert_eq!(asset.text().await.expect("text"), "0123");
}

#[tokio::test]
async fn an_asset_comes_piece_by_piece() {
    let answer = || Answer::chunks(&[], &[b"0123", b"4567", b"89"]);
    let server = Server::start([answer(), answer(), answer()]).await;
    let assets = client(&server).assets();

    let mut pieces = assets.serve("a").await.expect("an asset");
    let mut all = Vec::new();
    let mut count = 0;
    while let Some(piece) = pieces.chunk().await.expect("a piece") {
        all.extend_from_slice(&piece);
        count += 1;
    }
    assert_eq!(all, b"0123456789");
    assert!(count > 1, "the body came in one piece");

    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("asset");
    let asset = assets.serve("a").await.expect("an asset");
    assert_eq!(asset.save_to(&path).await.expect("a file"), 10);
    assert_eq!(std::fs::read(&path).expect("a file"), b"0123456789");

    let streamed = assets.serve("a").send_streamed().await.expect("a response");
    assert_eq!(streamed.text().await.expect("text"), "0123456789");
}

#[tokio::test]
async fn an_asset_that_breaks_off_is_a_failure() {
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n0123";
    let asset = check(
        |client| client.assets().serve("mxc://example.org/abc"),
        SERVE,
        Answer::raw(half).then_close(),
    )
    .await;
    let error = asset.bytes().await.expect_err("half a body");
    assert!(error.is_transport(), "{error:?}");
}

#[tokio::test]
async fn a_success_that_is_not_what_was_promised_is_a_decode_error() {
    let html = Answer::new(200, &[("content-type", "text/html")], b"<html>");
    for (answer, body) in [(html, "<html>"), (ok(""), ""), (ok("[]"), "[]")] {
        let error = attempt(
            |client| client.focus(FocusParams::new()),
            "POST /v1/focus\n{}",
            answer,
        )
        .await
        .expect_err("no such result");
        assert!(error.is_decode(), "{error:?}");
        assert_eq!(error.body(), body.as_bytes());
        assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    }
}
