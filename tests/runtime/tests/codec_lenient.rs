//! Unions in a response: what their variants do not take is kept, and the rest is read.

use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::plan::{Kinds, Plan};
use sdkwright_runtime::runtime::tag::Tag;
use sdkwright_runtime::runtime::{from_json, record, union};
use serde_json::Value;

/// Told by its constant.
#[derive(Clone, Debug, PartialEq)]
struct Circle {
    radius: f64,
    inner: Option<Box<Shape>>,
    extra: Extra,
}

record! { Circle {
    _: "kind" = "circle",
    radius: "radius",
    inner: "inner" optional,
    ..extra
} }

#[derive(Clone, Debug, PartialEq)]
struct Square {
    side: f64,
    extra: Extra,
}

record! { Square {
    _: "kind" = "square",
    side: "side",
    ..extra
} }

/// Told by its required member.
#[derive(Clone, Debug, PartialEq)]
struct Named {
    name: String,
    shape: Option<Box<Shape>>,
    extra: Extra,
}

record! { Named {
    name: "name",
    shape: "shape" optional,
    ..extra
} }

/// An object of no other kind, in which `name` may be anything.
#[derive(Clone, Debug, PartialEq)]
struct Plain {
    size: Option<i64>,
    extra: Extra,
}

record! { Plain {
    size: "size" optional,
    ..extra
} }

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Circle(Circle),
    Square(Square),
    Named(Named),
    Plain(Plain),
    Text(String),
    Unknown(Value),
}

impl Shape {
    const PLAN: Plan = Plan::Kind(&[
        (Kinds::STRING, Plan::Variant("Text")),
        (
            Kinds::OBJECT,
            Plan::Tag {
                member: "kind",
                cases: &[
                    (&[Tag::Str("circle")], Plan::Variant("Circle")),
                    (&[Tag::Str("square")], Plan::Variant("Square")),
                ],
                absent: &Plan::Keys {
                    cases: &[("name", Plan::Variant("Named"))],
                    none: &Plan::Variant("Plain"),
                },
                other: &Plan::Unknown,
            },
        ),
    ]);
}

union! { Shape { Circle, Square, Named, Plain, Text } }

/// Reads each input, checks the variants found (as names, from the outside inwards) and that it is written
/// back as it came. The last column tells whether serde_json reads it too, and then the same.
fn check(cases: &[(&str, &[&str], bool)]) {
    for (input, variants, strictly) in cases {
        let strict = serde_json::from_str::<Vec<Shape>>(input);
        assert_eq!(strict.is_ok(), *strictly, "{input}");
        let shapes: Vec<Shape> = from_json(input).expect(input);
        let found: Vec<&str> = shapes.iter().map(name).collect();
        assert_eq!(found, *variants, "{input}");
        if let Ok(strict) = strict {
            assert_eq!(strict, shapes, "{input}");
        }
        let written = serde_json::to_value(&shapes).expect("JSON");
        let came: Value = serde_json::from_str(input).expect("JSON");
        assert_eq!(written, came, "{input}");
    }
}

fn name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Circle(Circle {
            inner: Some(inner), ..
        }) => match **inner {
            Shape::Unknown(_) => "Circle of Unknown",
            _ => "Circle of a shape",
        },
        Shape::Circle(_) => "Circle",
        Shape::Square(_) => "Square",
        Shape::Named(_) => "Named",
        Shape::Plain(_) => "Plain",
        Shape::Text(_) => "Text",
        Shape::Unknown(_) => "Unknown",
    }
}

#[test]
fn a_value_that_its_variant_does_not_take_does_not_break_the_others() {
    check(&[
        (
            r#"[{"kind":"circle","radius":1.5},"text",{}]"#,
            &["Circle", "Text", "Plain"],
            true,
        ),
        (
            r#"[{"kind":"circle","radius":"big"},"text",{"name":"n"}]"#,
            &["Unknown", "Text", "Named"],
            false,
        ),
        (
            r#"[{"radius":1.5,"kind":"square"},{"size":7}]"#,
            &["Unknown", "Plain"],
            false,
        ),
    ]);
}

#[test]
fn a_constant_settles_the_variant_and_a_present_member_does_not() {
    check(&[
        // `name` is not declared by `Plain`, which takes it.
        (r#"[{"name":5,"size":1}]"#, &["Plain"], false),
        // Nothing takes these.
        (r#"[{"name":5,"size":"s"}]"#, &["Unknown"], false),
        (r#"[{"kind":"circle","side":1.5}]"#, &["Unknown"], false),
    ]);
}

#[test]
fn the_innermost_union_keeps_what_is_unknown() {
    check(&[
        (
            r#"[{"kind":"circle","radius":2.5,"inner":{"kind":"square","side":[]}},"after"]"#,
            &["Circle of Unknown", "Text"],
            false,
        ),
        // `Plain` takes it as it is, so it is not `Named` with something unknown in it.
        (
            r#"[{"name":"n","shape":{"kind":"square"}}]"#,
            &["Plain"],
            false,
        ),
        // Beside one that fails, too.
        (
            r#"[{"kind":"circle","radius":"r"},{"name":"n","shape":{"kind":"square","side":1.5}}]"#,
            &["Unknown", "Named"],
            false,
        ),
    ]);
}

#[test]
fn a_member_that_comes_again_asks_nothing_new() {
    check(&[(
        r#"[{"name":1,"name":2,"size":7},{"name":"m","name":"n"}]"#,
        &["Plain", "Named"],
        false,
    )]);
}

#[test]
fn what_is_outside_of_unions_is_still_an_error() {
    let error = from_json::<Vec<Plain>>(r#"[{"size":1},{"size":"s"}]"#).expect_err("an error");
    assert!(error.is_decode());
    assert_eq!(error.path(), Some("[1].size"));
    assert_eq!(error.body(), br#"[{"size":1},{"size":"s"}]"#);
    let error = from_json::<Vec<Shape>>(r#"[{"kind":"circle","radius":"r"},"#).expect_err("cut");
    assert!(error.to_string().contains("EOF"), "{error}");
    let strict = serde_json::from_str::<Shape>(r#"{"kind":"circle","radius":"r"}"#);
    assert!(strict.is_err(), "leniency ends with the reading");
}

#[test]
fn why_a_variant_did_not_fit_can_be_asked() {
    let shape: Shape = from_json(r#"{"kind":"circle","radius":"r"}"#).expect("a shape");
    let why = shape.why_unknown().expect("a reason");
    assert_eq!(
        why,
        "Circle, as kind is \"circle\" (Square if kind is \"square\"; Named if kind is absent and name is \
         present; Plain if kind is absent and none of name is present): radius: invalid type: string \"r\", expected f64"
    );
}
