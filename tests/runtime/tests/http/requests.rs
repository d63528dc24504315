//! What goes out: method, path, query, headers and bodies, as bytes.

mod extras;
mod parameters;

use crate::client::Client;
use crate::server::{Answer, Server};
use http::Method;
use sdkwright_runtime::runtime::{Request, Style, Text};
use serde_json::{Value, json};

async fn ok() -> (Server, Client) {
    let server = Server::start([Answer::json(200, "{\"success\":true}")]).await;
    let client = Client::at(&server.url());
    (server, client)
}

#[tokio::test]
async fn a_json_post_carries_the_usual_headers() {
    let (server, client) = ok().await;
    let body = json!({"text": "hi"});
    let result: Value = client
        .post("/v1/focus")
        .put_json(&body)
        .await
        .expect("a result");
    assert_eq!(result, json!({"success": true}));
    let seen = server.one();
    assert_eq!(
        (seen.method.as_str(), seen.target.as_str()),
        ("POST", "/v1/focus")
    );
    assert_eq!(seen.header("authorization"), Some("Bearer test-token"));
    assert_eq!(seen.header("accept"), Some("application/json"));
    assert_eq!(seen.header("content-type"), Some("application/json"));
    assert_eq!(seen.header("content-length"), Some("13"));
    assert_eq!(seen.header("user-agent"), Some("sample/1.2.3 (sdkwright)"));
    assert_eq!(seen.text(), "{\"text\":\"hi\"}");
    let mut names: Vec<&str> = seen.headers.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    let expected = [
        "accept",
        "authorization",
        "content-length",
        "content-type",
        "host",
        "user-agent",
    ];
    assert_eq!(names, expected);
}

#[tokio::test]
async fn no_body_means_no_content_type() {
    let (server, client) = ok().await;
    client.create(None).await.expect("a result");
    let seen = server.one();
    assert_eq!(seen.header("content-type"), None);
    assert_eq!(seen.header("content-length"), Some("0"));
    assert_eq!(seen.body, b"");
}

#[tokio::test]
async fn an_empty_result_accepts_anything_and_ignores_the_body() {
    let server = Server::start([Answer::new(204, &[], b""), Answer::json(200, "{")]).await;
    let client = Client::at(&server.url());
    let request: Request<()> = client.get("/a");
    request.await.expect("204");
    let request: Request<()> = client.get("/b");
    request.await.expect("200");
    assert_eq!(server.seen()[0].header("accept"), Some("*/*"));
}

#[tokio::test]
async fn what_json_cannot_say_is_not_sent() {
    let (server, client) = ok().await;
    let request: Request<Value> = client.post("/x").put_json(&vec![f64::NAN]);
    let error = request.await.expect_err("no JSON number");
    assert!(error.is_request(), "{error}");
    assert_eq!(server.seen().len(), 0);
}

#[tokio::test]
async fn forms_and_texts() {
    let server = Server::start(vec![Answer::new(200, &[], b"fine"); 2]).await;
    let client = Client::at(&server.url());
    let form = json!({"a": "x y", "b": [1, 2], "c": {"d": 1}, "e": null, "f": {"g": 1}, "h": [{"i": 1}, {"i": 2}]});
    let request: Request<Text> = client
        .post("/form")
        .put_form_as(&[("f", Style::DEEP_OBJECT)], &form)
        .extra_body("a", "z");
    assert_eq!(request.await.expect("a text").0, "fine");
    let request: Request<Text> = client.post("/text").put_text("text/plain", "tea & cake");
    request.await.expect("a text");
    let seen = server.seen();
    assert_eq!(
        seen[0].header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(
        seen[0].text(),
        "a=z&b=1&b=2&c=%7B%22d%22%3A1%7D&f%5Bg%5D=1\
         &h=%7B%22i%22%3A1%7D&h=%7B%22i%22%3A2%7D"
    );
    assert_eq!(seen[1].header("content-type"), Some("text/plain"));
    assert_eq!(seen[1].text(), "tea & cake");
    assert_eq!(seen[0].header("accept"), Some("text/*, */*;q=0.8"));
}

#[tokio::test]
async fn a_base_address_keeps_its_path_and_query() {
    for prefix in ["/prefix", "/prefix/"] {
        let server = Server::start([Answer::json(200, "{}")]).await;
        let client = Client::builder()
            .base_url(format!("{}{prefix}?v=1", server.url()))
            .put_token("bearerAuth", "t")
            .default_query("w", json!(["a", "b"]))
            .default_header("X-Default", "d")
            .build()
            .expect("a client");
        let _: Value = client.get("/v1/focus?x=1").await.expect("a result");
        let seen = server.one();
        assert_eq!(seen.target, "/prefix/v1/focus?v=1&w=a&w=b&x=1");
        assert_eq!(seen.header("x-default"), Some("d"));
    }
}

#[tokio::test]
async fn a_request_can_be_looked_at() {
    let client = Client::at("http://localhost");
    let request: Request<Value> = client
        .post("/v1/chats/{chatID}")
        .put_path("chatID", "a b")
        .put_query("limit", Style::FORM, &json!(3))
        .put_json(&json!({"a": 1}))
        .extra_header("Authorization", "Bearer hidden");
    assert!(!format!("{request:?}").contains("hidden"));
    let parts = request.into_parts();
    assert_eq!(parts.method(), Method::POST);
    assert_eq!(parts.route(), "/v1/chats/{chatID}");
    assert_eq!(
        parts.path_and_query().expect("a path"),
        "/v1/chats/a%20b?limit=3"
    );
    assert_eq!(
        parts.body().expect("a body").as_deref(),
        Some(&b"{\"a\":1}"[..])
    );
}

#[test]
fn requests_are_send_and_static() {
    fn check<T: Send + 'static>(_: T) {}
    let client = Client::at("http://localhost");
    let request: Request<Value> = client.get("/x");
    check(request);
    let request: Request<Value> = client.get("/x");
    check(request.send());
}
