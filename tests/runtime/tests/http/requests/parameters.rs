//! Parameters in the path, the query, headers and cookies, by every style.

use super::ok;
use crate::client::Client;
use http::Method;
use sdkwright_runtime::runtime::{PathStyle, Request, Style};
use serde_json::{Value, json};

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
