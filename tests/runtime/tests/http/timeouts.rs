//! Time limits: of a try with its body, and of connecting.

use crate::client::{API, Client};
use crate::retries::fine;
use crate::server::{Answer, Server};
#[cfg(target_os = "linux")]
use sdkwright_runtime::runtime::Request;
use serde_json::Value;
use std::time::Duration;

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
async fn a_body_that_comes_all_the_time_is_no_way_around_the_limit() {
    let endless = Answer::raw("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n").then_forever(b" ");
    let server = Server::start([endless]).await;
    let request = Client::at(&server.url()).get::<Value>("/x");
    let request = request.timeout(Duration::from_millis(80)).max_retries(0);
    let error = tokio::time::timeout(Duration::from_secs(10), request.send()).await;
    let error = error.expect("it ends").expect_err("it has no end");
    assert!(error.is_timeout(), "{error:?}");
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
