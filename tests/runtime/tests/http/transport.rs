//! What a transport says of a request that got no answer.

use crate::client::Client;
use crate::server::Server;
use http::Method;
use sdkwright_runtime::runtime::{Recording, Request, TransportError};
use serde_json::{Value, json};

#[tokio::test]
async fn a_post_is_repeated_when_there_was_no_connection() {
    let recording = Recording::new()
        .fail(TransportError::connect("refused"))
        .fail(TransportError::connect("refused").timed_out())
        .json(200, "{}");
    let client = Client::at("http://localhost")
        .with_options()
        .transport(recording.clone());
    let client = client.build().expect("a client");
    let _: Value = client
        .post("/x")
        .put_json(&json!({"a": 1}))
        .await
        .expect("the third try");
    assert_eq!(recording.requests().len(), 3);
    assert_eq!(recording.requests()[2].body(), "{\"a\":1}");

    let broken = Recording::new()
        .fail(TransportError::new("reset"))
        .json(200, "{}");
    let client = client
        .with_options()
        .transport(broken.clone())
        .build()
        .expect("a client");
    let error = client.post::<Value>("/x").await.expect_err("the first try");
    assert!(error.is_transport() && !error.is_connect(), "{error}");
    assert_eq!(broken.requests().len(), 1);
}

#[tokio::test]
async fn what_no_transport_can_send_is_not_sent_again() {
    let server = Server::start(Vec::new()).await;
    let client = Client::at(&server.url());
    let recording = Recording::new();
    let recorded = client.with_options().transport(recording.clone());
    let recorded = recorded.build().expect("a client");
    // `http` takes no address of 64 KiB, and `reqwest` neither.
    let long = "x".repeat(70_000);
    for client in [client, recorded] {
        let request: Request<Value> = Request::new(&client.core, Method::GET, "/x");
        let error = request.extra_query("q", long.as_str()).await;
        let error = error.expect_err("an address that is too long");
        assert!(error.is_request() && !error.is_transport(), "{error}");
        assert!(error.to_string().contains("GET /x"), "{error}");
    }
    assert!(server.seen().is_empty() && recording.requests().is_empty());
}
