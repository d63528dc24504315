//! What goes out: method, path, query, headers and bodies, as bytes.

use crate::client::Client;
use crate::server::{Answer, Server};
use http::Method;
use sdkwright_runtime::runtime::{PathStyle, Request, Style, Text};
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
async fn path_segments_are_escaped() {
    let (server, client) = ok().await;
    let request: Request<Value> = client
        .get("/v1/chats/{chatID}/x")
        .put_path("chatID", "a/b?c#d e%20!$&'()*+,;=:@~");
    request.await.expect("a result");
    assert_eq!(
        server.one().target,
        "/v1/chats/a%2Fb%3Fc%23d%20e%2520!$&'()*+,;=:@~/x"
    );
}

#[tokio::test]
async fn dot_segments_and_empty_segments_are_not_sent() {
    let (server, client) = ok().await;
    for value in ["", ".", "..", "%2e%2E"] {
        let request: Request<Value> = client.get("/v1/chats/{chatID}").put_path("chatID", value);
        let error = request.await.expect_err("a refusal");
        assert!(error.is_request(), "{error}");
        assert!(error.to_string().contains("`chatID`"), "{error}");
    }
    let error = client
        .core
        .request(Method::GET, "/v1/../admin")
        .await
        .expect_err("a refusal");
    assert!(error.is_request());
    assert_eq!(server.seen().len(), 0);
}

#[tokio::test]
async fn path_styles() {
    let list = json!(["a,b", "c"]);
    let object = json!({"x": 1, "y": "é"});
    let cases = [
        (PathStyle::SIMPLE, &list, "a%2Cb,c"),
        (PathStyle::SIMPLE.exploded(), &list, "a%2Cb,c"),
        (PathStyle::SIMPLE, &object, "x,1,y,%C3%A9"),
        (PathStyle::SIMPLE.exploded(), &object, "x=1,y=%C3%A9"),
        (PathStyle::LABEL, &list, ".a%2Cb,c"),
        (PathStyle::LABEL.exploded(), &list, ".a%2Cb.c"),
        (PathStyle::LABEL.exploded(), &object, ".x=1.y=%C3%A9"),
        (PathStyle::MATRIX, &list, ";p=a%2Cb,c"),
        (PathStyle::MATRIX.exploded(), &list, ";p=a%2Cb;p=c"),
        (PathStyle::MATRIX, &object, ";p=x,1,y,%C3%A9"),
        (PathStyle::MATRIX.exploded(), &object, ";x=1;y=%C3%A9"),
        (PathStyle::MATRIX, &json!(""), ";p"),
        (PathStyle::MATRIX.exploded(), &json!(["", "a"]), ";p;p=a"),
        (
            PathStyle::SIMPLE.exploded(),
            &json!({"x": null, "y": 1}),
            "y=1",
        ),
        (PathStyle::SIMPLE, &json!([true, null, 1.5]), "true,1.5"),
        (
            PathStyle::JSON,
            &json!({"a": "b/c é"}),
            "%7B%22a%22:%22b%2Fc%20%C3%A9%22%7D",
        ),
    ];
    let client = Client::at("http://localhost");
    for (style, value, expected) in cases {
        let request: Request<Value> = client.get("/x/{p}/y").put_path_as("p", style, value);
        let path = request.into_parts().path_and_query().expect("a path");
        assert_eq!(path, format!("/x/{expected}/y"), "{style:?} {value}");
    }
    let file = json!("a/b c");
    let request: Request<Value> =
        client
            .get("/x/{p}")
            .put_path_as("p", PathStyle::SIMPLE.reserved(), &file);
    assert_eq!(
        request.into_parts().path_and_query().expect("a path"),
        "/x/a/b%20c"
    );
    let up = json!("../b");
    let request: Request<Value> =
        client
            .get("/x/{p}")
            .put_path_as("p", PathStyle::SIMPLE.reserved(), &up);
    assert!(request.into_parts().path_and_query().is_err());
}

#[tokio::test]
async fn query_styles() {
    let list = json!(["matrix", "a,b&c", null]);
    let object = json!({"x": 1, "y": [1, 2], "z": {"k": true}});
    let cases = [
        (Style::FORM, &list, "q=matrix&q=a%2Cb%26c"),
        (Style::FORM_JOINED, &list, "q=matrix,a%2Cb%26c"),
        (Style::SPACE, &list, "q=matrix%20a%2Cb%26c"),
        (Style::PIPE, &list, "q=matrix%7Ca%2Cb%26c"),
        (Style::FORM, &object, "x=1&y=1&y=2&z%5Bk%5D=true"),
        (Style::FORM_JOINED, &json!({"x": 1, "y": "b"}), "q=x,1,y,b"),
        (
            Style::DEEP_OBJECT,
            &object,
            "q%5Bx%5D=1&q%5By%5D=1&q%5By%5D=2&q%5Bz%5D%5Bk%5D=true",
        ),
        (
            Style::JSON,
            &json!({"a": "b c"}),
            "q=%7B%22a%22%3A%22b+c%22%7D",
        ),
        (
            Style::FORM,
            &json!("dinner time+é"),
            "q=dinner+time%2B%C3%A9",
        ),
        (
            Style::FORM.reserved(),
            &json!("a/b:c d&e"),
            "q=a/b:c%20d%26e",
        ),
        (Style::FORM, &json!(false), "q=false"),
        (Style::FORM, &json!(-1.5), "q=-1.5"),
        (Style::FORM, &json!(""), "q="),
        (Style::FORM, &json!(null), ""),
        (Style::FORM, &json!([]), ""),
        (Style::FORM_JOINED, &json!([]), ""),
        (Style::FORM, &json!({}), ""),
        (
            Style::FORM_JOINED,
            &json!({"x": null, "y": true}),
            "q=y,true",
        ),
        (Style::SPACE, &json!({"x": 1, "y": "b"}), "q=x%201%20y%20b"),
        (Style::PIPE, &json!({"x": 1, "y": "b"}), "q=x%7C1%7Cy%7Cb"),
        (Style::DEEP_OBJECT, &json!({"x": [], "y": {"z": null}}), ""),
        (
            Style::DEEP_OBJECT,
            &json!({"from": "2024-05-01T10:00:00+02:00"}),
            "q%5Bfrom%5D=2024-05-01T10%3A00%3A00%2B02%3A00",
        ),
    ];
    for (style, value, expected) in cases {
        let (server, client) = ok().await;
        let request: Request<Value> = client.get("/x").put_query("q", style, value);
        request.await.expect("a result");
        assert_eq!(server.one().query(), expected, "{style:?} {value}");
    }
}

#[tokio::test]
async fn header_and_cookie_parameters() {
    let (server, client) = ok().await;
    let request: Request<Value> = client
        .get("/x")
        .put_header("X-List", false, &json!(["a", 1]))
        .put_header("X-Object", true, &json!({"a": 1, "b": 2}))
        .put_header("X-Null", false, &json!(null))
        .put_header("X-Part", true, &json!({"a": null, "b": 2}))
        .put_header_json("X-Json", &json!({"a": "é \u{1f604}", "b": [1, null]}))
        .put_cookie("a", true, &json!("x y"))
        .put_cookie("b", true, &json!([1, 2]))
        .put_cookie("c", false, &json!([1, 2]))
        .put_cookie_json("d", &json!({"a": "x; y"}));
    request.await.expect("a result");
    let seen = server.one();
    assert_eq!(seen.header("x-list"), Some("a,1"));
    assert_eq!(seen.header("x-object"), Some("a=1,b=2"));
    assert_eq!(seen.header("x-null"), None);
    assert_eq!(seen.header("x-part"), Some("b=2"));
    assert_eq!(
        seen.header("x-json"),
        Some("{\"a\":\"\\u00e9 \\ud83d\\ude04\",\"b\":[1,null]}")
    );
    assert_eq!(
        seen.header("cookie"),
        Some("a=x%20y; b=1; b=2; c=1,2; d=%7B%22a%22%3A%22x%3B%20y%22%7D")
    );
    let request: Request<Value> = client.get("/x").put_header("X-Bad", false, &json!("a\nb"));
    let error = request.await.expect_err("a line break");
    assert!(
        error.is_request() && error.to_string().contains("X-Bad"),
        "{error}"
    );
}

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
async fn what_json_cannot_say_is_not_sent() {
    let (server, client) = ok().await;
    let request: Request<Value> = client.post("/x").put_json(&vec![f64::NAN]);
    let error = request.await.expect_err("no JSON number");
    assert!(error.is_request(), "{error}");
    assert_eq!(server.seen().len(), 0);
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
