//! From page to page, by every scheme.

use sdkwright_runtime::runtime::{Error, Items, Paging, Place, Recording, Request, Scheme, Style};
use serde_json::{Value, json};

use crate::client::Client;

/// A page as any scheme of these tests needs it.
type Page = Value;

fn list(page: &Page) -> Vec<Value> {
    page.get("items")
        .unwrap_or(page)
        .as_array()
        .cloned()
        .unwrap_or_default()
}

fn text(page: &Page, name: &str) -> Option<String> {
    page.get(name)?.as_str().map(str::to_owned)
}

/// An operation with this scheme, as it is generated.
macro_rules! operation {
    ($name:ident, $scheme:expr, $next:expr) => {
        enum $name {}

        impl Paging<Page> for $name {
            type Item = Value;
            const SCHEME: Scheme = $scheme;

            fn items(page: Page) -> Vec<Value> {
                list(&page)
            }
            fn count(page: &Page) -> usize {
                list(page).len()
            }
            fn more(page: &Page) -> Option<bool> {
                page.get("hasMore")?.as_bool()
            }
            fn next(page: &Page, forward: bool) -> Option<String> {
                let next: fn(&Page, bool) -> Option<String> = $next;
                next(page, forward)
            }
            fn total(page: &Page) -> Option<u64> {
                page.get("total")?.as_u64()
            }
        }
    };
}

const CURSOR: Place = Place::Query("cursor");

operation!(
    Search,
    Scheme::Cursor {
        place: CURSOR,
        forward: Some(("direction", "after"))
    },
    |page, forward| text(
        page,
        if forward {
            "newestCursor"
        } else {
            "oldestCursor"
        }
    )
);
operation!(
    SortKey,
    Scheme::Cursor {
        place: CURSOR,
        forward: None
    },
    |page, _| { text(list(page).last()?, "sortKey") }
);
operation!(
    InBody,
    Scheme::Cursor {
        place: Place::Body("cursor"),
        forward: None
    },
    |page, _| text(page, "oldestCursor")
);
operation!(
    Numbered,
    Scheme::Number {
        place: Place::Query("page"),
        first: 1
    },
    |_, _| None
);
operation!(
    Offset,
    Scheme::Offset {
        place: Place::Query("offset")
    },
    |_, _| None
);
operation!(
    ByHeader,
    Scheme::Header {
        header: "x-next",
        place: CURSOR
    },
    |_, _| None
);
operation!(Address, Scheme::Address, |page, _| text(page, "next"));
operation!(Link, Scheme::Link, |_, _| None);

/// A client whose server answers with these pages, in JSON.
fn pages(pages: &[Value]) -> (Recording, Client) {
    let recording = pages.iter().fold(Recording::new(), |recording, page| {
        recording.json(200, page.to_string())
    });
    with(recording)
}

fn with(recording: Recording) -> (Recording, Client) {
    let client = Client::builder()
        .put_token("bearerAuth", "t")
        .max_retries(0)
        .transport(recording.clone())
        .build()
        .expect("a client");
    (recording, client)
}

fn request<O>(client: &Client, route: &'static str) -> Request<Page, O> {
    Request::new(&client.core, http::Method::GET, route)
}

fn targets(recording: &Recording) -> Vec<String> {
    let requests = recording.requests();
    let target = |request: &http::Request<bytes::Bytes>| {
        request.uri().path_and_query().expect("a path").to_string()
    };
    requests.iter().map(target).collect()
}

async fn all<O: Paging<Page, Item = Value>>(
    request: Request<Page, O>,
) -> Result<Vec<Value>, Error> {
    let items: Items<Page, O> = request.items();
    items.try_collect().await
}

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

#[tokio::test]
async fn numbers_count_up() {
    let full = json!({"items": [1, 2]});
    let (recording, client) = pages(&[full.clone(), full.clone(), json!({"items": []})]);
    assert_eq!(
        all(request::<Numbered>(&client, "/x"))
            .await
            .expect("all")
            .len(),
        4
    );
    assert_eq!(targets(&recording), ["/x", "/x?page=2", "/x?page=3"]);

    let (recording, client) = pages(&[full.clone(), json!({"items": [1], "total": 8})]);
    let from = request::<Numbered>(&client, "/x").put_query("page", Style::FORM, &7_i64);
    assert_eq!(all(from).await.expect("all").len(), 3);
    assert_eq!(targets(&recording), ["/x?page=7", "/x?page=8"]);

    let (recording, client) = pages(&[full.clone(), full, json!({"items": [5], "total": 5})]);
    assert_eq!(
        all(request::<Offset>(&client, "/x"))
            .await
            .expect("all")
            .len(),
        5
    );
    assert_eq!(targets(&recording), ["/x", "/x?offset=2", "/x?offset=4"]);
}

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

#[tokio::test]
async fn pages_come_one_by_one() {
    let (recording, client) = pages(&[
        json!({"items": [1], "oldestCursor": "a", "chats": {"k": 1}}),
        json!({"items": [2], "oldestCursor": null}),
    ]);
    let mut pages = request::<Search>(&client, "/x").pages();
    assert_eq!(
        recording.requests().len(),
        0,
        "nothing is fetched before it is asked for"
    );
    let first = pages.try_next().await.expect("a page").expect("the first");
    assert_eq!(first["chats"]["k"], 1, "a page keeps what is not an item");
    assert_eq!(recording.requests().len(), 1);
    assert!(pages.try_next().await.expect("a page").is_some());
    assert!(pages.try_next().await.expect("the end").is_none());
    let (_, client) = self::pages(&[json!({"items": [1]})]);
    let page = request::<Search>(&client, "/x")
        .await
        .expect("only the first page");
    assert_eq!(page["items"], json!([1]));
}

#[tokio::test]
async fn an_error_ends_the_stream() {
    let page = json!({"items": [1], "oldestCursor": "a"}).to_string();
    let recording = Recording::new()
        .json(200, page)
        .json(404, "{}")
        .json(200, "{}");
    let (recording, client) = with(recording);
    let mut items = request::<Search>(&client, "/x").items();
    assert!(items.try_next().await.expect("an item").is_some());
    assert!(items.try_next().await.is_err_and(|error| error.is_status()));
    assert!(items.try_next().await.expect("the end").is_none());
    assert_eq!(recording.requests().len(), 2);
}
