//! Credentials that cannot go where they belong are refused, and never change what is beside them.

use sdkwright_runtime::runtime::{ClientBuilder, Request, Security};
use serde_json::Value;

use super::values;
use crate::client::Client;
use crate::server::{Answer, Server};

/// Sends every value as the credential of a scheme; gives what arrived, by the value.
async fn sent(
    security: Security,
    put: impl Fn(ClientBuilder<Client>, &str) -> ClientBuilder<Client>,
    header: &str,
) -> Vec<(String, String)> {
    let values = values::some();
    let server = Server::start(vec![Answer::json(200, "{}"); values.len()]).await;
    let client = Client::at(&server.url());
    let mut sent = Vec::new();
    for value in values {
        let client = put(client.with_options(), &value).build_lazily();
        let request: Request<Value> = client
            .get("/x")
            .put_security(security)
            .put_cookie("last", true, &1);
        match request.await {
            Ok(_) => sent.push(value),
            Err(error) => {
                assert!(error.is_config(), "{value:?}: {error}");
                assert!(error.to_string().contains("credential"), "{error}");
                let harmless = value.bytes().all(|byte| byte.is_ascii_alphanumeric());
                assert!(!harmless, "{value:?} was refused");
            }
        }
    }
    let seen = server.seen();
    assert_eq!(seen.len(), sent.len());
    let arrived = seen.iter().map(|seen| {
        assert_eq!(seen.target, "/x");
        seen.header(header).unwrap_or_default().to_owned()
    });
    sent.into_iter().zip(arrived).collect()
}

#[tokio::test]
async fn cookies() {
    let put = |builder: ClientBuilder<Client>, value: &str| builder.put_token("cookieAuth", value);
    let sent = sent(&[&["cookieAuth"]], put, "cookie").await;
    for (value, arrived) in &sent {
        assert_eq!(*arrived, format!("last=1; session={value}"));
        // RFC 6265, section 4.1.1.
        let apart = |c: char| !c.is_ascii_graphic() || "\",;\\".contains(c);
        assert!(!value.contains(apart), "{value:?}");
    }
    assert!(sent.iter().any(|(value, _)| value == "="));
}

#[tokio::test]
async fn tokens_and_keys() {
    let put = |builder: ClientBuilder<Client>, value: &str| builder.put_token("bearerAuth", value);
    for (value, arrived) in sent(&[&["bearerAuth"]], put, "authorization").await {
        assert_eq!(arrived, format!("Bearer {value}"));
    }
    let put = |builder: ClientBuilder<Client>, value: &str| builder.put_token("keyAuth", value);
    for (value, arrived) in sent(&[&["keyAuth"]], put, "x-api-key").await {
        assert_eq!(arrived, value);
    }
}

#[tokio::test]
async fn user_names_and_passwords() {
    let put = |builder: ClientBuilder<Client>, value: &str| {
        builder.put_basic("basicAuth", format!("u{value}"), value)
    };
    for (value, arrived) in sent(&[&["basicAuth"]], put, "authorization").await {
        let encoded = arrived.strip_prefix("Basic ").expect("basic");
        let decoded = base64::Engine::decode(&base64::prelude::BASE64_STANDARD, encoded);
        let decoded = String::from_utf8(decoded.expect("base64")).expect("UTF-8");
        // RFC 7617, section 2: the first colon ends the user name.
        let (user, password) = decoded.split_once(':').expect("a colon");
        assert_eq!(
            (user, password),
            (format!("u{value}").as_str(), value.as_str())
        );
    }
}

#[tokio::test]
async fn empty_credentials_are_named() {
    let empty = ["", " ", "\n"];
    for value in empty {
        let builder = Client::builder().put_token("bearerAuth", value);
        let error = builder.build().map(drop).expect_err("no credential");
        let lazy = Client::builder()
            .put_token("bearerAuth", value)
            .build_lazily();
        let later = lazy.get::<Value>("/x").await.expect_err("no credential");
        for error in [error, later] {
            assert!(error.is_config(), "{error}");
            let told = error.to_string();
            assert!(told.contains("`bearerAuth` is empty"), "{told}");
            assert!(told.contains("SAMPLE_TOKEN"), "{told}");
        }
        let provided = Client::builder()
            .token_provider("bearerAuth", move || async move { Ok(value.to_owned()) })
            .build()
            .expect("a client");
        let error = provided.get::<Value>("/x").await.expect_err("no token");
        assert!(error.is_config(), "{error}");
        assert!(
            error.to_string().contains("`bearerAuth` is empty"),
            "{error}"
        );
    }
    let error = Client::builder().put_basic("basicAuth", "", "").build();
    let told = error.map(drop).expect_err("nothing").to_string();
    assert!(told.contains("SAMPLE_USER and SAMPLE_PASSWORD"), "{told}");
    // Some APIs take a key as the user name.
    let key = Client::builder().put_basic("basicAuth", "key", "");
    assert!(key.build().is_ok());
    // The last one counts.
    let lazy = Client::builder().put_token("bearerAuth", "").build_lazily();
    let mended = lazy.with_options().put_token("bearerAuth", "t").build();
    assert!(mended.is_ok());
}
