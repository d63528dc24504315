//! Query parameters, headers and cookies: what arrives is what was given, or nothing is sent.

use sdkwright_runtime::runtime::{Recording, Request, Style};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::values;
use crate::client::Client;
use crate::server::{Answer, Seen, Server};

/// A client that answers so many requests without a network.
fn recorded(count: usize) -> (Recording, Client) {
    let recording = (0..count).fold(Recording::new(), |recording, _| recording.json(200, "{}"));
    let client = Client::at("http://localhost");
    let client = client.with_options().transport(recording.clone());
    (recording, client.build().expect("a client"))
}

fn pairs(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

#[tokio::test]
async fn queries() {
    let values = values::all();
    let (recording, client) = recorded(values.len());
    for value in &values {
        // The value, the name and the name of a member come from the caller.
        let request: Request<Value> = client
            .get("/x")
            .put_query("first", Style::FORM, &json!([value, "1"]))
            .put_query("map", Style::DEEP_OBJECT, &json!({value.as_str(): value}))
            .extra_query(&format!("n{value}"), value.as_str())
            .put_query("last", Style::FORM, &json!("2"));
        request
            .await
            .unwrap_or_else(|error| panic!("{value:?}: {error}"));
    }
    let requests = recording.requests();
    assert_eq!(requests.len(), values.len());
    for (value, request) in values.iter().zip(requests) {
        let given = [
            ("first", value.as_str()),
            ("first", "1"),
            (&format!("map[{value}]"), value),
            ("last", "2"),
            (&format!("n{value}"), value),
        ];
        let given = given.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let uri = request.uri();
        assert_eq!(uri.path(), "/x", "{value:?}");
        assert_eq!(pairs(uri.query().unwrap_or_default()), given, "{uri}");
    }
}

/// `allowReserved` keeps reserved characters, but none that ends the value.
#[tokio::test]
async fn reserved_characters_end_nothing() {
    let values = values::all();
    let (recording, client) = recorded(values.len());
    for value in &values {
        let request: Request<Value> = client
            .get("/x")
            .put_query("q", Style::FORM.reserved(), &json!(value))
            .put_query("last", Style::FORM, &json!("2"));
        request
            .await
            .unwrap_or_else(|error| panic!("{value:?}: {error}"));
    }
    for (value, request) in values.iter().zip(recording.requests()) {
        let query = request.uri().query().unwrap_or_default();
        let given = [("q", value.as_str()), ("last", "2")];
        let given = given.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(pairs(query), given, "{query}");
    }
}

/// The names of all headers that a request without more has.
const USUAL: [&str; 4] = ["accept", "authorization", "host", "user-agent"];

fn beyond_usual(seen: &Seen) -> Vec<(&str, &str)> {
    let headers = seen.headers.iter();
    headers
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !USUAL.contains(name))
        .collect()
}

#[tokio::test]
async fn headers() {
    let values = values::some();
    let server = Server::start(vec![Answer::json(200, "{}"); 2 * values.len()]).await;
    let client = Client::at(&server.url());
    let mut sent = Vec::new();
    for value in &values {
        let declared: Request<Value> = client.get("/x").put_header("X-V", false, &json!(value));
        let by_hand: Request<Value> = client.get("/x").extra_header("X-V", value);
        for request in [declared, by_hand] {
            match request.await {
                Ok(_) => sent.push(value),
                Err(error) => {
                    assert!(error.is_request(), "{value:?}: {error}");
                    let told = error.to_string().to_ascii_lowercase();
                    assert!(told.contains("x-v"), "{value:?}: {error}");
                    let harmless = value.bytes().all(|byte| byte.is_ascii_graphic());
                    assert!(!harmless, "{value:?} was refused");
                }
            }
        }
    }
    let seen = server.seen();
    assert_eq!(seen.len(), sent.len());
    for (value, seen) in sent.into_iter().zip(&seen) {
        assert_eq!(seen.target, "/x");
        assert_eq!(beyond_usual(seen), [("x-v", value.as_str())]);
    }
}

#[tokio::test]
async fn names_of_headers() {
    let values = values::some();
    let server = Server::start(vec![Answer::json(200, "{}"); values.len()]).await;
    let client = Client::at(&server.url());
    let mut sent = Vec::new();
    for value in &values {
        let name = format!("X{value}");
        let request: Request<Value> = client.get("/x").extra_header(&name, "v");
        match request.await {
            Ok(_) => sent.push(name.to_ascii_lowercase()),
            Err(error) => assert!(
                error.is_request() && error.to_string().contains("no header name"),
                "{value:?}: {error}"
            ),
        }
    }
    let seen = server.seen();
    assert_eq!(seen.len(), sent.len());
    for (name, seen) in sent.iter().zip(&seen) {
        assert_eq!(beyond_usual(seen), [(name.as_str(), "v")]);
    }
}

/// The pairs of a `Cookie` header (RFC 6265, section 4.2.1).
fn cookies(header: &str) -> Vec<(&str, &str)> {
    header
        .split("; ")
        .map(|pair| pair.split_once('=').unwrap_or((pair, "no value")))
        .collect()
}

#[tokio::test]
async fn cookie_parameters() {
    let values = values::some();
    let server = Server::start(vec![Answer::json(200, "{}"); values.len()]).await;
    let client = Client::at(&server.url());
    for value in &values {
        let request: Request<Value> = client
            .get("/x")
            .put_cookie("first", true, &json!(value))
            .put_cookie("map", true, &json!({format!("n{value}"): value}))
            .put_cookie("none", true, &Value::Null)
            .put_cookie("none", true, &json!([]))
            .put_cookie("last", false, &json!("2"));
        request
            .await
            .unwrap_or_else(|error| panic!("{value:?}: {error}"));
    }
    let decoded = |text: &str| {
        let text = percent_encoding::percent_decode_str(text).decode_utf8();
        text.expect("UTF-8").into_owned()
    };
    let seen = server.seen();
    assert_eq!(seen.len(), values.len());
    for (value, seen) in values.iter().zip(&seen) {
        let header = seen.header("cookie").expect("cookies");
        assert_eq!(beyond_usual(seen).len(), 1, "{header:?}");
        let found = cookies(header).into_iter();
        let found: Vec<_> = found.map(|(a, b)| (decoded(a), decoded(b))).collect();
        let name = format!("n{value}");
        let given = [
            ("first", value.as_str()),
            (name.as_str(), value),
            ("last", "2"),
        ];
        let given = given.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(found, given, "{header:?}");
    }
}
