//! How query parameters are written.

use beeper_desktop::types::{
    ChatSearchScope, ChatTypeFilter, Inbox, MessageMediaType, PageDirection,
};
use beeper_desktop::{Client, DateTime};

use crate::check::{check, ok};
use crate::samples::{LAST, page};

/// Searches chats as the call says, and compares the query.
async fn searches<R>(call: impl FnOnce(&Client) -> R, query: &str)
where
    R: IntoFuture<
        Output = Result<beeper_desktop::types::ChatSearchResponse, beeper_desktop::Error>,
    >,
{
    let request = format!("GET /v1/chats/search?{query}");
    check(call, &request, ok(&page(&[], LAST))).await;
}

#[tokio::test]
async fn an_array_repeats_its_name() {
    searches(
        |client| {
            client
                .chats()
                .search()
                .account_ids(["matrix", "discordgo", "a,b&c"])
        },
        "accountIDs=matrix&accountIDs=discordgo&accountIDs=a%2Cb%26c",
    )
    .await;
    let found = page(&[], &format!(r#""chats":{{}},{LAST}"#));
    check(
        |client| {
            let kinds = [MessageMediaType::Video, MessageMediaType::from("hologram")];
            let request = client.messages().search().media_types(kinds);
            request.chat_ids(["!a:b.c"]).sender("me")
        },
        "GET /v1/messages/search?mediaTypes=video&mediaTypes=hologram&chatIDs=%21a%3Ab.c&sender=me",
        ok(&found),
    )
    .await;
}

#[tokio::test]
async fn an_empty_array_sends_nothing_but_an_empty_text_is_sent() {
    let none: [&str; 0] = [];
    searches(
        |client| client.chats().search().account_ids(none).query(""),
        "query=",
    )
    .await;
}

#[tokio::test]
async fn times_go_out_as_they_were_given() {
    let after: DateTime = "2025-08-01T00:00:00+00:00".parse().expect("a time");
    let before = DateTime::from_text("2025-08-31T23:59:59Z");
    searches(
        |client| {
            let request = client.chats().search().last_activity_after(after);
            request.last_activity_before(before)
        },
        "lastActivityAfter=2025-08-01T00%3A00%3A00%2B00%3A00&lastActivityBefore=2025-08-31T23%3A59%3A59Z",
    )
    .await;
}

#[tokio::test]
async fn literals_numbers_and_truth_values() {
    searches(
        |client| {
            let request = client.chats().search().inbox(Inbox::LowPriority).limit(3);
            let request = request.scope(ChatSearchScope::Titles).include_muted(true);
            request.r#type(ChatTypeFilter::Single).unread_only(false)
        },
        "inbox=low-priority&limit=3&scope=titles&includeMuted=true&type=single&unreadOnly=false",
    )
    .await;
}

#[tokio::test]
async fn a_parameter_that_is_set_twice_counts_once() {
    searches(
        |client| {
            let request = client.chats().search().query("a").query("dinner time");
            request
                .direction(PageDirection::Before)
                .direction(PageDirection::After)
        },
        "query=dinner+time&direction=after",
    )
    .await;
}
