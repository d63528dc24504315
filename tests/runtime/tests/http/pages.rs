//! From page to page, by every scheme.

mod addresses;
mod cursors;

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
