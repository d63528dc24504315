//! What a caller can change about one request, beyond what the API describes.

use beeper_desktop::Method;
use beeper_desktop::types::FocusParams;
use serde_json::{Value, json};

use crate::check::{attempt, check, client, ok};
use crate::server::{Answer, Server};

const FOCUSED: &str = r#"{"success":true}"#;

#[tokio::test]
async fn headers_and_query_are_added() {
    let found = r#"{"results":{"chats":[],"in_groups":[],"messages":{"items":[],"chats":{},"hasMore":false,"oldestCursor":null,"newestCursor":null}}}"#;
    check(
        |client| {
            let request = client.search("x").extra_header("X-A", "1");
            let request = request.extra_header("User-Agent", "mine");
            let request = request.extra_query("debug", true);
            request.extra_query("nested", json!({"k": [1, 2]}))
        },
        "GET /v1/search?query=x&debug=true&nested%5Bk%5D=1&nested%5Bk%5D=2
        x-a: 1
        user-agent: mine",
        ok(found),
    )
    .await;
}

#[tokio::test]
async fn extra_query_wins_over_typed_values() {
    attempt(
        |client| client.search("x").extra_query("query", "y"),
        "GET /v1/search?query=y",
        ok("{}"),
    )
    .await
    .expect_err("an answer without results");
}

#[tokio::test]
async fn extra_body_wins_over_typed_members() {
    check(
        |client| {
            let request = client.focus(FocusParams::new().draft_text("a"));
            let request = request.extra_body("newField", json!({"z": 1}));
            request.extra_body("draftText", "b")
        },
        "POST /v1/focus\n{\"draftText\":\"b\",\"newField\":{\"z\":1}}",
        ok(FOCUSED),
    )
    .await;
}

#[tokio::test]
async fn undeclared_members_are_sent_with_a_value() {
    let mut params = FocusParams::new().draft_text("a");
    params.extra_mut().insert("newField", json!([1]));
    check(
        |client| client.focus(params),
        "POST /v1/focus\n{\"draftText\":\"a\",\"newField\":[1]}",
        ok(FOCUSED),
    )
    .await;
}

#[tokio::test]
async fn a_header_can_be_left_out_the_token_included() {
    check(
        |client| {
            let request = client.focus(FocusParams::new());
            request
                .without_header("Authorization")
                .without_header("User-Agent")
        },
        "POST /v1/focus
        no authorization
        no user-agent
        {}",
        ok(FOCUSED),
    )
    .await;
}

#[tokio::test]
async fn an_endpoint_that_is_not_described() {
    let answer = check(
        |client| {
            let request = client.request(Method::POST, "/v1/foo?hard=1");
            request
                .json_body(&json!({"my_param": true}))
                .extra_query("q", "z")
        },
        "POST /v1/foo?hard=1&q=z\n{\"my_param\":true}",
        ok(r#"{"a":[1]}"#),
    )
    .await;
    assert_eq!(answer, json!({"a": [1]}));
    let typed = check(
        |client| {
            client
                .request(Method::GET, "/v1/bar")
                .returning::<Vec<String>>()
        },
        "GET /v1/bar",
        ok(r#"["a"]"#),
    )
    .await;
    assert_eq!(typed, ["a"]);
}

#[tokio::test]
async fn a_request_can_be_looked_at_before_it_is_sent() {
    let server = Server::start([Answer::json(200, FOCUSED)]).await;
    let request = client(&server).focus(FocusParams::new().draft_text("a"));
    let parts = request.into_parts();
    assert_eq!(parts.method(), Method::POST);
    assert_eq!(parts.path_and_query().expect("a path"), "/v1/focus");
    let body = parts.body().expect("a body").expect("some body");
    let body: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(body, json!({"draftText": "a"}));
    assert_eq!(server.seen().len(), 0, "nothing was sent");
}
