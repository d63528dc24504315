//! What a server may send beyond or against the description: what is kept, and what is refused.

use beeper_desktop::Nullable;
use beeper_desktop::types::{Chat, ChatType, ReactionAddResponse};
use serde_json::json;

use crate::check::{ROOM, attempt, check, ok};

const CHAT: &str = r#"{"id":"!NCdzlIaMjZUmvmvyHU:beeper.com","localChatID":null,"accountID":"matrix","title":"T","type":"broadcast","participants":{"items":[],"hasMore":false,"total":0,"admins":["a"]},"unreadCount":7,"lastActivity":"not a date","network":"Beeper","brandNew":{"x":[1]}}"#;

#[tokio::test]
async fn what_is_new_or_wrong_in_a_response_is_kept() {
    let chat = check(
        |client| client.chats().retrieve("x"),
        "GET /v1/chats/x",
        ok(CHAT),
    )
    .await;
    assert_eq!(chat.id, ROOM);
    assert_eq!(chat.r#type, ChatType::Other("broadcast".into()));
    assert_eq!(chat.local_chat_id, Some(Nullable::Null));
    let activity = chat.last_activity.as_ref().expect("a time");
    assert_eq!(activity.as_str(), "not a date");
    assert!(activity.parse().is_err());
    assert_eq!(chat.extra().get("brandNew"), Some(&json!({"x": [1]})));
    assert_eq!(chat.participants.extra().get("admins"), Some(&json!(["a"])));
    // And it goes back as it came.
    assert_eq!(serde_json::to_string(&chat).expect("JSON"), CHAT);
}

#[tokio::test]
async fn a_value_of_another_kind_is_refused_with_its_place() {
    let cases = [
        ("\"unreadCount\":7", "\"unreadCount\":\"7\"", "unreadCount"),
        ("\"total\":0", "\"total\":null", "participants.total"),
        (
            "\"items\":[]",
            "\"items\":[{\"id\":1}]",
            "participants.items[0].id",
        ),
    ];
    for (right, wrong, place) in cases {
        let error = attempt(
            |client| client.chats().retrieve("x"),
            "GET /v1/chats/x",
            ok(&CHAT.replace(right, wrong)),
        )
        .await
        .expect_err("a value of another kind");
        assert!(error.is_decode());
        assert_eq!(error.path(), Some(place));
    }
    let error = attempt(
        |client| client.chats().retrieve("x"),
        "GET /v1/chats/x",
        ok(&CHAT.replace("\"title\":\"T\",", "")),
    )
    .await
    .expect_err("a member is missing");
    assert!(error.to_string().contains("title"), "{error}");
}

#[test]
fn absent_null_and_a_value_are_three() {
    let with = |member: &str| CHAT.replace("\"localChatID\":null,", member);
    let read = |text: &str| serde_json::from_str::<Chat>(text).expect("a chat");
    let cases = [
        ("", None),
        ("\"localChatID\":null,", Some(Nullable::Null)),
        (
            "\"localChatID\":\"\",",
            Some(Nullable::Value(String::new())),
        ),
    ];
    for (member, expected) in cases {
        let chat = read(&with(member));
        assert_eq!(chat.local_chat_id, expected);
        assert_eq!(serde_json::to_string(&chat).expect("JSON"), with(member));
    }
}

#[test]
fn a_constant_must_be_there_and_is_kept_when_it_deviates() {
    let text = |success: &str| {
        format!(
            r#"{{"success":{success},"chatID":"c","messageID":"1","reactionKey":"k","transactionID":"t"}}"#
        )
    };
    for success in ["true", "false", "null", "{\"since\":1}"] {
        let added: ReactionAddResponse = serde_json::from_str(&text(success)).expect("a response");
        // What deviates is kept, and can be seen.
        assert_eq!(added.extra().get("success").is_some(), success != "true");
        assert_eq!(serde_json::to_string(&added).expect("JSON"), text(success));
    }
    let missing = text("true").replace("\"success\":true,", "");
    let error =
        serde_json::from_str::<ReactionAddResponse>(&missing).expect_err("a member is missing");
    assert!(error.to_string().contains("success"), "{error}");
}
