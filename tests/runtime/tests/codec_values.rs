//! Literals, numbers, formats, secrets, collections.

#[path = "codec/table.rs"]
mod table;

use sdkwright_runtime::runtime::byte::{Base64, Byte};
use sdkwright_runtime::runtime::date::Date;
use sdkwright_runtime::runtime::date_time::DateTime;
use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::ip::{Ipv4, Ipv6};
use sdkwright_runtime::runtime::literals;
use sdkwright_runtime::runtime::record;
use sdkwright_runtime::runtime::secret::Secret;
use sdkwright_runtime::runtime::time::Time;
use sdkwright_runtime::runtime::uri::Uri;
use sdkwright_runtime::runtime::uuid::Uuid;
use sdkwright_runtime::runtime::wire::Map;
use table::check;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Single,
    Group,
    Other(String),
}

literals! { Kind: String { Single = "single", Group = "group" } }

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Level {
    Minus2,
    Zero,
    Other(i64),
}

literals! { Level: i64 { Minus2 = -2, Zero = 0 } }

#[test]
fn literals_are_open() {
    check::<Kind>(&[
        (r#""single""#, "="),
        (r#""broadcast""#, "="),
        (r#""""#, "="),
        ("7", "error: invalid type: integer `7`, expected a string"),
    ]);
    check::<Level>(&[
        ("-2", "="),
        ("0.0", "0"),
        ("7", "="),
        (
            "0.5",
            "error: invalid value: floating point `0.5`, expected an integer of 64 bits",
        ),
    ]);
    assert_eq!(Kind::from("group"), Kind::Group);
    assert_eq!("single".parse(), Ok(Kind::Single));
    assert_eq!(Kind::from("x".to_owned()).to_string(), "x");
    assert_eq!(Kind::KNOWN, [Kind::Single, Kind::Group]);
    assert_eq!(Level::from(-2), Level::Minus2);
    assert_eq!(Level::Other(9).value(), 9);
    assert_eq!(Level::KNOWN, [Level::Minus2, Level::Zero]);
    assert_eq!(format!("{:>3}", Level::Minus2), " -2");
}

#[derive(Clone, Debug, PartialEq)]
struct Values {
    float: Option<f64>,
    single: Option<f32>,
    big: Option<u64>,
    huge: Option<i128>,
    pair: Option<(i64, String)>,
    map: Option<Map<Vec<Option<bool>>>>,
    secret: Option<Secret>,
    at: Option<DateTime>,
    extra: Extra,
}
record! { Values {
    float: "float" optional,
    single: "single" optional,
    big: "big" optional,
    huge: "huge" optional,
    pair: "pair" optional,
    map: "map" optional,
    secret: "secret" optional,
    at: "at" optional,
    ..extra
} }

#[test]
fn values_come_back_as_they_were() {
    check::<Values>(&[
        (r#"{"float":5}"#, "="),
        (r#"{"float":5.0}"#, r#"{"float":5}"#),
        (r#"{"float":1291.4}"#, "="),
        (r#"{"float":-0.0}"#, "="),
        (r#"{"float":1e300}"#, r#"{"float":1e+300}"#),
        (r#"{"single":0.1}"#, "="),
        (r#"{"big":18446744073709551615}"#, "="),
        (r#"{"pair":[1,"x"]}"#, "="),
        (r#"{"map":{"z":[true,null],"a":[]}}"#, "="),
        (r#"{"secret":"hunter2"}"#, "="),
        (r#"{"at":"yesterday-ish"}"#, "="),
        (
            r#"{"pair":[1]}"#,
            "error: invalid length 1, expected an array of 2 items",
        ),
        (
            r#"{"big":-1}"#,
            "error: invalid value: integer `-1`, expected a non-negative integer of 64 bits",
        ),
    ]);
    let huge: Values =
        serde_json::from_str(r#"{"huge":-170141183460469231731687303715884105728}"#).expect("read");
    assert_eq!(huge.huge, Some(i128::MIN));
    assert_eq!(
        serde_json::to_string(&huge).expect("written"),
        r#"{"huge":-170141183460469231731687303715884105728}"#
    );
    let infinite = Values {
        float: Some(f64::INFINITY),
        ..huge
    };
    let error = serde_json::to_string(&infinite)
        .expect_err("not JSON")
        .to_string();
    assert_eq!(error, "inf is no number in JSON");
}

#[test]
fn a_secret_does_not_show() {
    let secret = Secret::from("hunter2");
    assert_eq!(format!("{secret:?}"), "[redacted]");
    assert_eq!(secret.expose(), "hunter2");
}

#[test]
fn formats_have_a_meaning() {
    let at = DateTime::from_text("2024-05-01T12:00:00+02:00");
    assert_eq!(
        at.parse().expect("an instant").to_string(),
        "2024-05-01T10:00:00Z"
    );
    assert_eq!(at.to_string(), "2024-05-01T12:00:00+02:00");
    let error = DateTime::from_text("soon")
        .parse()
        .expect_err("no instant")
        .to_string();
    assert!(error.starts_with("\"soon\" is no date-time: "), "{error}");
    assert!("soon".parse::<DateTime>().is_err());
    assert_eq!(
        Date::from(jiff::civil::date(2024, 5, 1)).as_str(),
        "2024-05-01"
    );
    for text in ["12:30:00", "12:30:00Z", "12:30:00+02:00", "12:30:00-02:00"] {
        let time = Time::from_text(text).parse().expect(text);
        assert_eq!(time, jiff::civil::time(12, 30, 0, 0), "{text}");
    }
    assert_eq!(
        Uuid::from(uuid::Uuid::nil()).as_str(),
        "00000000-0000-0000-0000-000000000000"
    );
    assert!("relative/path".parse::<Uri>().is_err());
    assert_eq!(
        Uri::from_text("https://a.b/C%2f").as_str(),
        "https://a.b/C%2f"
    );
    assert!("1.2.3.4".parse::<Ipv4>().is_ok() && "::1".parse::<Ipv6>().is_ok());
    assert_eq!(Byte::from(Base64(b"hi".to_vec())).as_str(), "aGk=");
    assert_eq!(
        "aGk=".parse::<Byte>().and_then(|byte| byte.parse()),
        Ok(Base64(b"hi".to_vec()))
    );
}
