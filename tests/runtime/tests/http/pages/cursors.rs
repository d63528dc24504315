//! By cursors: where they are found, where they go, and when they end the list.

use super::{InBody, Search, SortKey, all, list, pages, request, targets};
use sdkwright_runtime::runtime::Style;
use serde_json::{Value, json};

#[tokio::test]
async fn the_cursor_of_the_body_is_followed() {
    let (recording, client) = pages(&[
        json!({"items": [1, 2], "hasMore": true, "oldestCursor": "a b", "newestCursor": "n"}),
        json!({"items": [3], "oldestCursor": "c"}),
        json!({"items": [4], "hasMore": false, "oldestCursor": "d"}),
    ]);
    let request = request::<Search>(&client, "/v1/chats/search")
        .put_query("accountIDs", Style::FORM, &json!(["x", "y"]))
        .put_query("limit", Style::FORM, &2_i64);
    assert_eq!(all(request).await.expect("all items"), [1, 2, 3, 4]);
    let rest = "accountIDs=x&accountIDs=y&limit=2";
    let expected = [
        format!("/v1/chats/search?{rest}"),
        format!("/v1/chats/search?{rest}&cursor=a+b"),
        format!("/v1/chats/search?{rest}&cursor=c"),
    ];
    assert_eq!(targets(&recording), expected);
    let authorised = |request: &http::Request<_>| request.headers().contains_key("authorization");
    assert!(recording.requests().iter().all(authorised));
}

#[tokio::test]
async fn other_direction_other_cursor() {
    let (recording, client) = pages(&[
        json!({"items": [1], "oldestCursor": "old", "newestCursor": "new1"}),
        json!({"items": [2], "oldestCursor": "old", "newestCursor": "new2"}),
        json!({"items": [], "hasMore": true, "oldestCursor": "old", "newestCursor": "new3"}),
    ]);
    let request = request::<Search>(&client, "/x")
        .put_query("cursor", Style::FORM, &json!("c0"))
        .put_query("direction", Style::FORM, &json!("after"));
    assert_eq!(all(request).await.expect("all items"), [1, 2]);
    let expected = [
        "/x?cursor=c0&direction=after",
        "/x?cursor=new1&direction=after",
        "/x?cursor=new2&direction=after",
    ];
    assert_eq!(targets(&recording), expected);
}

#[tokio::test]
async fn every_stop_rule_stops() {
    let last_pages = [
        json!({"items": [1], "hasMore": false, "oldestCursor": "a"}),
        json!({"items": [1], "hasMore": true, "oldestCursor": null}),
        json!({"items": [1], "hasMore": true, "oldestCursor": ""}),
        json!({"items": [1], "hasMore": true}),
        json!({"items": [], "hasMore": true, "oldestCursor": "a"}),
    ];
    for last in last_pages {
        let (recording, client) = pages(&[last.clone(), json!({"items": ["too far"]})]);
        let items = all(request::<Search>(&client, "/x"))
            .await
            .expect("all items");
        assert_eq!(items, list(&last), "{last}");
        assert_eq!(recording.requests().len(), 1, "{last}");
    }
}

#[tokio::test]
async fn a_repeated_cursor_does_not_go_round_for_ever() {
    // The same cursor again, the caller's own cursor again, and a circle of two.
    for (start, cursors) in [(None, "aaaaaa"), (Some("a"), "aaaaaa"), (None, "ababab")] {
        let answers: Vec<Value> = cursors
            .chars()
            .map(|cursor| json!({"items": [1], "oldestCursor": cursor.to_string()}))
            .collect();
        let (recording, client) = pages(&answers);
        let mut request = request::<Search>(&client, "/x");
        if let Some(start) = start {
            request = request.extra_query("cursor", start);
        }
        all(request).await.expect("an end");
        assert!(recording.requests().len() < 4, "{start:?} {cursors}");
    }
}

#[tokio::test]
async fn the_last_items_key_is_a_cursor() {
    let (recording, client) = pages(&[
        json!({"items": [{"sortKey": "100"}, {"sortKey": "099"}], "hasMore": true}),
        json!({"items": [{"sortKey": "098"}], "hasMore": false}),
    ]);
    assert_eq!(
        all(request::<SortKey>(&client, "/m?direction=before"))
            .await
            .expect("all")
            .len(),
        3
    );
    assert_eq!(
        targets(&recording),
        ["/m?direction=before", "/m?direction=before&cursor=099"]
    );
}

#[tokio::test]
async fn a_cursor_can_go_in_the_body() {
    let (recording, client) = pages(&[
        json!({"items": [1], "oldestCursor": "a"}),
        json!({"items": [2], "oldestCursor": "b"}),
        json!({"items": []}),
    ]);
    let request = request::<InBody>(&client, "/x").put_json(&json!({"q": "x"}));
    assert_eq!(all(request).await.expect("all items"), [1, 2]);
    let bodies: Vec<_> = recording
        .requests()
        .into_iter()
        .map(http::Request::into_body)
        .collect();
    assert_eq!(
        bodies,
        [
            r#"{"q":"x"}"#,
            r#"{"q":"x","cursor":"a"}"#,
            r#"{"q":"x","cursor":"b"}"#
        ]
    );
}
