//! Where a redirect must not carry secrets.

use serde_json::Value;

use crate::client::Client;
use crate::server::{Answer, Server};

const SECRETS: [&str; 9] = [
    "Authorization",
    "Cookie",
    "Proxy-Authorization",
    "X-Api-Key",
    "X-Auth",
    "X-Auth-Token",
    "X-Session-Id",
    "X-Client-Secret",
    "X-Password",
];

async fn away(status: u16) -> (Server, Server) {
    let other = Server::start(vec![Answer::json(200, "{}"); 4]).await;
    let location = format!("{}/there", other.url());
    let server = Server::start(vec![
        Answer::new(status, &[("location", &location)], b"");
        4
    ])
    .await;
    (server, other)
}

fn check(server: &Server, other: &Server) {
    let seen = server.seen();
    assert_eq!(seen.len(), other.seen().len());
    for (seen, arrived) in seen.iter().zip(other.seen()) {
        for name in SECRETS.map(str::to_ascii_lowercase) {
            assert!(seen.header(&name).is_some(), "{name} was not sent at all");
            assert_eq!(arrived.header(&name), None, "{name}");
        }
        for name in ["x-plain", "idempotency-key"] {
            assert!(arrived.header(name).is_some(), "{name}");
        }
    }
}

#[tokio::test]
async fn secrets_set_by_hand_stay_with_their_server() {
    for status in [301, 307] {
        let (server, other) = away(status).await;
        let builder = Client::builder().base_url(server.url());
        let mut client = builder
            .put_token("bearerAuth", "t")
            .default_header("X-Plain", "p");
        for name in SECRETS {
            client = client.default_header(name, "secret");
        }
        let client = client.build().expect("a client");
        let request = client.get::<Value>("/x").idempotency_key("k");
        request.await.expect("a result");

        let client = Client::at(&server.url());
        let request = client.get::<Value>("/x").extra_header("X-Plain", "p");
        let request = request.extra_header("Idempotency-Key", "k");
        let request = SECRETS.iter().fold(request, |request, name| {
            request.extra_header(name, "secret")
        });
        request.await.expect("a result");
        assert_eq!(server.seen().len(), 2);
        check(&server, &other);
    }
}

#[tokio::test]
async fn they_go_on_within_their_server() {
    let server = Server::start([
        Answer::new(307, &[("location", "/there")], b""),
        Answer::json(200, "{}"),
    ])
    .await;
    let client = Client::at(&server.url());
    let request = client
        .get::<Value>("/x")
        .extra_header("X-Api-Key", "secret");
    request.await.expect("a result");
    assert_eq!(server.seen()[1].header("x-api-key"), Some("secret"));
}

/// A client of the caller's settings follows no redirect by itself, whatever they say.
#[tokio::test]
async fn a_client_with_other_settings_follows_nothing_by_itself() {
    let (server, other) = away(307).await;
    let builder = Client::builder().base_url(server.url());
    let client = builder
        .put_token("keyAuth", "secret")
        .http_client(|http| {
            let follow = reqwest::redirect::Policy::limited(5);
            http.redirect(follow)
                .user_agent("unused")
                .pool_max_idle_per_host(1)
        })
        .build()
        .expect("a client");
    let request = client.get::<Value>("/x").put_security(&[&["keyAuth"]]);
    let raw = request.send_raw().await.expect("a response");
    assert_eq!(raw.url(), format!("{}/there", other.url()));
    assert_eq!(server.one().header("x-api-key"), Some("secret"));
    assert_eq!(other.one().header("x-api-key"), None);
}

#[tokio::test]
async fn settings_that_do_not_work_are_told_with_their_reason() {
    let client = Client::builder()
        .base_url("http://localhost:1")
        .put_token("bearerAuth", "t")
        .http_client(|http| http.user_agent("line\nbreak"))
        .build()
        .expect("a client");
    let error = client.get::<Value>("/x").await.expect_err("no client");
    assert!(error.is_config(), "{error}");
    let told = error.to_string();
    assert!(told.contains("the HTTP client cannot be built: "), "{told}");
    assert!(std::error::Error::source(&error).is_some(), "{error:?}");
}
