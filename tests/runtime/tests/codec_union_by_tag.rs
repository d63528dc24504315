//! A union told apart by a constant that one variant may leave out.

#[path = "codec/table.rs"]
mod table;

use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::plan::Plan;
use sdkwright_runtime::runtime::tag::Tag;
use sdkwright_runtime::runtime::{literals, record, union};
use serde_json::{Value, json};
use table::check;

#[derive(Clone, Debug, PartialEq)]
struct User {
    id: Option<String>,
    full_name: Option<String>,
    extra: Extra,
}

record! { User {
    id: "id" optional,
    full_name: "fullName" optional,
    ..extra
} }

#[derive(Clone, Debug, PartialEq)]
struct StartChat {
    account_id: String,
    user: User,
    allow_invite: Option<bool>,
    message_text: Option<String>,
    extra: Extra,
}

record! { StartChat {
    _: "mode" = "start",
    account_id: "accountID",
    user: "user",
    allow_invite: "allowInvite" optional,
    message_text: "messageText" optional,
    ..extra
} }

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum ChatType {
    Single,
    Group,
    Other(String),
}

literals! { ChatType: String { Single = "single", Group = "group" } }

#[derive(Clone, Debug, PartialEq)]
struct CreateChat {
    account_id: String,
    participant_ids: Vec<String>,
    r#type: ChatType,
    message_text: Option<String>,
    mode: bool,
    title: Option<String>,
    extra: Extra,
}

record! { CreateChat {
    account_id: "accountID",
    participant_ids: "participantIDs",
    r#type: "type",
    message_text: "messageText" optional,
    mode: "mode" optional = "create",
    title: "title" optional,
    ..extra
} }

#[derive(Clone, Debug, PartialEq)]
enum ChatCreate {
    Start(StartChat),
    Create(CreateChat),
    Unknown(Value),
}

impl ChatCreate {
    const PLAN: Plan = Plan::Tag {
        member: "mode",
        cases: &[
            (&[Tag::Str("start")], Plan::Variant("Start")),
            (&[Tag::Str("create")], Plan::Variant("Create")),
        ],
        absent: &Plan::Variant("Create"),
        other: &Plan::Unknown,
    };
}

union! { ChatCreate { Start, Create } }

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
fn a_failure_names_the_variant_the_reason_and_the_alternatives() {
    let start = r#"Start, as mode is "start" (Create if mode is "create" or mode is absent)"#;
    let create = r#"Create, as mode is "create" (Start if mode is "start")"#;
    let absent = r#"Create, as mode is absent (Start if mode is "start")"#;
    let cases = [
        (
            r#"{"mode":"start"}"#,
            start,
            "missing field `accountID` at line 1 column 16",
        ),
        (
            r#"{"mode":"start","accountID":"a"}"#,
            start,
            "missing field `user` at line 1 column 32",
        ),
        (
            r#"{"mode":"start","accountID":"a","user":"u"}"#,
            start,
            r#"invalid type: string "u", expected an object (User) at line 1 column 42"#,
        ),
        (
            r#"{"mode":"start","accountID":"a","user":null}"#,
            start,
            "invalid type: null, expected an object (User) at line 1 column 43",
        ),
        (
            r#"{"mode":"start","accountID":"a","user":[]}"#,
            start,
            "invalid type: sequence, expected an object (User) at line 1 column 39",
        ),
        (
            r#"{"mode":"create"}"#,
            create,
            "missing field `accountID` at line 1 column 17",
        ),
        (
            r#"{"mode":"create","accountID":"a","participantIDs":["p",7],"type":"single"}"#,
            create,
            "invalid type: integer `7`, expected a string at line 1 column 56",
        ),
        ("{}", absent, "missing field `accountID`"),
        (
            r#"{"accountID":"a","user":{}}"#,
            absent,
            "missing field `participantIDs`",
        ),
        // What was kept until the constant came has no line and column, but its own path.
        (
            r#"{"accountID":"a","user":{"id":"u","fullName":7},"mode":"start"}"#,
            start,
            "user.fullName: invalid type: integer `7`, expected a string",
        ),
        (
            r#"{"accountID":"a","participantIDs":["p",{}],"type":"single"}"#,
            absent,
            "participantIDs[1]: invalid type: map, expected a string",
        ),
        (
            r#"{"accountID":5,"mode":"start"}"#,
            start,
            "accountID: invalid type: integer `5`, expected a string",
        ),
    ];
    for (input, variant, reason) in cases {
        let error = serde_json::from_str::<ChatCreate>(input)
            .expect_err(input)
            .to_string();
        let expected = format!("{variant}: {reason}");
        let place = error.strip_prefix(&expected);
        assert!(
            place.is_some_and(|place| place.is_empty() || place.starts_with(" at line 1 column ")),
            "{input}\nexpected {expected}\nfound    {error}"
        );
    }
}

#[test]
fn malformed_input_fails_as_such() {
    for (input, expected) in [
        (
            r#"{"accountID":"#,
            "EOF while parsing a value at line 1 column 13",
        ),
        (r#"{"accountID":1,}"#, "trailing comma at line 1 column 16"),
        (
            r#"{"mode":"start""#,
            "EOF while parsing an object at line 1 column 15",
        ),
    ] {
        let error = serde_json::from_str::<ChatCreate>(input)
            .expect_err(input)
            .to_string();
        assert!(error.ends_with(expected), "{input}: {error}");
    }
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

#[test]
fn an_unknown_value_says_what_each_variant_needs() {
    let cases = [
        (
            json!({"mode": "dance"}),
            r#"mode is none of "start", "create"; Start if mode is "start"; Create if mode is "create" or mode is absent"#,
        ),
        (
            json!("start"),
            r#"the value is string; Start if mode is "start"; Create if mode is "create" or mode is absent"#,
        ),
        (
            json!({"mode": "start", "accountID": 1}),
            r#"Start, as mode is "start" (Create if mode is "create" or mode is absent): accountID: invalid type: integer `1`, expected a string"#,
        ),
        (
            json!({"mode": "start", "accountID": "a", "user": {}}),
            r#"it would be read as Start, as mode is "start""#,
        ),
    ];
    for (value, expected) in cases {
        let unknown = ChatCreate::Unknown(value);
        assert!(unknown.is_unknown());
        assert_eq!(unknown.why_unknown().as_deref(), Some(expected));
    }
    let known: ChatCreate =
        serde_json::from_str(r#"{"mode":"start","accountID":"a","user":{}}"#).expect("a start");
    assert!(!known.is_unknown());
    assert_eq!(known.why_unknown(), None);
}

#[test]
fn the_path_outside_of_what_was_kept_is_that_of_the_stream() {
    let input = r#"[{"mode":"start","accountID":"a","user":{"id":"u","fullName":7}}]"#;
    let mut json = serde_json::Deserializer::from_str(input);
    let error = serde_path_to_error::deserialize::<_, Vec<ChatCreate>>(&mut json)
        .expect_err("a number is no name");
    assert_eq!(error.path().to_string(), "[0].user.fullName");
}
