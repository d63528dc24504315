//! `chats.create`: without a body, and with either variant of it.

use beeper_desktop::types::{ChatCreateStatus, ChatType, CreateChat, StartChat, StartChatUser};

use crate::check::{ROOM, check, ok};

#[tokio::test]
async fn no_body_is_sent_where_none_is_given() {
    let created = check(
        |client| client.chats().create(None),
        "POST /v1/chats\ncontent-length: 0",
        ok(&format!(r#"{{"chatID":"{ROOM}","status":"existing"}}"#)),
    )
    .await;
    assert_eq!(created.chat_id, ROOM);
    assert_eq!(created.status, Some(ChatCreateStatus::Existing));
}

#[tokio::test]
async fn a_chat_is_started_with_a_person() {
    let user = StartChatUser::new()
        .full_name("Ada L")
        .phone_number("+14155550100");
    let start = StartChat::new("whatsapp", user)
        .allow_invite(false)
        .message_text("hi");
    let created = check(
        |client| client.chats().create(start),
        r#"POST /v1/chats
        {"mode":"start","accountID":"whatsapp","user":{"phoneNumber":"+14155550100","fullName":"Ada L"},"allowInvite":false,"messageText":"hi"}"#,
        ok(r#"{"chatID":"c","status":"created"}"#),
    )
    .await;
    assert_eq!(created.status, Some(ChatCreateStatus::Created));
}

#[tokio::test]
async fn a_chat_is_made_with_or_without_saying_so() {
    let single = CreateChat::new("matrix", ["@a:b.c"], ChatType::Single);
    let created = check(
        |client| client.chats().create(single.clone()),
        "POST /v1/chats\n{\"accountID\":\"matrix\",\"participantIDs\":[\"@a:b.c\"],\"type\":\"single\"}",
        ok(r#"{"chatID":"c"}"#),
    )
    .await;
    assert_eq!((created.chat_id.as_str(), created.status), ("c", None));

    let group = CreateChat::new("matrix", ["@a:b.c", "@d:e.f"], ChatType::Group)
        .mode(true)
        .title("Team")
        .message_text("hello");
    check(
        |client| client.chats().create(group),
        r#"POST /v1/chats
        {"mode":"create","accountID":"matrix","participantIDs":["@a:b.c","@d:e.f"],"type":"group","title":"Team","messageText":"hello"}"#,
        ok(r#"{"chatID":"c"}"#),
    )
    .await;
}
