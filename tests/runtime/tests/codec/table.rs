//! Checks tables of JSON in and JSON out.

use std::fmt::Debug;

use sdkwright_runtime::runtime::wire::Wire;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads each input as `T` and writes it again. The second column is the JSON expected, `=` for
/// the same as the input, or `error: ` and the message (with line and column or without).
///
/// What is read must be the same from text, from a reader (nothing can be borrowed), from a
/// `serde_json::Value` and through its own output.
pub(crate) fn check<T>(cases: &[(&str, &str)])
where
    T: Wire + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let mut failures = Vec::new();
    for (input, expected) in cases {
        let expected = if *expected == "=" { input } else { expected };
        let mut found = round_trip::<T>(input);
        if let Some(place) = found.rfind(" at line ")
            && found.starts_with("error: ")
            && !expected.contains(" at line ")
        {
            found.truncate(place);
        }
        if found != **expected {
            failures.push(format!(
                "input    {input}\nexpected {expected}\nfound    {found}\n"
            ));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

fn round_trip<T>(input: &str) -> String
where
    T: Wire + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let from_reader = serde_json::from_reader::<_, T>(input.as_bytes());
    let from_value = serde_json::from_str::<Value>(input).and_then(serde_json::from_value::<T>);
    let read: T = match serde_json::from_str(input) {
        Ok(value) => value,
        Err(error) => {
            assert!(from_reader.is_err(), "{input}: read from a reader only");
            assert!(from_value.is_err(), "{input}: read from a value only");
            return format!("error: {error}");
        }
    };
    assert_eq!(
        from_reader.expect("from a reader"),
        read,
        "{input}: from a reader"
    );
    assert_eq!(
        from_value.expect("from a value"),
        read,
        "{input}: from a value"
    );
    let written = serde_json::to_string(&read).expect("what was read is written");
    let again: T = serde_json::from_str(&written).expect("what was written is read");
    assert_eq!(again, read, "{input}: through its own output");
    written
}
