//! Secrets do not show in errors, in `Debug` or in logs, whatever a server repeats.

use std::error::Error as StdError;

use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use http::Method;
use sdkwright_runtime::runtime::{Binary, ClientBuilder, Error, Recording, Request, Security};
use serde_json::{Value, json};

use crate::client::Client;
use crate::server::{Answer, Server};

/// All that an error shows, with what is below it.
fn shown(error: &Error) -> String {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(inner) = source {
        shown.push_str(&format!(" {inner} {inner:?}"));
        source = inner.source();
    }
    shown
}

const EITHER: Security = &[
    &["bearerAuth"],
    &["basicAuth"],
    &["keyAuth"],
    &["queryAuth"],
    &["cookieAuth"],
    &[],
];

/// Sends a request that authenticates in this way to a server that answers with the texts, and
/// asserts that no error shows them.
async fn check(
    build: impl Fn(ClientBuilder<Client>) -> ClientBuilder<Client>,
    change: impl Fn(Request<i64>) -> Request<i64>,
    secrets: &[&str],
) {
    let said = secrets.join(" and ");
    let padding = "x".repeat(200 - 8);
    for body in [
        json!({"message": format!("bad: {said}")}).to_string(),
        json!({"error": {"message": said}}).to_string(),
        json!({"unusual": {"received": said}}).to_string(),
        format!("You sent {said}."),
        // Where a long text is cut, half of a secret is left.
        json!({"message": format!("{padding} {said}")}).to_string(),
    ] {
        let server = Server::start([Answer::json(400, &body)]).await;
        let client = build(Client::builder().base_url(server.url()).max_retries(0));
        let client = client.build().expect("a client");
        let request = change(client.get::<i64>("/x").put_security(EITHER));
        let error = request.await.expect_err("a failure");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(400));
        let shown = shown(&error);
        for secret in secrets {
            let half: String = secret.chars().take(6).collect();
            assert!(!shown.contains(&half), "{half} of {secret} in {shown}");
        }
        assert!(shown.contains("[redact"), "{shown}");
    }
    // JSON that does not decode is quoted.
    let server = Server::start([Answer::json(200, &json!(said).to_string())]).await;
    let client = build(Client::builder().base_url(server.url()));
    let client = client.build().expect("a client");
    let request = change(client.get::<i64>("/x").put_security(EITHER));
    let error = request.await.expect_err("a failure");
    assert!(error.is_decode(), "{error}");
    let shown = shown(&error);
    for secret in secrets {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    assert!(shown.contains("[redacted]"), "{shown}");
}

const SECRET: &str = "hunter2-token";

#[tokio::test]
async fn credentials_that_a_server_repeats() {
    let same = |request: Request<i64>| request;
    let token = |scheme: &'static str, token: &'static str| {
        move |builder: ClientBuilder<Client>| builder.put_token(scheme, token)
    };
    check(token("bearerAuth", SECRET), same, &[SECRET]).await;
    check(token("keyAuth", SECRET), same, &[SECRET]).await;
    check(token("cookieAuth", SECRET), same, &[SECRET]).await;
    check(token("queryAuth", SECRET), same, &[SECRET]).await;
    let odd = [
        "q\"u/e r&y=key",
        "q%22u%2Fe+r%26y%3Dkey",
        "q%22u%2Fe%20r%26y%3Dkey",
    ];
    check(token("queryAuth", odd[0]), same, &odd).await;

    let provider = |builder: ClientBuilder<Client>| {
        builder.token_provider("bearerAuth", || async { Ok(SECRET.to_owned()) })
    };
    check(provider, same, &[SECRET]).await;

    let encoded = BASE64_STANDARD.encode("user:pass-phrase");
    let basic =
        |builder: ClientBuilder<Client>| builder.put_basic("basicAuth", "user", "pass-phrase");
    check(basic, same, &[&encoded, "pass-phrase"]).await;
}

#[tokio::test]
async fn headers_set_by_hand_that_a_server_repeats() {
    let same = |request: Request<i64>| request;
    for (name, value) in [
        ("Authorization", "Custom hunter2-token"),
        ("X-Api-Key", SECRET),
        ("X-Auth", SECRET),
        ("Cookie", "a=1; id=hunter2-token"),
    ] {
        check(
            |builder| builder.default_header(name, value),
            same,
            &[SECRET],
        )
        .await;
        check(
            |b| b,
            |request| request.extra_header(name, value),
            &[SECRET],
        )
        .await;
    }
    let query = |request: Request<i64>| request.extra_query("api_key", SECRET);
    check(|builder| builder, query, &[SECRET]).await;
}

#[tokio::test]
async fn the_user_and_password_of_the_address() {
    let server = Server::start(vec![Answer::json(400, "{\"message\":\"pass-phrase!\"}"); 2]).await;
    let address = format!("http://some-user:pass-phrase@{}/v1", server.address);
    let client = Client::builder().base_url(&address).max_retries(0);
    let client = client.build().expect("a client");
    let request = client.get::<Value>("/x").put_security(&[]);
    let error = request.await.expect_err("a failure");
    let seen = server.one();
    assert_eq!(seen.target, "/v1/x");
    // They are what every HTTP client makes of them.
    let encoded = BASE64_STANDARD.encode("some-user:pass-phrase");
    let basic = format!("Basic {encoded}");
    assert_eq!(seen.header("authorization"), Some(basic.as_str()));
    let recording = Recording::new().json(200, "{}");
    let recorded = client.with_options().transport(recording.clone());
    let recorded = recorded.build().expect("a client");
    let request = recorded.get::<Value>("/x").put_security(&[]);
    let raw = request.send_raw().await.expect("a response");
    let sent = &recording.requests()[0];
    for text in [
        shown(&error),
        format!(
            "{client:?} {:?} {raw:?} {}",
            client.with_options(),
            raw.url()
        ),
        format!("{sent:?}"),
    ] {
        for secret in ["some-user", "pass-phrase", encoded.as_str()] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
    // Credentials given otherwise win.
    let server = Server::start([Answer::json(200, "{}")]).await;
    let address = format!("http://some-user:pass-phrase@{}", server.address);
    let client = Client::builder()
        .base_url(&address)
        .put_token("bearerAuth", "t");
    let client = client.build().expect("a client");
    client.get::<Value>("/x").await.expect("a result");
    assert_eq!(server.one().header("authorization"), Some("Bearer t"));
}

/// A short secret is also a word: texts stay readable.
#[tokio::test]
async fn short_secrets_do_not_garble_texts() {
    for (secret, said, expected) in [
        ("a", "a cat sat", "a cat sat"),
        ("key", "the key is bad", "the key is bad"),
        (
            "test",
            "test: the tests attest test",
            "[redacted]: the tests attest [redacted]",
        ),
        ("secret7", "secret7, secret77", "[redacted], secret77"),
        ("secret-8", "is8secret-8is", "is8[redacted]is"),
    ] {
        let body = json!({"message": said}).to_string();
        let recording = Recording::new().json(400, body);
        let client = Client::builder().put_token("bearerAuth", secret);
        let client = client.transport(recording).build().expect("a client");
        let error = client.get::<Value>("/x").await.expect_err("a failure");
        assert!(
            error.to_string().ends_with(&format!(": {expected}")),
            "{error}"
        );
    }
}

#[tokio::test]
async fn the_query_of_a_path_written_out() {
    let recording = Recording::new().json(400, "{}").json(200, "{}");
    let client = Client::builder().transport(recording.clone());
    let client = client.build().expect("a client");
    let path = "/v1/x?api_key=hunter2&b=c#part";
    let request = || client.core.request(Method::GET, path).put_security(&[]);
    let debug = format!("{:?}", request());
    let error = request().await.expect_err("a failure");
    let raw = request().send_raw().await.expect("a response");
    for text in [debug, shown(&error), format!("{raw:?} {raw:#?}")] {
        assert!(text.contains("/v1/x"), "{text}");
        assert!(
            !text.contains("hunter2") && !text.contains("api_key"),
            "{text}"
        );
    }
    assert_eq!(request().into_parts().route(), "/v1/x");
    let sent = recording.requests();
    let sent = sent[0].uri().path_and_query().expect("a path");
    assert_eq!(sent.as_str(), "/v1/x?api_key=hunter2&b=c");
}

/// What is written out by hand arrives too, control characters and all.
#[tokio::test]
async fn control_characters_of_a_path_written_out() {
    let recording = Recording::new().json(200, "{}");
    let client = Client::builder().transport(recording.clone());
    let client = client.build().expect("a client");
    let request = client
        .core
        .request(Method::GET, "/a\tb/\n/c?d=\r\ne f&g=%20");
    request.put_security(&[]).await.expect("a result");
    let sent = recording.requests();
    let sent = sent[0].uri().path_and_query().expect("a path");
    assert_eq!(sent.as_str(), "/a%09b/%0A/c?d=%0D%0Ae%20f&g=%20");
}

#[tokio::test]
async fn answers_hide_their_secrets() {
    let headers = [
        ("set-cookie", "session=hunter2; Path=/"),
        ("x-auth-token", "hunter2"),
        ("x-refresh-token", "hunter2"),
        ("content-type", "application/json"),
    ];
    let answer = || {
        let mut response = http::Response::new(Bytes::from("1"));
        for (name, value) in headers {
            let value = http::HeaderValue::from_static(value);
            response.headers_mut().insert(name, value);
        }
        response
    };
    let recording = Recording::new().respond(answer()).respond(answer());
    let client = Client::builder().put_token("bearerAuth", SECRET);
    let client = client.transport(recording).build().expect("a client");
    let raw = client
        .get::<i64>("/x")
        .send_raw()
        .await
        .expect("a response");
    let binary: Binary = client.get("/x").await.expect("a response");
    for text in [
        format!("{raw:?} {raw:#?}"),
        format!("{binary:?}"),
        format!("{:?}", *raw),
    ] {
        assert!(!text.contains("hunter2"), "{text}");
        assert!(text.contains("set-cookie"), "{text}");
        assert!(text.contains("application/json"), "{text}");
    }
    // Who asks for a header gets it.
    assert_eq!(raw.headers()["x-auth-token"], "hunter2");
}
