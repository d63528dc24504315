//! Clients: their address, their settings, their copies. What comes from the environment is tested with
//! the program of the README.

use std::time::Duration;

use beeper_desktop::Client;
use beeper_desktop::types::FocusParams;

use crate::check::{TOKEN, client, compare};
use crate::server::{Answer, Server};

fn focused() -> Answer {
    Answer::json(200, r#"{"success":true}"#)
}

#[tokio::test]
async fn the_path_of_the_address_comes_first() {
    for end in ["/prefix", "/prefix/"] {
        let server = Server::start([focused()]).await;
        let client = Client::builder()
            .base_url(format!("{}{end}", server.url()))
            .access_token(TOKEN)
            .default_query("v", 2)
            .default_header("X-A", "one")
            .build()
            .expect("a client");
        client.focus(FocusParams::new()).await.expect("a result");
        compare(&server.one(), "POST /prefix/v1/focus?v=2\nx-a: one\n{}");
    }
}

#[tokio::test]
async fn the_client_says_who_it_is() {
    let server = Server::start([focused()]).await;
    client(&server)
        .focus(FocusParams::new())
        .await
        .expect("a result");
    let seen = server.one();
    let agent = seen.header("user-agent").expect("a user agent");
    assert!(agent.starts_with("beeper-desktop/0.1.0"), "{agent}");
}

#[tokio::test]
async fn a_copy_has_settings_of_its_own_and_shares_the_connections() {
    let server = Server::start([focused(), focused(), focused()]).await;
    let first = client(&server);
    let second = first
        .with_options()
        .access_token("other")
        .default_header("X-A", "1")
        .build()
        .expect("a copy");
    for client in [&first, &second, &first] {
        client.focus(FocusParams::new()).await.expect("a result");
    }
    let seen = server.seen();
    compare(&seen[0], "POST /v1/focus\nno x-a\n{}");
    compare(
        &seen[1],
        "POST /v1/focus\nauthorization: Bearer other\nx-a: 1\n{}",
    );
    compare(&seen[2], "POST /v1/focus\nno x-a\n{}");
    assert!(seen.iter().all(|seen| seen.connection == 0), "{seen:?}");
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let server = Server::start([]).await;
    let client = Client::builder()
        .base_url(server.url())
        .build()
        .expect("a client");
    let error = client.accounts().list().await.expect_err("no token");
    assert!(error.is_config(), "{error}");
    assert!(error.to_string().contains("BEEPER_ACCESS_TOKEN"), "{error}");
    assert_eq!(server.seen().len(), 0);
}

#[test]
fn an_address_must_be_one() {
    for address in ["", "localhost:23373", "ftp://localhost", "/v1"] {
        let built = Client::builder().base_url(address).build();
        assert!(built.is_err_and(|error| error.is_config()), "{address}");
    }
}

#[tokio::test]
async fn the_token_is_not_shown() {
    let server = Server::start([Answer::json(500, "{}")]).await;
    let client = client(&server);
    let request = client
        .focus(FocusParams::new())
        .timeout(Duration::from_secs(9));
    let before = format!("{client:?} {request:?}");
    let shown = format!("{before} {:?}", request.max_retries(0).await);
    assert!(!shown.contains(TOKEN), "{shown}");
}
