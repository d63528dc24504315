//! Who sends the request, and who must not learn it.

use crate::client::{API, Client};
use crate::server::{Answer, Server};
use sdkwright_runtime::runtime::{ClientBuilder, Recording, Request, Security};
use serde_json::Value;

fn recorded(
    build: impl FnOnce(ClientBuilder<Client>) -> ClientBuilder<Client>,
) -> (Recording, Client) {
    let recording = Recording::new()
        .json(200, "{}")
        .json(200, "{}")
        .json(200, "{}");
    let client = build(Client::builder())
        .transport(recording.clone())
        .build()
        .expect("a client");
    (recording, client)
}

/// What a request with these needs sends: authorization, key, cookie and query.
async fn sent(client: &Client, recording: &Recording, security: Option<Security>) -> [String; 4] {
    let mut request: Request<Value> = client.get("/x?a=1");
    if let Some(security) = security {
        request = request.put_security(security);
    }
    let raw = request.send_raw().await.expect("a response");
    assert_eq!(
        raw.url(),
        "http://localhost:23373/x?a=1",
        "addresses are shown without keys"
    );
    let last = recording.requests().pop().expect("a request");
    let header = |name: &str| {
        let value = last.headers().get(name);
        assert!(
            value.is_none_or(|value| value.is_sensitive()),
            "{name} could be printed"
        );
        value.map_or_else(String::new, |value| {
            value.to_str().expect("text").to_owned()
        })
    };
    let query = last.uri().query().unwrap_or_default().to_owned();
    [
        header("authorization"),
        header("x-api-key"),
        header("cookie"),
        query,
    ]
}

#[tokio::test]
async fn every_scheme_has_its_place() {
    let (recording, client) = recorded(|builder| {
        builder
            .put_token("bearerAuth", "b")
            .put_basic("basicAuth", "user", "pa:ss")
            .put_token("keyAuth", "k")
            .put_token("queryAuth", "q q")
            .put_token("cookieAuth", "c")
            .max_retries(0)
    });
    let recording = recording.json(200, "{}").json(200, "{}").json(200, "{}");
    let cases: [(Option<Security>, [&str; 4]); 6] = [
        (None, ["Bearer b", "", "", "a=1"]),
        (
            Some(&[&["basicAuth"]]),
            ["Basic dXNlcjpwYTpzcw==", "", "", "a=1"],
        ),
        (
            Some(&[&["keyAuth", "cookieAuth"]]),
            ["", "k", "session=c", "a=1"],
        ),
        (Some(&[&["queryAuth"]]), ["", "", "", "a=1&api_key=q+q"]),
        (Some(&[]), ["", "", "", "a=1"]),
        (Some(&[&[], &["bearerAuth"]]), ["Bearer b", "", "", "a=1"]),
    ];
    for (security, expected) in cases {
        assert_eq!(
            sent(&client, &recording, security).await,
            expected,
            "{security:?}"
        );
    }
}

#[tokio::test]
async fn the_first_alternative_that_can_be_met_is_used() {
    let (recording, client) = recorded(|builder| builder.put_token("keyAuth", "k"));
    let either: Security = &[&["bearerAuth"], &["keyAuth"]];
    assert_eq!(
        sent(&client, &recording, Some(either)).await,
        ["", "k", "", "a=1"]
    );
    let optional: Security = &[&[], &["bearerAuth"]];
    assert_eq!(
        sent(&client, &recording, Some(optional)).await,
        ["", "", "", "a=1"]
    );
    let error = client.get::<Value>("/x").await.expect_err("no token");
    assert!(error.is_config(), "{error}");
    assert!(error.to_string().contains("SAMPLE_TOKEN"), "{error}");
    let basic: Security = &[&["basicAuth"]];
    let error = client
        .get::<Value>("/x")
        .put_security(basic)
        .await
        .expect_err("no password");
    assert!(
        error
            .to_string()
            .contains("SAMPLE_USER and SAMPLE_PASSWORD"),
        "{error}"
    );
    assert_eq!(recording.requests().len(), 2);
}

#[tokio::test]
async fn the_callers_own_header_counts() {
    let (recording, client) = recorded(|builder| builder);
    let _: Value = client
        .get("/x")
        .extra_header("Authorization", "Bearer own")
        .await
        .expect("a result");
    let _: Value = client
        .get("/x")
        .without_header("authorization")
        .await
        .expect("a result");
    let client = client
        .with_options()
        .default_header("authorization", "Custom d")
        .put_token("bearerAuth", "not used")
        .build()
        .expect("a client");
    let _: Value = client.get("/x").await.expect("a result");
    let sent: Vec<_> = recording
        .requests()
        .iter()
        .map(|request| request.headers().get("authorization").cloned())
        .collect();
    let text = |place: usize| {
        sent[place]
            .as_ref()
            .map(|value| value.to_str().expect("text"))
    };
    assert_eq!(
        [text(0), text(1), text(2)],
        [Some("Bearer own"), None, Some("Custom d")]
    );
}

#[tokio::test]
async fn cookies_add_up() {
    let (recording, client) = recorded(|builder| builder.put_token("cookieAuth", "c"));
    let security: Security = &[&["cookieAuth"]];
    let request: Request<Value> = client
        .get("/x")
        .put_security(security)
        .extra_header("cookie", "own=1")
        .put_cookie("theme", true, &"dark".to_owned());
    request.await.expect("a result");
    let cookie = recording.requests()[0].headers()["cookie"].clone();
    assert_eq!(cookie, "own=1; theme=dark; session=c");
}

#[tokio::test]
async fn a_provider_is_asked_at_every_try() {
    let (recording, client) = recorded(|builder| {
        let count = std::sync::atomic::AtomicU32::new(1);
        builder.token_provider("bearerAuth", move || {
            let token = count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            async move {
                if token < 3 {
                    Ok(format!("t{token}"))
                } else {
                    Err("no more".into())
                }
            }
        })
    });
    for _ in 0..2 {
        let _: Value = client.get("/x").await.expect("a result");
    }
    assert_eq!(
        recording.requests()[1].headers()["authorization"],
        "Bearer t2"
    );
    let error = client.get::<Value>("/x").await.expect_err("no token");
    assert!(
        error.is_config() && error.to_string().contains("bearerAuth"),
        "{error}"
    );
}

#[tokio::test]
async fn secrets_are_never_shown() {
    let secret = "hunter2-token";
    let told = format!("{{\"message\":\"bad token {secret}\"}}");
    let server = Server::start([Answer::json(401, &told), Answer::close()]).await;
    let client = Client::builder()
        .base_url(format!("http://user:{secret}@{}", server.address))
        .put_token("queryAuth", secret)
        .put_token("bearerAuth", secret)
        .max_retries(0)
        .build()
        .expect("a client");
    assert!(!format!("{client:?}").contains(secret));
    assert!(!format!("{:?}", client.with_options()).contains(secret));
    let both: Security = &[&["queryAuth", "bearerAuth"]];
    for _ in 0..2 {
        let request: Request<Value> = client.get("/x").put_security(both);
        assert!(!format!("{request:?}").contains(secret));
        let error = request.await.expect_err("a failure");
        let mut shown = format!("{error} {error:?}");
        let mut source = std::error::Error::source(&error);
        while let Some(inner) = source {
            shown.push_str(&format!("{inner} {inner:?}"));
            source = inner.source();
        }
        assert!(!shown.contains(secret), "{shown}");
    }
    let bad = Client::builder()
        .put_token("bearerAuth", "line\nbreak-secret")
        .build_lazily();
    let error = bad.get::<Value>("/x").await.expect_err("no header");
    assert!(
        error.is_config() && !format!("{error:?}").contains("secret"),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_redirect_to_another_server_loses_the_credentials() {
    let other = Server::start(vec![Answer::json(200, "{\"at\":\"other\"}"); 2]).await;
    let away = format!("{}/there?b=2", other.url());
    let server = Server::start([
        Answer::new(302, &[("location", "/moved?a=1")], b""),
        Answer::new(307, &[("location", &away)], b""),
        Answer::new(303, &[("location", &away)], b""),
    ])
    .await;
    let client = Client::builder()
        .base_url(server.url())
        .put_token("bearerAuth", "b")
        .put_token("keyAuth", "k")
        .put_token("cookieAuth", "c")
        .build()
        .expect("a client");
    let all: Security = &[&["bearerAuth", "keyAuth", "cookieAuth"]];
    let raw = client
        .get::<Value>("/x")
        .put_security(all)
        .send_raw()
        .await
        .expect("a response");
    assert_eq!(raw.url(), away);
    let seen = server.seen();
    assert_eq!(seen[1].target, "/moved?a=1");
    assert_eq!(seen[1].header("authorization"), Some("Bearer b"));
    let arrived = other.one();
    for name in ["authorization", "x-api-key", "cookie"] {
        assert_eq!(arrived.header(name), None, "{name}");
    }
    // 303 turns a POST into a GET without a body (RFC 9110, section 15.4.4).
    let request = client
        .post::<Value>("/x")
        .put_json(&serde_json::json!({"a": 1}));
    request.await.expect("a result");
    let arrived = &other.seen()[1];
    assert_eq!(
        (arrived.method.as_str(), arrived.text().as_str()),
        ("GET", "")
    );
    assert_eq!(arrived.header("content-type"), None);
}

#[tokio::test]
async fn redirects_in_a_circle_end() {
    let circle = Answer::new(308, &[("location", "/x")], b"");
    let server = Server::start(vec![circle; 20]).await;
    let error = Client::at(&server.url())
        .post::<Value>("/x")
        .await
        .expect_err("a circle");
    assert!(
        error.to_string().contains("more than 10 redirects"),
        "{error}"
    );
    assert_eq!(server.seen().len(), 11);
    let nowhere = Server::start([Answer::new(302, &[], b"")]).await;
    let error = Client::at(&nowhere.url())
        .get::<Value>("/x")
        .await
        .expect_err("nowhere");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(302));
}

#[test]
fn the_sample_declares_every_place() {
    assert_eq!(API.auth.len(), 5);
}
