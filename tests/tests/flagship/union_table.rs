//! The body of `POST /v1/chats` as JSON: which variant it is, and what is written back.

use beeper_desktop::types::ChatCreateParams;

/// JSON, and after it the variant with the JSON that is written, or `same` where that is what was read;
/// or the error.
const TABLE: &[(&str, &str)] = &[
    // The start variant.
    (
        r#"{"mode":"start","accountID":"a","user":{}}"#,
        "Start same",
    ),
    (
        r#"{"mode":"start","accountID":"a","user":{"id":"i","username":"u","phoneNumber":"p","email":"e","fullName":"f"},"allowInvite":false,"messageText":"m"}"#,
        "Start same",
    ),
    (
        r#"{"accountID":"a","user":{"fullName":"f"},"mode":"start"}"#,
        r#"Start {"mode":"start","accountID":"a","user":{"fullName":"f"}}"#,
    ),
    (
        r#"{"user":{"id":"x","nick":"n"},"messageText":"","mode":"start","accountID":""}"#,
        r#"Start {"mode":"start","accountID":"","user":{"id":"x","nick":"n"},"messageText":""}"#,
    ),
    (
        r#"{"mode":"start","accountID":"a","user":{},"later":{"b":[1,null]}}"#,
        "Start same",
    ),
    (
        r#"{"mode":"start","accountID":"a","user":{},"participantIDs":["p"],"type":"group","title":"t"}"#,
        "Start same",
    ),
    (
        r#"{"mode":"start","accountID":"a","user":{},"allowInvite":null}"#,
        "Start same",
    ),
    // The create variant, with and without the mode.
    (
        r#"{"mode":"create","accountID":"a","participantIDs":["p"],"type":"single"}"#,
        "Create same",
    ),
    (
        r#"{"accountID":"a","participantIDs":["p"],"type":"single"}"#,
        "Create same",
    ),
    (
        r#"{"accountID":"a","participantIDs":["p","q"],"type":"group","title":"t","messageText":"m"}"#,
        "Create same",
    ),
    (
        r#"{"type":"group","title":"t","participantIDs":[],"mode":"create","accountID":"a"}"#,
        r#"Create {"mode":"create","accountID":"a","participantIDs":[],"type":"group","title":"t"}"#,
    ),
    (
        r#"{"accountID":"a","participantIDs":["p"],"type":"channel"}"#,
        "Create same",
    ),
    (
        r#"{"accountID":"a","participantIDs":["p"],"type":"single","user":{"id":"u"},"allowInvite":true}"#,
        "Create same",
    ),
    (
        r#"{"accountID":"a","participantIDs":["p"],"type":"single","later":1.50}"#,
        r#"Create {"accountID":"a","participantIDs":["p"],"type":"single","later":1.5}"#,
    ),
    (
        r#"{"accountID":"a","participantIDs":["p"],"type":"single","big":123456789012345678901234567890}"#,
        r#"Create {"accountID":"a","participantIDs":["p"],"type":"single","big":1.2345678901234568e+29}"#,
    ),
    (
        r#"{"accountID":"ä\n\"😄\u0000","participantIDs":["p"],"type":"single"}"#,
        "Create same",
    ),
    (
        r#" { "accountID" : "a" , "participantIDs" : [ "p" ] , "type" : "single" } "#,
        r#"Create {"accountID":"a","participantIDs":["p"],"type":"single"}"#,
    ),
    // A name that occurs twice: the first mode decides, otherwise the last counts.
    (
        r#"{"mode":"start","accountID":"a","accountID":"b","user":{}}"#,
        r#"Start {"mode":"start","accountID":"b","user":{}}"#,
    ),
    (
        r#"{"mode":"start","mode":"create","accountID":"a","participantIDs":[],"type":"single","user":{}}"#,
        r#"Start {"mode":"create","accountID":"a","user":{},"participantIDs":[],"type":"single"}, which would be read as another value"#,
    ),
    (
        r#"{"mode":"create","mode":"start","accountID":"a","participantIDs":[],"type":"single","user":{}}"#,
        r#"Create {"mode":"start","accountID":"a","participantIDs":[],"type":"single","user":{}}, which would be read as another value"#,
    ),
    // A variant is meant, but not right.
    (
        "{}",
        r#"error: Create, as mode is absent (Start if mode is "start"): missing field `accountID` at line 1 column 2"#,
    ),
    (
        r#"{"mode":"start"}"#,
        r#"error: Start, as mode is "start" (Create if mode is "create" or mode is absent): missing field `accountID` at line 1 column 16"#,
    ),
    (
        r#"{"mode":"create"}"#,
        r#"error: Create, as mode is "create" (Start if mode is "start"): missing field `accountID` at line 1 column 17"#,
    ),
    (
        r#"{"mode":"start","accountID":"a"}"#,
        r#"error: Start, as mode is "start" (Create if mode is "create" or mode is absent): missing field `user` at line 1 column 32"#,
    ),
    (
        r#"{"accountID":"a","user":{"id":"u"}}"#,
        r#"error: Create, as mode is absent (Start if mode is "start"): missing field `participantIDs` at line 1 column 35"#,
    ),
    (
        r#"{"mode":"start","accountID":"a","participantIDs":["p"],"type":"single"}"#,
        r#"error: Start, as mode is "start" (Create if mode is "create" or mode is absent): missing field `user` at line 1 column 71"#,
    ),
    (
        r#"{"mode":"create","accountID":"a","user":{}}"#,
        r#"error: Create, as mode is "create" (Start if mode is "start"): missing field `participantIDs` at line 1 column 43"#,
    ),
    (
        r#"{"mode":"start","accountID":7,"user":{}}"#,
        r#"error: Start, as mode is "start" (Create if mode is "create" or mode is absent): invalid type: integer `7`, expected a string at line 1 column 29"#,
    ),
    (
        r#"{"accountID":7,"user":{},"mode":"start"}"#,
        r#"error: Start, as mode is "start" (Create if mode is "create" or mode is absent): accountID: invalid type: integer `7`, expected a string at line 1 column 40"#,
    ),
    (
        r#"{"mode":"start","accountID":"a","user":{"fullName":1}}"#,
        r#"error: Start, as mode is "start" (Create if mode is "create" or mode is absent): invalid type: integer `1`, expected a string at line 1 column 52"#,
    ),
    (
        r#"{"mode":"start","accountID":"a","user":null}"#,
        r#"error: Start, as mode is "start" (Create if mode is "create" or mode is absent): invalid type: null, expected an object (StartChatUser) at line 1 column 43"#,
    ),
    (
        r#"{"mode":"start","accountID":"a","user":[]}"#,
        r#"error: Start, as mode is "start" (Create if mode is "create" or mode is absent): invalid type: sequence, expected an object (StartChatUser) at line 1 column 39"#,
    ),
    (
        r#"{"mode":"start","accountID":"a","user":{},"allowInvite":"yes"}"#,
        r#"error: Start, as mode is "start" (Create if mode is "create" or mode is absent): invalid type: string "yes", expected a boolean at line 1 column 61"#,
    ),
    (
        r#"{"accountID":"a","participantIDs":"p","type":"single"}"#,
        r#"error: Create, as mode is absent (Start if mode is "start"): participantIDs: invalid type: string "p", expected an array at line 1 column 54"#,
    ),
    (
        r#"{"accountID":"a","participantIDs":["p",null],"type":"single"}"#,
        r#"error: Create, as mode is absent (Start if mode is "start"): participantIDs[1]: invalid type: null, expected a string at line 1 column 61"#,
    ),
    (
        r#"{"accountID":"a","participantIDs":null,"type":"single"}"#,
        r#"error: Create, as mode is absent (Start if mode is "start"): participantIDs: invalid type: null, expected an array at line 1 column 55"#,
    ),
    (
        r#"{"accountID":"a","participantIDs":["p"],"type":1}"#,
        r#"error: Create, as mode is absent (Start if mode is "start"): type: invalid type: integer `1`, expected a string at line 1 column 49"#,
    ),
    (
        r#"{"accountID":null,"participantIDs":["p"],"type":"single"}"#,
        r#"error: Create, as mode is absent (Start if mode is "start"): accountID: invalid type: null, expected a string at line 1 column 57"#,
    ),
    // A mode that no variant has.
    (
        r#"{"mode":"join","accountID":"a"}"#,
        r#"Unknown {"accountID":"a","mode":"join"}: mode is none of "start", "create"; Start if mode is "start"; Create if mode is "create" or mode is absent"#,
    ),
    (
        r#"{"accountID":"a","participantIDs":["p"],"type":"single","mode":"Create"}"#,
        r#"Unknown {"accountID":"a","mode":"Create","participantIDs":["p"],"type":"single"}: mode is none of "start", "create"; Start if mode is "start"; Create if mode is "create" or mode is absent"#,
    ),
    (
        r#"{"mode":null,"accountID":"a","participantIDs":["p"],"type":"single"}"#,
        r#"Unknown {"accountID":"a","mode":null,"participantIDs":["p"],"type":"single"}: mode is none of "start", "create"; Start if mode is "start"; Create if mode is "create" or mode is absent"#,
    ),
    (
        r#"{"mode":1,"accountID":"a"}"#,
        r#"Unknown {"accountID":"a","mode":1}: mode is none of "start", "create"; Start if mode is "start"; Create if mode is "create" or mode is absent"#,
    ),
    (
        r#"{"mode":{"start":true},"accountID":"a"}"#,
        r#"Unknown {"accountID":"a","mode":{"start":true}}: mode is none of "start", "create"; Start if mode is "start"; Create if mode is "create" or mode is absent"#,
    ),
    (
        r#"{"mode":"","accountID":"a"}"#,
        r#"Unknown {"accountID":"a","mode":""}: mode is none of "start", "create"; Start if mode is "start"; Create if mode is "create" or mode is absent"#,
    ),
    // No object.
    (
        "null",
        r#"Unknown same: the value is null; Start if mode is "start"; Create if mode is "create" or mode is absent"#,
    ),
    (
        "[]",
        r#"Unknown same: the value is array; Start if mode is "start"; Create if mode is "create" or mode is absent"#,
    ),
    (
        r#""start""#,
        r#"Unknown same: the value is string; Start if mode is "start"; Create if mode is "create" or mode is absent"#,
    ),
    (
        "7.0",
        r#"Unknown same: the value is integer; Start if mode is "start"; Create if mode is "create" or mode is absent"#,
    ),
    (
        "true",
        r#"Unknown same: the value is boolean; Start if mode is "start"; Create if mode is "create" or mode is absent"#,
    ),
    // No JSON.
    ("", "error: EOF while parsing a value at line 1 column 0"),
    (
        r#"{"mode":"start","accountID":"a""#,
        r#"error: Start, as mode is "start" (Create if mode is "create" or mode is absent): EOF while parsing an object at line 1 column 31"#,
    ),
    (
        r#"{"mode":"start","accountID":"a","user":{}}x"#,
        "error: trailing characters at line 1 column 43",
    ),
];

#[test]
fn every_line_of_the_table_holds() {
    let mut wrong = String::new();
    for (input, expected) in TABLE {
        let found = read(input);
        if found != *expected {
            wrong.push_str(&format!(
                "{input}\n  expected {expected}\n  found    {found}\n"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Reads and writes.
fn read(input: &str) -> String {
    let params: ChatCreateParams = match serde_json::from_str(input) {
        Ok(params) => params,
        Err(error) => return format!("error: {error}"),
    };
    let (variant, why) = match &params {
        ChatCreateParams::Start(_) => ("Start", None),
        ChatCreateParams::Create(_) => ("Create", None),
        _ => ("Unknown", params.why_unknown()),
    };
    let written = serde_json::to_string(&params).expect("JSON");
    let again: ChatCreateParams = serde_json::from_str(&written).expect("what was written");
    if again != params {
        return format!("{variant} {written}, which would be read as another value");
    }
    let written = if written == input { "same" } else { &written };
    match why {
        Some(why) => format!("{variant} {written}: {why}"),
        None => format!("{variant} {written}"),
    }
}
