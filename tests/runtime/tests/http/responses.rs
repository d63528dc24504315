//! What comes back: values, errors, raw and streamed responses.

use std::time::Duration;

use http::StatusCode;
use sdkwright_runtime::runtime::{Binary, Error, FromResponse, Request, Response, Text};
use serde_json::{Value, json};

use crate::{
    client::Client,
    server::{Answer, Server},
};

/// The error of a GET with this answer.
async fn failed<T: FromResponse + std::fmt::Debug>(answer: Answer) -> Error {
    let server = Server::start([answer]).await;
    let request: Request<T> = Client::at(&server.url()).get("/v1/chats/{chatID}");
    request
        .put_path("chatID", "c")
        .max_retries(0)
        .await
        .expect_err("an error")
}

#[tokio::test]
async fn a_documented_error_body_is_typed() {
    let headers = [
        ("content-type", "application/json"),
        ("x-request-id", "r-1"),
        ("retry-after", "7"),
    ];
    let body = br#"{"message":"no such chat","code":"NOT_FOUND"}"#;
    let error = failed::<Value>(Answer::new(404, &headers, body)).await;
    assert_eq!(
        error.to_string(),
        "GET /v1/chats/{chatID}: 404 Not Found: no such chat"
    );
    assert!(error.is_status() && !error.is_decode() && !error.is_transport());
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!(
        error.headers().expect("headers")["content-type"],
        "application/json"
    );
    assert_eq!(error.body(), body);
    assert_eq!(error.api::<Value>().expect("a body")["code"], "NOT_FOUND");
    assert_eq!(error.api::<Vec<String>>(), None, "the body is no list");
}

#[tokio::test]
async fn error_bodies_of_any_kind_are_told() {
    let cases = [
        ("plain words", "400 Bad Request: plain words"),
        ("", "400 Bad Request"),
        (r#"{"error":{"message":"inner"}}"#, "400 Bad Request: inner"),
        (
            r#"{"error":"e","error_description":"d"}"#,
            "400 Bad Request: d",
        ),
        (r#"{"title":"t","status":400}"#, "400 Bad Request: t"),
        (r#"{"x":1}"#, r#"400 Bad Request: {"x":1}"#),
        ("a\r\nb", "400 Bad Request: a  b"),
    ];
    for (body, told) in cases {
        let error = failed::<Value>(Answer::new(400, &[], body.as_bytes())).await;
        assert_eq!(
            error.to_string(),
            format!("GET /v1/chats/{{chatID}}: {told}")
        );
        assert_eq!(error.body(), body.as_bytes());
    }
    let long = "é".repeat(500);
    let error = failed::<Value>(Answer::new(500, &[], long.as_bytes())).await;
    assert!(error.to_string().ends_with("é..."), "{error}");
    assert!(error.to_string().chars().count() < 300);
    assert_eq!(error.body().len(), 1000);
}

#[tokio::test]
async fn a_status_out_of_the_ordinary_is_an_error() {
    for status in [304, 418, 599] {
        let error = failed::<Value>(Answer::new(status, &[], b"")).await;
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
    }
}

#[tokio::test]
async fn decode_errors_tell_where() {
    let error = failed::<Vec<Vec<i64>>>(Answer::json(200, "[[1],[2,\"x\"]]")).await;
    assert!(error.is_decode() && !error.is_status());
    assert_eq!(error.path(), Some("[1][1]"));
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.body(), b"[[1],[2,\"x\"]]");
    assert!(error.to_string().ends_with(" at [1][1]"), "{error}");
    assert!(std::error::Error::source(&error).is_some());
    for broken in ["{\"a\":1", "{} x", "<html>"] {
        let error = failed::<Value>(Answer::json(200, broken)).await;
        assert!(error.is_decode(), "{broken}");
        assert_eq!(error.body(), broken.as_bytes());
    }
}

#[tokio::test]
async fn another_media_type_is_named() {
    let html = Answer::new(
        200,
        &[("content-type", "text/html; charset=utf-8")],
        b"<html>",
    );
    let error = failed::<Value>(html).await;
    assert!(error.is_decode(), "{error}");
    assert!(
        error.to_string().contains("the response is text/html"),
        "{error}"
    );
    assert_eq!(error.body(), b"<html>");
    for json in [
        "application/json; charset=utf-8",
        "application/problem+json",
        "text/plain",
        "",
    ] {
        let headers = [("content-type", json)];
        let server = Server::start([Answer::new(200, &headers, b"[1]")]).await;
        let result: Vec<i64> = Client::at(&server.url()).get("/x").await.expect("a list");
        assert_eq!(result, [1], "{json}");
    }
}

#[tokio::test]
async fn an_empty_body_is_nothing_or_an_error() {
    let empty = || Answer::new(200, &[("content-type", "application/json")], b"");
    let error = failed::<Vec<i64>>(empty()).await;
    assert!(
        error.is_decode() && error.to_string().contains("no body"),
        "{error}"
    );
    let error = failed::<String>(Answer::new(204, &[], b"")).await;
    assert!(error.is_decode(), "{error}");
    let server = Server::start([
        empty(),
        Answer::new(204, &[], b""),
        empty(),
        empty(),
        empty(),
    ])
    .await;
    let client = Client::at(&server.url());
    let none: Option<Vec<i64>> = client.get("/x").await.expect("nothing");
    assert_eq!(none, None);
    let none: Option<String> = client.get("/x").await.expect("nothing");
    assert_eq!(none, None);
    client.get::<()>("/x").await.expect("nothing");
    let none: Option<Value> = client.get("/x").await.expect("nothing");
    assert_eq!(none, None);
    let null: Value = client.get("/x").await.expect("any JSON");
    assert_eq!(null, Value::Null);
}

#[tokio::test]
async fn a_raw_response_can_be_decoded_later() {
    let again = Answer::new(500, &[("retry-after-ms", "1")], b"");
    let fine = Answer::new(
        206,
        &[("x-version", "4.2"), ("content-type", "application/json")],
        b"[1,2]",
    )
    .after(Duration::from_millis(30));
    let server = Server::start([again, fine]).await;
    let request: Request<Vec<i64>> = Client::at(&server.url()).get("/x?a=1");
    let raw = request.send_raw().await.expect("a response");
    assert_eq!(raw.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(raw.headers()["x-version"], "4.2");
    assert_eq!(raw.url(), format!("{}/x?a=1", server.url()));
    assert_eq!(raw.retries_taken(), 1);
    assert_eq!(raw.media_type(), "application/json");
    assert!(raw.elapsed() >= Duration::from_millis(30) && raw.elapsed() < Duration::from_secs(5));
    assert_eq!(raw.text(), "[1,2]");
    assert_eq!(raw.decode().expect("a list"), [1, 2]);
    assert_eq!(raw.decode_as::<Value>().expect("any JSON"), json!([1, 2]));
    assert!(
        raw.decode_as::<Vec<String>>()
            .is_err_and(|error| error.path() == Some("[0]"))
    );
    let error = failed::<Value>(Answer::json(404, "{}")).await;
    assert!(
        error.is_status(),
        "a raw response is no way around the status"
    );
}

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

/// A result that differs by status, as it is generated.
#[derive(Debug, PartialEq)]
enum Job {
    Done(Vec<i64>),
    Accepted(String),
    Unchanged,
    Other(StatusCode, bytes::Bytes),
}

impl FromResponse for Job {
    fn accepts(status: StatusCode) -> bool {
        status.is_success() || status == StatusCode::NOT_MODIFIED
    }

    fn from_response(response: Response) -> Result<Self, Error> {
        Ok(match response.status().as_u16() {
            200 => Self::Done(response.decode()?),
            202 => Self::Accepted(response.decode()?),
            304 => Self::Unchanged,
            _ => Self::Other(response.status(), response.body().clone()),
        })
    }
}

#[tokio::test]
async fn results_by_status() {
    let server = Server::start([
        Answer::json(200, "[1]"),
        Answer::json(202, "\"later\""),
        Answer::new(304, &[], b""),
        Answer::json(203, "{}"),
        Answer::json(200, "[\"x\"]"),
    ])
    .await;
    let client = Client::at(&server.url());
    let expected = [
        Job::Done(vec![1]),
        Job::Accepted("later".to_owned()),
        Job::Unchanged,
        Job::Other(StatusCode::NON_AUTHORITATIVE_INFORMATION, "{}".into()),
    ];
    for expected in expected {
        assert_eq!(client.get::<Job>("/x").await.expect("a result"), expected);
    }
    let error = client.get::<Job>("/x").await.expect_err("no number");
    assert_eq!(error.path(), Some("[0]"));
}

#[tokio::test]
async fn text_is_taken_as_it_is() {
    let xml = Answer::new(
        200,
        &[("content-type", "application/xml")],
        "<é/>".as_bytes(),
    );
    let server = Server::start([xml]).await;
    let text: Text = Client::at(&server.url()).get("/x").await.expect("a text");
    assert_eq!(&*text, "<é/>");
}

#[tokio::test]
async fn copies_share_connections() {
    let server = Server::start(vec![Answer::json(200, "{}"); 4]).await;
    let client = Client::at(&server.url());
    let copy = client
        .with_options()
        .timeout(Duration::from_secs(1))
        .max_retries(5)
        .default_header("x-copy", "1")
        .put_token("bearerAuth", "other")
        .build()
        .expect("a copy");
    for client in [&client, &copy, &client] {
        let _: Value = client.get("/x").await.expect("a result");
        // The connection is given back when the body has been read.
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let seen = server.seen();
    assert!(seen.iter().all(|seen| seen.connection == 0), "{seen:?}");
    let tokens: Vec<_> = seen
        .iter()
        .map(|seen| seen.header("authorization"))
        .collect();
    assert_eq!(
        tokens,
        [
            Some("Bearer test-token"),
            Some("Bearer other"),
            Some("Bearer test-token")
        ]
    );
    assert_eq!(seen[1].header("x-copy"), Some("1"));
    assert_eq!(seen[1].path(), "/x");
}
