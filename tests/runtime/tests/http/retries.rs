//! What is sent again, how often and when.

mod repeatable;

use std::time::Duration;

use crate::client::Client;
use crate::server::{Answer, Server};
use http::Method;
use sdkwright_runtime::runtime::{Recording, Request};
use serde_json::Value;

/// Sends one request against a script and tells how many were made.
async fn tries(method: Method, script: Vec<Answer>) -> (usize, Result<Value, String>) {
    let server = Server::start(script).await;
    // Only the count matters here: the backoff is cut short by the servers' own wish.
    let client = Client::at(&server.url());
    let request: Request<Value> = Request::new(&client.core, method, "/x");
    let result = request.await.map_err(|error| error.to_string());
    (server.seen().len(), result)
}

fn busy(status: u16, headers: &[(&str, &str)]) -> Answer {
    let soon = [headers, &[("retry-after-ms", "5")]].concat();
    Answer::new(status, &soon, b"{\"message\":\"busy\"}")
}

pub(crate) fn fine() -> Answer {
    Answer::json(200, "{}")
}

#[tokio::test]
async fn statuses_that_pass_are_tried_three_times() {
    for status in [408, 409, 429, 500, 502, 503, 504, 599] {
        let (count, result) = tries(Method::GET, vec![busy(status, &[]); 4]).await;
        assert_eq!(count, 3, "{status}");
        let error = result.expect_err("a failure");
        assert!(
            error.contains("busy") && error.ends_with("(after 2 retries)"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn statuses_that_stay_are_tried_once() {
    for status in [400, 401, 403, 404, 418, 422, 304] {
        let (count, result) = tries(Method::GET, vec![busy(status, &[]); 4]).await;
        assert_eq!((count, result.is_err()), (1, true), "{status}");
    }
}

#[tokio::test]
async fn the_server_can_forbid_repeating() {
    for status in [429, 503] {
        let answer = busy(status, &[("x-should-retry", "false")]);
        let (count, _) = tries(Method::GET, vec![answer, fine()]).await;
        assert_eq!(count, 1, "{status}");
    }
}

#[tokio::test]
async fn retries_are_set_on_the_client_and_on_the_request() {
    let server = Server::start(vec![busy(500, &[]); 9]).await;
    let client = Client::at(&server.url())
        .with_options()
        .max_retries(0)
        .build()
        .expect("a client");
    let error = client.get::<Value>("/x").await.expect_err("a failure");
    assert_eq!((server.seen().len(), error.retries_taken()), (1, 0));
    let error = client
        .get::<Value>("/x")
        .max_retries(3)
        .await
        .expect_err("a failure");
    assert_eq!((server.seen().len(), error.retries_taken()), (5, 3));
}

#[tokio::test]
async fn waits_follow_the_server_up_to_a_minute() {
    let answer = |name: &str, value: &str| {
        let mut response = http::Response::new(bytes::Bytes::new());
        *response.status_mut() = http::StatusCode::TOO_MANY_REQUESTS;
        let name: http::HeaderName = name.parse().expect("a name");
        response
            .headers_mut()
            .insert(name, value.parse().expect("a value"));
        response
    };
    let recording = Recording::new()
        .respond(answer("retry-after", "60"))
        .respond(answer("retry-after-ms", "1500"))
        .respond(answer("retry-after", "soon"))
        .respond(answer("retry-after", "0"))
        .respond(answer("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT"))
        .json(200, "{}");
    let client = Client::builder()
        .put_token("bearerAuth", "t")
        .max_retries(9)
        .transport(recording.clone())
        .build()
        .expect("a client");
    let _: Value = client.post("/x").await.expect("the last answer");
    let pauses = recording.pauses();
    assert_eq!(
        pauses[..2],
        [Duration::from_secs(60), Duration::from_millis(1500)]
    );
    // No and bygone wishes fall back on 0.5 s doubled: 2, 4 and 8 s here.
    for (pause, full) in pauses[2..].iter().zip([2.0, 4.0, 8.0]) {
        assert!(
            (0.75 * full..=full).contains(&pause.as_secs_f64()),
            "{pause:?} of {full}"
        );
    }
    assert_eq!(pauses.len(), 5);
}

#[tokio::test]
async fn longer_waits_are_left_to_the_caller() {
    let date = std::time::SystemTime::now() + Duration::from_secs(3600);
    let date = httpdate::fmt_http_date(date);
    for (name, value, least) in [
        ("retry-after", "61", 61),
        ("retry-after-ms", "60001", 60),
        ("retry-after", "86400", 86_400),
        ("retry-after", date.as_str(), 3_590),
    ] {
        for status in [429, 503] {
            let headers = [(name, value), ("x-should-retry", "true")];
            let server = Server::start([Answer::new(status, &headers, b""), fine()]).await;
            let client = Client::at(&server.url());
            let error = client.get::<Value>("/x").await.expect_err("no second try");
            assert_eq!(server.seen().len(), 1, "{name}: {value}");
            assert_eq!(error.retries_taken(), 0);
            let wish = error.retry_after().expect("a wish");
            assert!(
                wish >= Duration::from_secs(least),
                "{name}: {value}: {wish:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_wait_is_really_waited() {
    let server = Server::start([Answer::new(429, &[("retry-after-ms", "250")], b""), fine()]).await;
    let _: Value = Client::at(&server.url()).get("/x").await.expect("a result");
    let seen = server.seen();
    let gap = seen[1].at - seen[0].at;
    assert!(
        gap >= Duration::from_millis(250) && gap < Duration::from_millis(450),
        "{gap:?}"
    );
}
