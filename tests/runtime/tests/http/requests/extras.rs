//! What the description does not say: members, headers and endpoints of the caller's own.

use super::ok;
use http::Method;
use sdkwright_runtime::runtime::{Request, Style};
use serde_json::{Value, json};

#[tokio::test]
async fn extras_win_over_typed_values() {
    let (server, client) = ok().await;
    let request: Request<Value> = client
        .post("/v1/focus")
        .put_query("limit", Style::FORM, &json!(1))
        .put_query("cursor", Style::FORM, &json!("c"))
        .put_json(&json!({"draftText": "a", "number": 1.0}))
        .extra_query("limit", 2)
        .extra_query("cursor", Value::Null)
        .extra_query("nested", json!({"k": [1, 2]}))
        .extra_body("newField", json!({"z": 1}))
        .extra_body("draftText", "b")
        .extra_header("User-Agent", "mine")
        .extra_header("X-A", "1");
    request.await.expect("a result");
    let seen = server.one();
    assert_eq!(seen.query(), "limit=2&nested%5Bk%5D=1&nested%5Bk%5D=2");
    assert_eq!(
        seen.text(),
        "{\"draftText\":\"b\",\"number\":1.0,\"newField\":{\"z\":1}}"
    );
    assert_eq!(seen.header("user-agent"), Some("mine"));
    assert_eq!(seen.header("x-a"), Some("1"));
}

#[tokio::test]
async fn extra_members_need_a_body_with_members() {
    let (server, client) = ok().await;
    let request: Request<Value> = client.post("/x").extra_body("a", 1);
    request.await.expect("a body of its own");
    assert_eq!(server.one().text(), "{\"a\":1}");
    let request: Request<Value> = client.post("/x").put_json(&json!([1])).extra_body("a", 1);
    let error = request.await.expect_err("an array has no members");
    assert!(
        error.is_request() && error.to_string().contains("`a`"),
        "{error}"
    );
    let request: Request<Value> = client
        .post("/x")
        .put_text("text/plain", "t")
        .extra_body("a", 1);
    assert!(request.await.is_err_and(|error| error.is_request()));
}

#[tokio::test]
async fn default_headers_can_be_left_out() {
    let (server, client) = ok().await;
    let request: Request<Value> = client
        .get("/x")
        .without_header("Authorization")
        .without_header("user-agent")
        .without_header("accept");
    request.await.expect("a result");
    let seen = server.one();
    assert_eq!(seen.header("authorization"), None);
    assert_eq!(seen.header("user-agent"), None);
    assert_eq!(seen.header("accept"), Some("*/*"), "hyper's own default");
}

#[tokio::test]
async fn undocumented_endpoints() {
    let (server, client) = ok().await;
    let request = client
        .core
        .request(Method::POST, "/v1/foo bar?hard=1&q=a")
        .extra_query("q", "z")
        .json_body(&json!({"my_param": true}));
    let raw = request.send_raw().await.expect("a response");
    assert_eq!(raw.status(), 200);
    let seen = server.one();
    assert_eq!(seen.target, "/v1/foo%20bar?hard=1&q=z");
    assert_eq!(seen.text(), "{\"my_param\":true}");
    assert_eq!(seen.header("authorization"), Some("Bearer test-token"));
}
