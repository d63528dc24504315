//! By trial: the first variant that can be read.

use crate::table::check;
use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::plan::Plan;
use sdkwright_runtime::runtime::tag::Tag;
use sdkwright_runtime::runtime::{record, union};
use serde_json::Value;

records! {
    Point { x: f64 = "x", y: f64 = "y" }
    Size { width: f64 = "width" }
}

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Point(Point),
    Size(Size),
    Word(String),
    Unknown(Value),
}

impl Shape {
    const PLAN: Plan = Plan::Trial(&["Point", "Size", "Word"]);
}

union! { Shape { Point, Size, Word } }

#[test]
fn trial_takes_the_first_that_can_be_read() {
    check::<Shape>(&[
        (r#"{"x":1,"y":2}"#, "="),
        (r#"{"width":1.5,"x":2}"#, "="),
        (r#""word""#, "="),
        (r#"{"x":1}"#, "="),
        (r#"{"x":1,"y":{"z":[]},"x":2}"#, r#"{"x":2,"y":{"z":[]}}"#),
        ("[1]", "="),
    ]);
    let unknown: Shape = serde_json::from_str(r#"{"x":1,"y":"2"}"#).expect("kept");
    assert_eq!(
        unknown.why_unknown().as_deref(),
        Some(
            "not Point: y: invalid type: string \"2\", expected f64; not Size: missing field `width`; not Word: invalid type: map, expected a string"
        )
    );
}

records! {
    Handle { handle: String = "handle", order: Option<i64> = "order" optional }
    PathRoute { path: String = "path" }
}

#[derive(Clone, Debug, PartialEq)]
enum Route {
    Handle(Handle),
    Path(PathRoute),
    Unknown(Value),
}

impl Route {
    const PLAN: Plan = Plan::Tag {
        member: "handle",
        cases: &[(&[Tag::Str("hit")], Plan::Variant("Handle"))],
        absent: &Plan::Variant("Path"),
        other: &Plan::Trial(&["Path"]),
    };
}

union! { Route { Handle, Path } }

#[test]
fn a_variant_that_is_only_left_over_is_no_failure() {
    check::<Route>(&[
        (r#"{"handle":"hit"}"#, "="),
        (r#"{"path":"/"}"#, "="),
        (
            r#"{"handle":"new","path":"/"}"#,
            r#"{"path":"/","handle":"new"}"#,
        ),
        (r#"{"handle":"new","weight":[1]}"#, "="),
        (
            r#"{"handle":"hit","order":"1"}"#,
            r#"error: Handle, as handle is "hit" (Path if handle is absent or handle is none of "hit"): invalid type: string "1", expected an integer of 64 bits"#,
        ),
    ]);
    let unknown: Route = serde_json::from_str(r#"{"handle":"new"}"#).expect("kept");
    assert_eq!(
        unknown.why_unknown().as_deref(),
        Some(r#"handle is none of "hit"; not Path: missing field `path`"#)
    );
}
