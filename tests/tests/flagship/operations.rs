//! Every operation but `chats.create` once: the request it makes, and what comes out of a typical response.

use beeper_desktop::types::{
    AssetDownloadParams, AssetUploadBase64Params, ChatArchiveParams, FocusParams,
    MessageSendParams, MessageUpdateParams, OutgoingAttachment, OutgoingAttachmentType,
    ReactionAddParams, Reminder, ReminderCreateParams,
};

use crate::check::{ROOM, check, no_content, ok};
use crate::samples::{LAST, chat, message, page};

#[tokio::test]
async fn focus_sends_an_object_even_when_it_is_empty() {
    let answer = || ok(r#"{"success":true}"#);
    let focus = check(
        |client| client.focus(FocusParams::new()),
        "POST /v1/focus\n{}",
        answer(),
    );
    assert!(focus.await.success);
    let params = FocusParams::new()
        .chat_id(ROOM)
        .message_id("1343993")
        .draft_text("a")
        .draft_attachment_path("/tmp/a b.png");
    check(
        |client| client.focus(params),
        r#"POST /v1/focus
        {"chatID":"!NCdzlIaMjZUmvmvyHU:beeper.com","messageID":"1343993","draftText":"a","draftAttachmentPath":"/tmp/a b.png"}"#,
        answer(),
    )
    .await;
}

#[tokio::test]
async fn search() {
    let found = format!(
        r#"{{"results":{{"chats":[],"in_groups":[{0}],"messages":{{"items":[{1}],"chats":{{"{ROOM}":{0}}},{LAST}}}}}}}"#,
        chat(),
        message("1", "9"),
    );
    let found = check(
        |client| client.search("dinner time"),
        "GET /v1/search?query=dinner+time",
        ok(&found),
    )
    .await;
    assert_eq!(found.results.in_groups[0].id, ROOM);
    assert_eq!(found.results.messages.items[0].sort_key, "9");
    assert_eq!(found.results.messages.chats[ROOM].title, "T");
}

#[tokio::test]
async fn accounts() {
    let list = r#"[{"accountID":"matrix","bridge":{"id":"b","provider":"self-hosted","type":"matrix"},"network":"Matrix","user":{"id":"@me:b.c","isSelf":true}}]"#;
    let accounts = check(
        |client| client.accounts().list(),
        "GET /v1/accounts",
        ok(list),
    )
    .await;
    assert_eq!(accounts[0].bridge.provider.as_str(), "self-hosted");
    assert_eq!(accounts[0].user.is_self, Some(true));

    let user = r#"{"id":"@ada:b.c","fullName":"Ada L"}"#.to_owned();
    let contacts = check(
        |client| {
            let request = client.accounts().contacts().list("a/b");
            request.limit(2).query("ada")
        },
        "GET /v1/accounts/a%2Fb/contacts/list?limit=2&query=ada",
        ok(&page(std::slice::from_ref(&user), LAST)),
    )
    .await;
    assert_eq!(contacts.items[0].full_name.as_deref(), Some("Ada L"));

    let contacts = check(
        |client| client.accounts().contacts().search("whatsapp", "+1 415"),
        "GET /v1/accounts/whatsapp/contacts?query=%2B1+415",
        ok(&format!(r#"{{"items":[{user}]}}"#)),
    )
    .await;
    assert_eq!(contacts.items[0].id, "@ada:b.c");
}

#[tokio::test]
async fn assets() {
    let download = check(
        |client| {
            let params = AssetDownloadParams::new("mxc://example.org/abc");
            client.assets().download(params)
        },
        "POST /v1/assets/download\n{\"url\":\"mxc://example.org/abc\"}",
        ok(r#"{"srcURL":"file:///tmp/abc"}"#),
    )
    .await;
    assert_eq!(download.src_url.as_deref(), Some("file:///tmp/abc"));

    let upload = check(
        |client| {
            let params = AssetUploadBase64Params::new("aGVsbG8=").file_name("h.txt");
            client.assets().upload_base64(params)
        },
        "POST /v1/assets/upload/base64\n{\"content\":\"aGVsbG8=\",\"fileName\":\"h.txt\"}",
        ok(r#"{"uploadID":"u1","fileSize":5}"#),
    )
    .await;
    assert_eq!(upload.upload_id.as_deref(), Some("u1"));
    assert_eq!(upload.file_size, Some(5.0));
}

#[tokio::test]
async fn chats() {
    let one = check(
        |client| client.chats().retrieve(ROOM).max_participant_count(-1),
        "GET /v1/chats/!NCdzlIaMjZUmvmvyHU:beeper.com?maxParticipantCount=-1",
        ok(&chat()),
    )
    .await;
    assert_eq!((one.id.as_str(), one.unread_count), (ROOM, 0));

    let preview = message("1", "9");
    let with_preview = chat().replace(
        "\"unreadCount\"",
        &format!("\"preview\":{preview},\"unreadCount\""),
    );
    let list = check(
        |client| client.chats().list().account_ids(["matrix", "discordgo"]),
        "GET /v1/chats?accountIDs=matrix&accountIDs=discordgo",
        ok(&page(&[with_preview], LAST)),
    )
    .await;
    assert_eq!(list.items[0].preview.as_ref().expect("a preview").id, "1");

    check(
        |client| client.chats().search().query("dinner"),
        "GET /v1/chats/search?query=dinner",
        ok(&page(&[chat()], LAST)),
    )
    .await;
}

#[tokio::test]
async fn operations_without_a_result_take_any() {
    for (params, body) in [
        (ChatArchiveParams::new(), "{}"),
        (
            ChatArchiveParams::new().archived(false),
            r#"{"archived":false}"#,
        ),
    ] {
        check(
            |client| client.chats().archive(ROOM, params),
            &format!("POST /v1/chats/{ROOM}/archive\naccept: */*\n{body}"),
            no_content(),
        )
        .await;
    }

    let reminder = Reminder::new(1_756_683_012_520.0).dismiss_on_incoming_message(true);
    check(
        |client| {
            let params = ReminderCreateParams::new(reminder);
            client
                .chats()
                .reminders()
                .create("!room:beeper.com", params)
        },
        r#"POST /v1/chats/!room:beeper.com/reminders
        accept: */*
        {"reminder":{"remindAtMs":1756683012520,"dismissOnIncomingMessage":true}}"#,
        no_content(),
    )
    .await;
    check(
        |client| client.chats().reminders().delete("10313"),
        "DELETE /v1/chats/10313/reminders\naccept: */*\nno content-length",
        no_content(),
    )
    .await;
}

#[tokio::test]
async fn reactions() {
    let done = r#"{"chatID":"c","messageID":"13/43","reactionKey":"😄","success":true}"#;
    let deleted = check(
        |client| {
            let reactions = client.chats().messages().reactions();
            reactions.delete("!room:beeper.com", "13/43", "😄")
        },
        "DELETE /v1/chats/!room:beeper.com/messages/13%2F43/reactions?reactionKey=%F0%9F%98%84",
        ok(done),
    )
    .await;
    assert_eq!(deleted.reaction_key, "😄");

    let added = check(
        |client| {
            let params = ReactionAddParams::new("😄").transaction_id("t1");
            let reactions = client.chats().messages().reactions();
            reactions.add("c", "1", params)
        },
        "POST /v1/chats/c/messages/1/reactions\n{\"reactionKey\":\"😄\",\"transactionID\":\"t1\"}",
        ok(
            r#"{"chatID":"c","messageID":"1","reactionKey":"😄","transactionID":"t1","success":true}"#,
        ),
    )
    .await;
    assert_eq!(added.transaction_id, "t1");
}

#[tokio::test]
async fn info_is_asked_with_the_token_and_keeps_names_in_snake_case() {
    let oauth = r#"{"authorization_endpoint":"a","token_endpoint":"t","registration_endpoint":"r","introspection_endpoint":"i","revocation_endpoint":"v","userinfo_endpoint":"u"}"#;
    let info = format!(
        r#"{{"app":{{"name":"n","version":"4","bundle_id":"b"}},"platform":{{"os":"linux","arch":"x64"}},"server":{{"status":"running","base_url":"http://localhost:23373","hostname":"localhost","port":23373,"remote_access":false,"mcp_enabled":true}},"endpoints":{{"spec":"s","ws_events":"w","mcp":"m","oauth":{oauth}}}}}"#
    );
    let read = check(|client| client.info().retrieve(), "GET /v1/info", ok(&info)).await;
    assert_eq!(
        (read.app.bundle_id.as_str(), read.server.port),
        ("b", 23373)
    );
    assert_eq!(serde_json::to_string(&read).expect("JSON"), info);
}

#[tokio::test]
async fn messages() {
    let attachment = OutgoingAttachment::new("u1")
        .mime_type("image/png")
        .r#type(OutgoingAttachmentType::VoiceNote);
    let params = MessageSendParams::new()
        .text("**hi** ✓")
        .attachment(attachment)
        .reply_to_message_id("1343993");
    let sent = check(
        |client| client.messages().send("!room:beeper.com", params),
        r#"POST /v1/chats/!room:beeper.com/messages
        {"text":"**hi** ✓","attachment":{"uploadID":"u1","type":"voiceNote","mimeType":"image/png"},"replyToMessageID":"1343993"}"#,
        ok(r#"{"chatID":"!room:beeper.com","pendingMessageID":"m1694783291234567"}"#),
    )
    .await;
    assert_eq!(sent.pending_message_id, "m1694783291234567");

    let updated = check(
        |client| {
            let params = MessageUpdateParams::new("b");
            client.messages().update("c", "1", params)
        },
        "PUT /v1/chats/c/messages/1\n{\"text\":\"b\"}",
        ok(r#"{"chatID":"c","messageID":"1","success":true}"#),
    )
    .await;
    assert!(updated.success);

    let list = check(
        |client| client.messages().list("!room:beeper.com").cursor("099"),
        "GET /v1/chats/!room:beeper.com/messages?cursor=099",
        ok(&page(&[message("3", "098")], r#""hasMore":false"#)),
    )
    .await;
    assert_eq!(list.items[0].timestamp.as_str(), "2025-08-31T23:30:12.520Z");

    let found = page(&[message("3", "098")], &format!(r#""chats":{{}},{LAST}"#));
    check(
        |client| client.messages().search(),
        "GET /v1/messages/search",
        ok(&found),
    )
    .await;
}
