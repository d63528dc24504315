//! By what the answer says of the next page: in a header, or by its address.

use super::{Address, ByHeader, Link, all, pages, request, targets, with};
use sdkwright_runtime::runtime::Recording;
use serde_json::json;

fn with_header(name: &'static str, value: &str, body: &str) -> http::Response<bytes::Bytes> {
    let mut response = http::Response::new(bytes::Bytes::copy_from_slice(body.as_bytes()));
    response
        .headers_mut()
        .insert(name, value.parse().expect("a header value"));
    response
}

#[tokio::test]
async fn headers_lead_on() {
    let recording = Recording::new()
        .respond(with_header("x-next", "h", "[1]"))
        .json(200, "[2]");
    let (recording, client) = with(recording);
    assert_eq!(
        all(request::<ByHeader>(&client, "/x"))
            .await
            .expect("all items"),
        [1, 2]
    );
    assert_eq!(targets(&recording), ["/x", "/x?cursor=h"]);

    let link = "<http://localhost:23373/x?a=1&page=2>; rel=\"next\", </x?page=9>; rel=\"last\"";
    let recording = Recording::new()
        .respond(with_header("link", link, "[1]"))
        .json(200, "[2]");
    let (recording, client) = with(recording);
    assert_eq!(
        all(request::<Link>(&client, "/x?a=1"))
            .await
            .expect("all items"),
        [1, 2]
    );
    assert_eq!(targets(&recording), ["/x?a=1", "/x?a=1&page=2"]);
}

#[tokio::test]
async fn addresses_are_followed_on_the_same_server_only() {
    let (recording, client) = pages(&[
        json!({"items": [1], "next": "?page=2"}),
        json!({"items": [2], "next": "http://localhost:23373/y?page=3"}),
        json!({"items": [3], "next": null}),
    ]);
    assert_eq!(
        all(request::<Address>(&client, "/x"))
            .await
            .expect("all items"),
        [1, 2, 3]
    );
    assert_eq!(targets(&recording), ["/x", "/x?page=2", "/y?page=3"]);

    let away = json!({"items": [1], "next": "http://evil.example/x"});
    let (recording, client) = pages(&[away, json!({"items": [2]})]);
    let mut items = request::<Address>(&client, "/x").items();
    assert_eq!(
        items.try_next().await.expect("the good page"),
        Some(json!(1))
    );
    let error = items.try_next().await.expect_err("another server");
    assert!(error.to_string().contains("another server"), "{error}");
    assert_eq!(items.try_next().await.expect("the end"), None);
    assert_eq!(recording.requests().len(), 1);
}
