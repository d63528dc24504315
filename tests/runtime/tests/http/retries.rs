//! What is sent again, how often and when.

use std::time::Duration;

use crate::client::{API, Client};
use crate::server::{Answer, Server};
use http::Method;
use sdkwright_runtime::runtime::{Api, ClientBuilder, Recording, Request, Upload};
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

fn fine() -> Answer {
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
async fn a_post_is_not_sent_twice_in_silence() {
    for method in [Method::POST, Method::PATCH] {
        for status in [408, 409, 500, 502, 504] {
            let (count, result) = tries(method.clone(), vec![busy(status, &[]), fine()]).await;
            assert_eq!((count, result.is_err()), (1, true), "{method} {status}");
        }
        // A connection that breaks after the request went out says nothing about the message.
        let (count, result) = tries(method.clone(), vec![Answer::close(), fine()]).await;
        assert_eq!((count, result.is_err()), (1, true), "{method}");
    }
    for method in [Method::GET, Method::PUT, Method::DELETE] {
        let (count, result) = tries(method.clone(), vec![busy(500, &[]), fine()]).await;
        assert_eq!((count, result.is_ok()), (2, true), "{method}");
    }
}

#[tokio::test]
async fn a_post_is_sent_again_when_the_server_asks() {
    let asked = [
        busy(429, &[]),
        busy(503, &[]),
        Answer::new(429, &[("retry-after-ms", "1")], b""),
        busy(400, &[("x-should-retry", "true")]),
        busy(500, &[("x-should-retry", "true")]),
    ];
    for answer in asked {
        let (count, result) = tries(Method::POST, vec![answer.clone(), fine()]).await;
        assert_eq!((count, result.is_ok()), (2, true), "{answer:?}");
    }
    // Without a word of when to come back, a 503 may come from behind the place that acted.
    let (count, _) = tries(Method::POST, vec![Answer::json(503, "{}"), fine()]).await;
    assert_eq!(count, 1);
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
async fn the_caller_or_the_description_can_allow_repeating() {
    let script = || vec![busy(500, &[]), fine()];
    let server = Server::start(script()).await;
    let _: Value = Client::at(&server.url())
        .post("/x")
        .repeat_safely()
        .await
        .expect("a result");
    let server = Server::start(script()).await;
    let _: Value = Client::at(&server.url())
        .post("/x")
        .put_repeatable()
        .await
        .expect("a result");
}

#[tokio::test]
async fn an_idempotency_key_is_kept_over_the_tries() {
    static KEYED: Api = Api {
        name: "keyed",
        idempotency_header: Some("Idempotency-Key"),
        ..Api::DEFAULT
    };
    let script = vec![
        busy(500, &[]),
        busy(502, &[]),
        fine(),
        fine(),
        fine(),
        fine(),
    ];
    let server = Server::start(script).await;
    let client: Client = ClientBuilder::new(&KEYED)
        .base_url(server.url())
        .build()
        .expect("a client");
    for _ in 0..2 {
        let _: Value = client.post("/x").await.expect("a result");
    }
    let _: Value = client
        .post("/x")
        .idempotency_key("mine")
        .await
        .expect("a result");
    let _: Value = client.get("/x").await.expect("a result");
    let seen = server.seen();
    let keys: Vec<Option<&str>> = seen
        .iter()
        .map(|seen| seen.header("idempotency-key"))
        .collect();
    assert!(keys[0].is_some_and(|key| key.len() == 32));
    assert_eq!(keys[0], keys[1]);
    assert_eq!(keys[0], keys[2]);
    assert_ne!(keys[0], keys[3]);
    assert_eq!(keys[4..], [Some("mine"), None]);

    // The caller took the key out, so that repeating is not safe any more.
    let server = Server::start([busy(500, &[]), fine()]).await;
    let client = client
        .with_options()
        .base_url(server.url())
        .build()
        .expect("a client");
    let request = client.post::<Value>("/x").without_header("idempotency-key");
    assert!(request.await.is_err());
    assert_eq!(server.seen().len(), 1);

    // A key that the API does not declare goes out, but promises nothing.
    let server = Server::start([busy(500, &[]), fine()]).await;
    let request = Client::at(&server.url())
        .post::<Value>("/x")
        .idempotency_key("k");
    assert!(request.await.is_err());
    assert_eq!(server.one().header("idempotency-key"), Some("k"));
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
        .respond(answer("retry-after", "61"))
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
    // Longer, no and bygone wishes fall back on 0.5 s doubled: 2, 4 and 8 s here.
    for (pause, full) in pauses[2..].iter().zip([2.0, 4.0, 8.0]) {
        assert!(
            (0.75 * full..=full).contains(&pause.as_secs_f64()),
            "{pause:?} of {full}"
        );
    }
    assert_eq!(pauses.len(), 5);
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

#[tokio::test]
async fn a_try_has_a_time_limit() {
    let slow = || fine().after(Duration::from_millis(400));
    let server = Server::start([slow(), slow(), slow(), slow()]).await;
    let client = Client::at(&server.url());
    let limited = client
        .with_options()
        .timeout(Duration::from_millis(60))
        .max_retries(1);
    let limited = limited.build().expect("a client");
    let error = limited.get::<Value>("/x").await.expect_err("too slow");
    assert!(
        error.is_timeout() && error.is_transport() && !error.is_connect(),
        "{error}"
    );
    assert_eq!((server.seen().len(), error.retries_taken()), (2, 1));
    // The server may have acted on a POST that timed out.
    let error = limited.post::<Value>("/x").await.expect_err("too slow");
    assert!(error.is_timeout());
    assert_eq!(server.seen().len(), 3);
    let _: Value = limited
        .post("/x")
        .timeout(Duration::from_secs(5))
        .await
        .expect("in time");
}

#[tokio::test]
async fn the_limit_covers_the_body() {
    let stuck = Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}")
        .then_pause(Duration::from_millis(500));
    let server = Server::start([stuck]).await;
    let request = Client::at(&server.url()).get::<Value>("/x");
    let error = request
        .timeout(Duration::from_millis(80))
        .max_retries(0)
        .await;
    assert!(error.is_err_and(|error| error.is_timeout()));
}

#[tokio::test]
async fn a_body_that_breaks_off_is_asked_for_again() {
    let half = Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}").then_close();
    let server = Server::start([half.clone(), fine()]).await;
    let _: Value = Client::at(&server.url())
        .get("/x")
        .await
        .expect("the second try");
    assert_eq!(server.seen().len(), 2);
    let server = Server::start([half, fine()]).await;
    let error = Client::at(&server.url())
        .post::<Value>("/x")
        .await
        .expect_err("the first try");
    assert!(error.is_transport(), "{error}");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn nobody_there_is_a_connect_error() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let request = Client::at(&format!("http://{address}"))
        .get::<Value>("/x")
        .max_retries(0);
    let error = request.await.expect_err("nobody there");
    assert!(
        error.is_connect() && error.is_transport() && !error.is_timeout(),
        "{error:?}"
    );
    assert_eq!(error.status(), None);
    assert!(std::error::Error::source(&error).is_some());
    assert_eq!(error.to_string(), "GET /x: connecting failed");
}

#[tokio::test]
async fn what_can_be_read_once_is_sent_once() {
    let script = || vec![busy(429, &[]), fine()];
    let server = Server::start(script()).await;
    let once = Upload::reader(&b"once"[..]);
    let request = Client::at(&server.url())
        .post::<Value>("/x")
        .put_binary("a/b", once);
    let error = request.await.expect_err("the first answer");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(429));
    assert_eq!(server.one().text(), "once");
    let server = Server::start(script()).await;
    let request = Client::at(&server.url())
        .post("/x")
        .put_binary("a/b", b"again".to_vec());
    let _: Value = request.await.expect("the second answer");
    assert_eq!(server.seen()[1].text(), "again");
}

#[test]
fn the_defaults_are_those_of_the_description() {
    assert_eq!(API.timeout, Some(Duration::from_secs(30)));
    assert_eq!(
        (API.connect_timeout, API.max_retries),
        (Duration::from_secs(5), 2)
    );
}

/// A listener whose queue is full answers nothing to who wants to connect: on Linux, the packets are
/// dropped.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn connecting_has_a_time_limit_of_its_own() {
    let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
    let address = "127.0.0.1:0".parse().expect("an address");
    socket.bind(address).expect("a port");
    let listener = socket.listen(1).expect("a listener");
    let address = listener.local_addr().expect("an address");
    let patience = Duration::from_millis(200);
    let mut waiting = Vec::new();
    while let Ok(stream) = std::net::TcpStream::connect_timeout(&address, patience) {
        waiting.push(stream);
        assert!(waiting.len() < 1000, "the queue has no end");
    }
    let client = Client::builder()
        .base_url(format!("http://{address}"))
        .put_token("bearerAuth", "test-token")
        .connect_timeout(Duration::from_millis(100))
        .timeout(Duration::from_secs(60))
        .build()
        .expect("a client");
    // It surely did not reach the server, so that even a POST is tried again.
    let request: Request<Value> = client.post("/x").max_retries(1);
    let error = request.await.expect_err("no connection");
    assert!(error.is_connect() && error.is_timeout(), "{error:?}");
}
