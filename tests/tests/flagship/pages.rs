//! Lists that come in pages: what is asked for next, and when the list ends.

use beeper_desktop::Client;
use beeper_desktop::types::PageDirection;

use crate::check::{ROOM, client, compare};
use crate::samples::{LAST, chat, message, page};
use crate::server::{Answer, Server};

/// A server that has these pages.
async fn serving(pages: &[String]) -> (Server, Client) {
    let server = Server::start(pages.iter().map(|page| Answer::json(200, page))).await;
    let client = client(&server);
    (server, client)
}

/// Compares all requests.
fn requests(server: &Server, expected: &[&str]) {
    let seen = server.seen();
    assert_eq!(seen.len(), expected.len(), "{seen:?}");
    for (seen, expected) in seen.iter().zip(expected) {
        compare(seen, expected);
    }
}

fn chats(count: usize, rest: &str) -> String {
    page(&vec![chat(); count], rest)
}

#[tokio::test]
async fn a_search_follows_the_oldest_cursor_and_repeats_what_was_asked() {
    let first = page(
        &[message("1", "3"), message("2", "2")],
        r#""chats":{},"hasMore":true,"oldestCursor":"1725489123456|c29t","newestCursor":"n""#,
    );
    let last = page(&[message("3", "1")], &format!(r#""chats":{{}},{LAST}"#));
    let (server, client) = serving(&[first, last]).await;
    let search = client
        .messages()
        .search()
        .account_ids(["discordgo", "matrix"]);
    let found = search.limit(2).query("oauth").items().try_collect().await;
    let ids: Vec<String> = found.expect("messages").into_iter().map(|m| m.id).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    let asked = "accountIDs=discordgo&accountIDs=matrix&limit=2&query=oauth";
    requests(
        &server,
        &[
            &format!("GET /v1/messages/search?{asked}"),
            &format!("GET /v1/messages/search?{asked}&cursor=1725489123456%7Cc29t"),
        ],
    );
}

#[tokio::test]
async fn messages_of_a_chat_go_on_after_the_last_sort_key() {
    let (server, client) = serving(&[
        page(
            &[message("1", "100"), message("2", "099")],
            r#""hasMore":true"#,
        ),
        page(&[message("3", "098")], r#""hasMore":false"#),
    ])
    .await;
    let list = client.messages().list("!room:beeper.com");
    let mut items = list.direction(PageDirection::Before).items();
    let mut ids = Vec::new();
    while let Some(message) = items.try_next().await.expect("a message") {
        ids.push(message.id);
    }
    assert_eq!(ids, ["1", "2", "3"]);
    let path = "GET /v1/chats/!room:beeper.com/messages?direction=before";
    requests(&server, &[path, &format!("{path}&cursor=099")]);
}

#[tokio::test]
async fn the_other_direction_follows_the_newest_cursor() {
    let (server, client) = serving(&[
        chats(
            1,
            r#""hasMore":true,"oldestCursor":"old1","newestCursor":"new1""#,
        ),
        chats(
            0,
            r#""hasMore":true,"oldestCursor":"old2","newestCursor":"new2""#,
        ),
    ])
    .await;
    let list = client.chats().list().cursor("c0");
    let list = list.direction(PageDirection::After).items();
    assert_eq!(list.try_collect().await.expect("chats").len(), 1);
    requests(
        &server,
        &[
            "GET /v1/chats?cursor=c0&direction=after",
            "GET /v1/chats?cursor=new1&direction=after",
        ],
    );
}

#[tokio::test]
async fn contacts_and_chats_found_come_in_pages_too() {
    let more = r#""hasMore":true,"oldestCursor":"o","newestCursor":"n""#;
    let (server, client) = serving(&[
        page(&[r#"{"id":"@a:b"}"#.into()], more),
        page(&[r#"{"id":"@c:d"}"#.into()], LAST),
        chats(1, more),
        chats(1, LAST),
    ])
    .await;
    let contacts = client.accounts().contacts().list("w").items();
    assert_eq!(contacts.try_collect().await.expect("contacts").len(), 2);
    let found = client.chats().search().query("x").items();
    assert_eq!(found.try_collect().await.expect("chats").len(), 2);
    requests(
        &server,
        &[
            "GET /v1/accounts/w/contacts/list",
            "GET /v1/accounts/w/contacts/list?cursor=o",
            "GET /v1/chats/search?query=x",
            "GET /v1/chats/search?query=x&cursor=o",
        ],
    );
}

#[tokio::test]
async fn a_list_ends_with_the_first_sign_of_an_end() {
    // How many items the first page has, what else it holds, and how many requests are made.
    let cases = [
        (
            1,
            r#""hasMore":false,"oldestCursor":"o","newestCursor":"n""#,
            1,
        ),
        (
            0,
            r#""hasMore":true,"oldestCursor":"o","newestCursor":"n""#,
            1,
        ),
        (
            1,
            r#""hasMore":true,"oldestCursor":null,"newestCursor":"n""#,
            1,
        ),
        (
            1,
            r#""hasMore":true,"oldestCursor":"","newestCursor":"n""#,
            1,
        ),
        (
            1,
            r#""hasMore":true,"oldestCursor":"o","newestCursor":null"#,
            2,
        ),
        // Without a word about more, the cursor decides.
        (1, r#""oldestCursor":"o","newestCursor":"n""#, 2),
        (1, r#""oldestCursor":null,"newestCursor":"n""#, 1),
    ];
    for (count, rest, tries) in cases {
        let (server, client) = serving(&[chats(count, rest), chats(0, LAST)]).await;
        let all = client.chats().list().items().try_collect().await;
        assert_eq!(all.expect("chats").len(), count, "{rest}");
        assert_eq!(server.seen().len(), tries, "{rest}");
    }
}

#[tokio::test]
async fn pages_can_be_had_as_they_are() {
    let more = r#""chats":{},"hasMore":true,"oldestCursor":"o","newestCursor":"n""#;
    let chats = format!(r#""chats":{{"{ROOM}":{}}},{LAST}"#, chat());
    let (_server, client) = serving(&[
        page(&[message("1", "1")], more),
        page(&[message("2", "0")], &chats),
    ])
    .await;
    let mut pages = client.messages().search().pages();
    let first = pages.try_next().await.expect("a page").expect("some page");
    assert_eq!(first.oldest_cursor.as_deref(), Some("o"));
    let second = pages.try_next().await.expect("a page").expect("some page");
    assert_eq!(second.chats[ROOM].title, "T");
    assert!(pages.try_next().await.expect("the end").is_none());
}

#[tokio::test]
async fn a_failure_ends_the_list_and_is_told() {
    let server = Server::start([
        Answer::json(
            200,
            &chats(
                1,
                r#""hasMore":true,"oldestCursor":"o","newestCursor":null"#,
            ),
        ),
        Answer::json(404, r#"{"message":"gone","code":"GONE"}"#),
    ])
    .await;
    let mut items = client(&server).chats().list().items();
    assert!(items.try_next().await.expect("the first").is_some());
    let error = items.try_next().await.expect_err("a failure");
    assert!(error.to_string().contains("gone"), "{error}");
    assert!(items.try_next().await.expect("the end").is_none());
}

#[test]
fn items_are_an_iterator_for_programs_without_async() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (_server, client) = runtime.block_on(serving(&[
        chats(
            1,
            r#""hasMore":true,"oldestCursor":"o","newestCursor":null"#,
        ),
        chats(2, LAST),
    ]));
    let all: Result<Vec<_>, _> = client.chats().list().items().into_iter().collect();
    assert_eq!(all.expect("chats").len(), 3);
}
