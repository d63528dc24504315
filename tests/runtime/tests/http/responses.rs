//! What comes back: values, errors, raw and streamed responses.

mod downloads;
mod errors;
mod large;

use std::time::Duration;

use http::StatusCode;
use sdkwright_runtime::runtime::{Error, FromResponse, Request, Response, Text};
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
