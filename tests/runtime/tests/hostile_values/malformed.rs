//! What the JSON grammar allows and Rust's types cannot hold, and what servers write besides.

use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::{from_json, record};
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq)]
struct Row {
    name: Option<String>,
    size: Option<f64>,
    extra: Extra,
}

record! { Row { name: "name" optional, size: "size" optional, ..extra } }

fn extra(text: impl AsRef<[u8]>) -> Value {
    let row = from_json::<Row>(text).expect("a row");
    Value::Object(
        row.extra
            .iter()
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect(),
    )
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert_eq!(extra("\u{feff}{\"a\":1}"), json!({"a": 1}));
}

#[test]
fn a_number_that_no_type_holds_is_kept_as_its_text() {
    assert_eq!(
        extra(r#"{"a":[1e400,-1e999,1e4],"b":"1e400","c":1e-400}"#),
        json!({"a": ["1e400", "-1e999", 1e4], "b": "1e400", "c": 0.0})
    );
    let long = "9".repeat(400);
    assert_eq!(extra(format!(r#"{{"a":{long}}}"#)), json!({"a": long}));
    // A declared number is never read as another one.
    let error = from_json::<Row>(r#"{"size":1e400}"#).expect_err("no such number");
    assert_eq!(error.path(), Some("size"));
}

#[test]
fn half_a_surrogate_pair_is_the_replacement_character() {
    assert_eq!(
        extra(r#"{"a":"x\ud800y","b":"\udc00","c":"\ud83d\ude00 \\ud800 \ud83d\u0041"}"#),
        json!({"a": "x\u{fffd}y", "b": "\u{fffd}", "c": "\u{1f600} \\ud800 \u{fffd}A"})
    );
    let row = from_json::<Row>(r#"{"name":"\uDBFF"}"#).expect("a row");
    assert_eq!(row.name.as_deref(), Some("\u{fffd}"));
    assert_eq!(extra(r#"{"\ud800":1}"#), json!({"\u{fffd}": 1}));
}

#[test]
fn bytes_that_are_no_text_are_the_replacement_character() {
    assert_eq!(extra(b"{\"a\":\"caf\xe9\"}"), json!({"a": "caf\u{fffd}"}));
}

#[test]
fn what_is_no_json_is_an_error_where_it_is_wrong() {
    for text in [
        "",
        "{",
        r#"{"a":"\ud800"#,
        r#"{"a":"\ud8"}"#,
        r#"{"a":1e}"#,
        r#"{"a":01}"#,
        "{\"a\":\"\n\"}",
        "\u{feff}",
    ] {
        let error = from_json::<Row>(text).expect_err(text);
        assert!(error.is_decode(), "{text}: {error}");
        assert_eq!(error.body(), text.as_bytes());
    }
    let error = from_json::<Row>(r#"{"a":"\ud800","b":[tru]}"#).expect_err("no word");
    assert_eq!(error.path(), Some("b"));
}

#[test]
fn depth_is_an_error_and_no_crash() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        for depth in [200, 100_000] {
            let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            assert!(from_json::<Row>(&deep).is_err());
            assert!(from_json::<Row>(format!(r#"{{"x":{deep}}}"#)).is_err());
            assert!(from_json::<Row>(format!(r#"{{"size":"s","x":{deep}}}"#)).is_err());
        }
    }
}
