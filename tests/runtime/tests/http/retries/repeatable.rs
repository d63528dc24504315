//! What may be sent a second time, and what must not.

use super::{busy, fine, tries};
use crate::client::Client;
use crate::server::{Answer, Server};
use http::Method;
use sdkwright_runtime::runtime::{Api, ClientBuilder, Upload};
use serde_json::Value;

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
