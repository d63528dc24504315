//! Where in a body reading failed.

use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::nullable::Nullable;
use sdkwright_runtime::runtime::plan::Plan;
use sdkwright_runtime::runtime::wire::Map;
use sdkwright_runtime::runtime::{from_json, record, union};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq)]
struct Page {
    id: String,
    rows: Option<Vec<(i64, Row)>>,
    next: Option<Nullable<Box<Page>>>,
    words: Option<Map<Vec<String>>>,
    either: Option<Vec<Either>>,
    counts: Map<i64>,
}

record! { Page {
    id: "id",
    rows: "rows" optional,
    next: "next" optional,
    words: "words" optional,
    either: "either" optional,
    ..counts: additional
} }

#[derive(Clone, Debug, PartialEq)]
struct Row {
    size: i64,
    extra: Extra,
}

record! { Row { size: "size", ..extra } }

#[derive(Clone, Debug, PartialEq)]
struct Named {
    name: Vec<String>,
    extra: Extra,
}

record! { Named { name: "name", ..extra } }

/// Variants that are tried: what one of them fails at is no failure.
#[derive(Clone, Debug, PartialEq)]
enum Either {
    Row(Row),
    Named(Named),
    Unknown(Value),
}

impl Either {
    const PLAN: Plan = Plan::Trial(&["Row", "Named"]);
}

union! { Either { Row, Named } }

#[test]
fn the_path_leads_to_what_is_wrong() {
    for (body, path) in [
        ("[]", None),
        ("{}", None),
        (r#"{"id":1}"#, Some("id")),
        (
            r#"{"id":"a","rows":[[1,{"size":1}],[2,{"size":true}]]}"#,
            Some("rows[1][1].size"),
        ),
        (r#"{"id":"a","rows":[[1]]}"#, Some("rows[0]")),
        (r#"{"id":"a","rows":[["1"]]}"#, Some("rows[0][0]")),
        // A member that is missing is no place: the object is.
        (r#"{"id":"a","rows":[[1,{}]]}"#, Some("rows[0][1]")),
        (
            r#"{"id":"a","next":{"id":"b","next":{"id":7}}}"#,
            Some("next.next.id"),
        ),
        (
            r#"{"id":"a","words":{"x y":["w",0]}}"#,
            Some("words.x y[1]"),
        ),
        (r#"{"id":"a","count":"many"}"#, Some("count")),
        (
            r#"{"id":"a","either":[{"size":"s"},{"name":[1]},5],"next":0}"#,
            Some("next"),
        ),
        (
            r#"{"id":"a","either":[{"size":1}],"rows":[[1,{"size":"#,
            Some("rows[0][1].size"),
        ),
        (r#"{"id":"a"} 1"#, None),
    ] {
        let error = from_json::<Page>(body).expect_err(body);
        assert_eq!(error.path(), path, "{body}: {error}");
        let page = from_json::<Page>(r#"{"id":"a","either":[{"name":["n"]}]}"#);
        assert!(page.is_ok(), "what failed before is forgotten");
    }
}
