//! What is said of values that cannot be read, and of those that match no variant.

use crate::ChatCreate;
use serde_json::json;

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
