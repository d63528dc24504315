//! Responses that the tests have in common.

use crate::check::ROOM;

/// A chat.
pub(crate) fn chat() -> String {
    format!(
        r#"{{"id":"{ROOM}","accountID":"matrix","title":"T","type":"single","participants":{{"items":[],"hasMore":false,"total":0}},"unreadCount":0}}"#
    )
}

/// A message with an id and a sort key.
pub(crate) fn message(id: &str, sort_key: &str) -> String {
    format!(
        r#"{{"id":"{id}","chatID":"{ROOM}","accountID":"matrix","senderID":"@a:b.c","timestamp":"2025-08-31T23:30:12.520Z","sortKey":"{sort_key}"}}"#
    )
}

/// A page: its items, and what else it holds, such as `"hasMore":true`.
pub(crate) fn page(items: &[String], rest: &str) -> String {
    format!(r#"{{"items":[{}],{rest}}}"#, items.join(","))
}

/// What a last page holds besides its items.
pub(crate) const LAST: &str = r#""hasMore":false,"oldestCursor":null,"newestCursor":null"#;
