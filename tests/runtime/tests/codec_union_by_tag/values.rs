//! What is read, and written again.

use crate::ChatCreate;
use crate::table::check;

#[test]
fn the_constant_decides_wherever_it_stands() {
    check::<ChatCreate>(&[
        (r#"{"mode":"start","accountID":"a","user":{}}"#, "="),
        (
            r#"{"accountID":"a","mode":"start","user":{"id":"u"}}"#,
            r#"{"mode":"start","accountID":"a","user":{"id":"u"}}"#,
        ),
        (
            r#"{"user":{"fullName":"F","nick":[1,{"b":2}]},"allowInvite":false,"accountID":"a","mode":"start"}"#,
            r#"{"mode":"start","accountID":"a","user":{"fullName":"F","nick":[1,{"b":2}]},"allowInvite":false}"#,
        ),
        (
            r#"{"user":{"fullName":"caf\u00e9 \"x\""},"accountID":"\u0061","mode":"st\u0061rt"}"#,
            r#"{"mode":"start","accountID":"a","user":{"fullName":"café \"x\""}}"#,
        ),
        (
            r#"{"mode":"start","accountID":"a","user":{},"allowInvite":true,"messageText":""}"#,
            "=",
        ),
        (
            r#"{"mode":"create","accountID":"a","participantIDs":["p"],"type":"single"}"#,
            r#"{"accountID":"a","participantIDs":["p"],"type":"single","mode":"create"}"#,
        ),
        (
            r#"{"accountID":"a","participantIDs":[],"type":"group","mode":"create","title":"T"}"#,
            "=",
        ),
        (
            r#"{"accountID":"a","participantIDs":["p"],"type":"single","messageText":"m","mode":"create"}"#,
            "=",
        ),
    ]);
}

#[test]
fn an_absent_constant_decides_for_the_variant_that_may_leave_it_out() {
    check::<ChatCreate>(&[
        (
            r#"{"accountID":"a","participantIDs":["p"],"type":"single"}"#,
            "=",
        ),
        (
            r#"{"accountID":"a","participantIDs":["p","q"],"type":"broadcast"}"#,
            "=",
        ),
        (
            r#"{"type":"group","title":"T","participantIDs":[],"accountID":"a"}"#,
            r#"{"accountID":"a","participantIDs":[],"type":"group","title":"T"}"#,
        ),
        (
            r#"{"accountID":"a","participantIDs":[],"type":"group","user":{"id":"u"}}"#,
            "=",
        ),
    ]);
}

#[test]
fn undeclared_members_follow_the_declared_ones_in_their_order() {
    check::<ChatCreate>(&[
        (
            r#"{"z":1,"mode":"start","y":null,"accountID":"a","user":{},"x":[true]}"#,
            r#"{"mode":"start","accountID":"a","user":{},"z":1,"y":null,"x":[true]}"#,
        ),
        // The members of both variants: the constant decides, the others are kept.
        (
            r#"{"participantIDs":["p"],"type":"single","user":{},"accountID":"a","mode":"start"}"#,
            r#"{"mode":"start","accountID":"a","user":{},"participantIDs":["p"],"type":"single"}"#,
        ),
        (
            r#"{"user":{},"accountID":"a","participantIDs":["p"],"type":"single"}"#,
            r#"{"accountID":"a","participantIDs":["p"],"type":"single","user":{}}"#,
        ),
    ]);
}

#[test]
fn what_matches_no_variant_is_kept() {
    check::<ChatCreate>(&[
        (r#"{"mode":"dance","partner":{"id":1.5}}"#, "="),
        (r#"{"mode":null}"#, "="),
        (r#"{"mode":7}"#, "="),
        (r#"{"a":1,"mode":["start"]}"#, r#"{"a":1,"mode":["start"]}"#),
        ("null", "="),
        ("[]", "="),
        (r#"[{"mode":"start"}]"#, "="),
        (r#""start""#, "="),
        ("5", "="),
        ("-5", "="),
        ("18446744073709551615", "="),
        ("1.25", "="),
        ("true", "="),
    ]);
}

#[test]
fn of_a_repeated_member_the_last_counts() {
    check::<ChatCreate>(&[
        (
            r#"{"accountID":"a","accountID":"b","mode":"start","user":{}}"#,
            r#"{"mode":"start","accountID":"b","user":{}}"#,
        ),
        (
            r#"{"mode":"start","accountID":"a","user":{},"x":1,"x":2,"accountID":"b"}"#,
            r#"{"mode":"start","accountID":"b","user":{},"x":2}"#,
        ),
        (r#"{"mode":"dance","mode":"waltz"}"#, r#"{"mode":"waltz"}"#),
    ]);
    // The stream has been decided on when the second constant comes; no value is lost.
    let read: ChatCreate =
        serde_json::from_str(r#"{"mode":"start","accountID":"a","user":{},"mode":"create"}"#)
            .expect("the first constant decides");
    assert!(matches!(&read, ChatCreate::Start(start) if start.extra().get("mode").is_some()));
    assert_eq!(
        serde_json::to_string(&read).expect("written"),
        r#"{"mode":"create","accountID":"a","user":{}}"#
    );
}
