//! Failures: what the server said, as the API describes it and as it came.

use std::time::Duration;

use beeper_desktop::types::{
    ApiError, ChatType, CreateChat, ErrorDetails, FocusParams, ValidationPathSegment,
};
use beeper_desktop::{Client, Nullable};

use crate::check::{TOKEN, attempt, client};
use crate::server::{Answer, Server};

#[tokio::test]
async fn an_error_is_read_as_the_api_describes_it() {
    let body = r#"{"message":"Chat not found","code":"NOT_FOUND"}"#;
    let error = attempt(
        |client| client.chats().retrieve("nope"),
        "GET /v1/chats/nope",
        Answer::json(404, body),
    )
    .await
    .expect_err("a failure");
    assert!(error.is_status());
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    assert_eq!(error.body(), body.as_bytes());
    let said = error.api::<ApiError>().expect("a described error");
    assert_eq!(
        (said.message.as_str(), said.code.as_str()),
        ("Chat not found", "NOT_FOUND")
    );
    assert_eq!(said.details, None);
    let text = error.to_string();
    assert!(
        text.contains("404") && text.contains("Chat not found"),
        "{text}"
    );
    assert!(text.contains("GET /v1/chats/{chatID}"), "{text}");
}

#[tokio::test]
async fn the_details_of_an_error_are_typed() {
    let error = attempt(
        |client| {
            let nobody: [&str; 0] = [];
            client.chats().create(CreateChat::new("", nobody, ChatType::Single))
        },
        "POST /v1/chats\n{\"accountID\":\"\",\"participantIDs\":[],\"type\":\"single\"}",
        Answer::json(
            422,
            r#"{"message":"Invalid","code":"VALIDATION_ERROR","details":{"issues":[{"code":"too_small","message":"at least 1","path":["body","participantIDs",0]}]}}"#,
        ),
    )
    .await
    .expect_err("a failure");
    let said = error.api::<ApiError>().expect("a described error");
    let Some(Nullable::Value(ErrorDetails::ValidationDetails(details))) = said.details else {
        panic!("other details: {said:?}");
    };
    assert_eq!(details.issues[0].code, "too_small");
    let path: [ValidationPathSegment; 3] = ["body".into(), "participantIDs".into(), 0.0.into()];
    assert_eq!(details.issues[0].path, path);
}

#[tokio::test]
async fn details_may_be_anything() {
    let details = [
        (r#"{"reason":"x"}"#, "Members"),
        (r#"["x"]"#, "Anything"),
        ("7", "Anything"),
        ("null", "Null"),
    ];
    for (details, kind) in details {
        let body = format!(r#"{{"message":"m","code":"c","details":{details}}}"#);
        let error = attempt(
            |client| client.accounts().list(),
            "GET /v1/accounts",
            Answer::json(400, &body),
        )
        .await
        .expect_err("a failure");
        let said = error.api::<ApiError>().expect("a described error");
        let found = match &said.details {
            Some(Nullable::Value(ErrorDetails::Members(_))) => "Members",
            Some(Nullable::Value(ErrorDetails::Anything(_))) => "Anything",
            Some(Nullable::Null) => "Null",
            _ => "another",
        };
        assert_eq!(found, kind, "{details}");
        assert_eq!(serde_json::to_string(&said).expect("JSON"), body);
    }
}

#[tokio::test]
async fn an_error_that_is_not_json_keeps_its_text() {
    let error = attempt(
        |client| client.accounts().list(),
        "GET /v1/accounts",
        Answer::new(400, &[("content-type", "text/plain")], b"  plain text  "),
    )
    .await
    .expect_err("a failure");
    assert_eq!(error.body(), b"  plain text  ");
    assert_eq!(error.api::<ApiError>(), None);
    assert!(error.to_string().contains("plain text"), "{error}");
}

#[tokio::test]
async fn statuses_that_are_not_described_are_failures_too() {
    for status in [304, 418] {
        let error = attempt(
            |client| {
                let request = client.assets().serve("mxc://example.org/abc");
                request.extra_header("If-None-Match", "\"e\"")
            },
            "GET /v1/assets/serve?url=mxc%3A%2F%2Fexample.org%2Fabc
            accept: application/octet-stream
            if-none-match: \"e\"",
            Answer::new(status, &[], b""),
        )
        .await
        .expect_err("a failure");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert!(error.body().is_empty());
    }
}

#[tokio::test]
async fn no_connection() {
    // A port on which nobody listens any more.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let client = Client::builder()
        .base_url(format!("http://{address}"))
        .access_token(TOKEN)
        .max_retries(0)
        .build()
        .expect("a client");
    let error = client
        .focus(FocusParams::new())
        .await
        .expect_err("a failure");
    assert!(error.is_connect() && error.is_transport() && !error.is_timeout());
    assert_eq!((error.status(), error.body()), (None, &b""[..]));
}

#[tokio::test]
async fn too_slow_an_answer() {
    let late = Answer::json(200, r#"{"success":true}"#).after(Duration::from_secs(5));
    let server = Server::start([late]).await;
    let request = client(&server).focus(FocusParams::new());
    let error = request
        .timeout(Duration::from_millis(50))
        .await
        .expect_err("a failure");
    assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
    assert_eq!(server.seen().len(), 1, "the server may have acted on it");
}
