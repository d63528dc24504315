//! Answers that are errors, and what is told of them.

use super::failed;
use crate::server::Answer;
use http::StatusCode;
use serde_json::Value;
use std::time::Duration;

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
