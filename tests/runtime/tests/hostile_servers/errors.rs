//! A status that means failure is known from the head: whatever becomes of the body, it stays.

use std::time::Duration;

use http::StatusCode;
use sdkwright_runtime::runtime::{Binary, Error, Request};
use serde_json::Value;

use crate::{
    chain,
    client::Client,
    failure, get, head,
    server::{Answer, Server},
};

/// An answer that promises more than it has.
fn broken(status: u16, headers: &str) -> Answer {
    Answer::raw(&format!(
        "HTTP/1.1 {status} X\r\ncontent-length: 90\r\n{headers}\r\n{{\"message\":\"no such"
    ))
}

#[tokio::test]
async fn a_broken_body_keeps_the_status_and_what_came() {
    let script = vec![broken(403, "x-request-id: r-1\r\n").then_close(); 3];
    let server = Server::start(script).await;
    let request: Request<Value> = Client::at(&server.url()).get("/x");
    let error = failure(request).await;
    assert!(error.is_status() && !error.is_transport(), "{error:?}");
    assert_eq!(error.status(), Some(StatusCode::FORBIDDEN));
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(error.body(), b"{\"message\":\"no such");
    assert_eq!(server.seen().len(), 1, "a 403 is not repeated");
    let cause = std::error::Error::source(&error).expect("why it is not all");
    assert!(
        cause
            .downcast_ref::<Error>()
            .is_some_and(Error::is_transport),
        "{}",
        chain(&error)
    );
    assert!(
        error.to_string().contains("no such") && error.to_string().contains("19 bytes"),
        "{error}"
    );
}

#[tokio::test]
async fn the_status_decides_whether_a_broken_answer_is_repeated() {
    let again = || broken(503, "retry-after-ms: 1\r\n").then_close();
    let server = Server::start([again(), again(), Answer::json(200, "1")]).await;
    // The server asks for it, so that even a POST is repeated.
    let request: Request<i64> = Client::at(&server.url()).post("/x");
    assert_eq!(request.await.expect("the third try"), 1);
    let never = broken(503, "x-should-retry: false\r\n").then_close();
    let (server, request) = get::<Value>(never).await;
    let error = failure(request).await;
    assert_eq!((error.retries_taken(), server.seen().len()), (0, 1));
}

#[tokio::test]
async fn a_body_that_stalls_keeps_the_status() {
    let stalled = broken(404, "").then_pause(Duration::from_secs(60));
    let (server, request) = get::<Value>(stalled).await;
    let error = failure(request.timeout(Duration::from_millis(80))).await;
    assert!(error.is_status() && !error.is_timeout(), "{error:?}");
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(error.body(), b"{\"message\":\"no such");
    assert_eq!(server.seen().len(), 1);
    let cause = std::error::Error::source(&error).and_then(|cause| cause.downcast_ref::<Error>());
    assert!(cause.is_some_and(Error::is_timeout), "{}", chain(&error));
}

#[tokio::test]
async fn a_download_that_is_refused_keeps_its_status_too() {
    let (_server, request) = get::<Binary>(broken(410, "").then_close()).await;
    let error = failure(request).await;
    assert_eq!(error.status(), Some(StatusCode::GONE));
    assert_eq!(error.body(), b"{\"message\":\"no such");
}

#[tokio::test]
async fn a_body_without_end_is_not_read_to_its_end() {
    let endless = head(400, "text/plain").then_forever(&[b'x'; 65_536]);
    let (server, request) = get::<Value>(endless).await;
    let error = failure(request.max_error_bytes(1_000)).await;
    assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
    assert!(error.is_status() && !error.is_too_large(), "{error:?}");
    assert_eq!(error.body(), [b'x'; 1_000]);
    let told = error.to_string();
    assert!(
        told.contains("1000 bytes") && told.contains("max_error_bytes"),
        "{told}"
    );
    assert!(told.chars().count() < 400, "{told}");
    let cause = std::error::Error::source(&error).and_then(|cause| cause.downcast_ref::<Error>());
    assert!(cause.is_some_and(Error::is_too_large), "{}", chain(&error));
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn the_limit_of_an_error_body_is_exact() {
    for (length, cut) in [(99, false), (100, false), (101, true)] {
        let (_server, request) = get::<Value>(Answer::new(400, &[], &vec![b'x'; length])).await;
        let error = failure(request.max_error_bytes(100)).await;
        assert_eq!(error.body().len(), length.min(100));
        assert_eq!(
            error.to_string().contains("max_error_bytes"),
            cut,
            "{error}"
        );
    }
}

#[tokio::test]
async fn the_client_has_a_limit_for_errors_too() {
    let server = Server::start(vec![Answer::new(400, &[], &[b'x'; 100]); 2]).await;
    let client = Client::at(&server.url()).with_options().max_error_bytes(10);
    let client = client.build().expect("a client");
    let error = failure(client.get::<Value>("/x")).await;
    assert_eq!(error.body().len(), 10);
    let error = failure(client.get::<Value>("/x").max_error_bytes(20)).await;
    assert_eq!(error.body().len(), 20);
}

#[tokio::test]
async fn the_message_of_a_large_body_is_found_where_it_stands_early() {
    let body = format!(
        "{{\"message\":\"too many chats\",\"all\":[{}0]}}",
        "1,".repeat(300_000)
    );
    let (_server, request) = get::<Value>(Answer::json(400, &body)).await;
    let error = failure(request).await;
    assert!(error.to_string().contains("too many chats"), "{error}");
    assert_eq!(error.body().len(), body.len());
    assert!(error.api::<Value>().is_some(), "it is all there");
}
