//! By kinds: of the value, of its items, of a member; and by literals among them.

use crate::table::check;
use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::plan::{Kinds, Plan};
use sdkwright_runtime::runtime::tag::Tag;
use sdkwright_runtime::runtime::{record, union};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq)]
struct Tree {
    children: Vec<Node>,
    label: Option<Box<Node>>,
    extra: Extra,
}

record! { Tree {
    children: "children",
    label: "label" optional,
    ..extra
} }

/// Recursive, with a case for every kind.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    Nothing,
    Flag(bool),
    Whole(i64),
    Number(f64),
    Auto,
    Text(String),
    Numbers(Vec<f64>),
    Nodes(Vec<Node>),
    Tree(Box<Tree>),
    Unknown(Value),
}

impl Node {
    const PLAN: Plan = Plan::Kind(&[
        (Kinds::NULL, Plan::Variant("Nothing")),
        (Kinds::BOOLEAN, Plan::Variant("Flag")),
        (Kinds::NUMBER, Plan::Variant("Number")),
        (Kinds::INTEGER, Plan::Variant("Whole")),
        (
            Kinds::STRING,
            Plan::Literal {
                cases: &[(&[Tag::Str("auto")], Plan::Variant("Auto"))],
                other: &Plan::Variant("Text"),
            },
        ),
        (
            Kinds::ARRAY,
            Plan::Items {
                plan: &Plan::Kind(&[
                    (Kinds::NUMBER, Plan::Variant("Numbers")),
                    (Kinds::STRING.or(Kinds::OBJECT), Plan::Variant("Nodes")),
                ]),
                empty: &Plan::Variant("Numbers"),
            },
        ),
        (Kinds::OBJECT, Plan::Variant("Tree")),
    ]);
}

union! { Node { Nothing = (), Flag, Whole, Number, Auto = "auto", Text, Numbers, Nodes, Tree } }

#[test]
fn kinds_literals_and_items_decide() {
    check::<Node>(&[
        ("null", "="),
        ("true", "="),
        ("5", "="),
        ("-9223372036854775808", "="),
        ("5.0", "5"),
        ("5.5", "="),
        (r#""auto""#, "="),
        (r#""automatic \n""#, "="),
        ("[]", "="),
        ("[1,2.5]", "="),
        (r#"["a","auto",{"children":[]},null]"#, "="),
        (r#"[{"children":[[1],"x",7]},8]"#, "="),
        ("[true]", "="),
        ("[[]]", "="),
        (
            r#"{"children":[{"children":[],"label":"auto"}],"label":{"children":[]},"more":{}}"#,
            "=",
        ),
        // `null` is a variant, so an optional member keeps it.
        (r#"{"children":[],"label":null}"#, "="),
    ]);
    let read = |json: &str| serde_json::from_str::<Node>(json).expect(json);
    assert_eq!(read("5"), Node::Whole(5));
    assert_eq!(read("5.5"), Node::Number(5.5));
    assert_eq!(read(r#""auto""#), Node::Auto);
    assert!(matches!(read("[true]"), Node::Unknown(_)));
}

#[test]
fn failures_in_arrays_say_where() {
    let error = |json: &str| {
        serde_json::from_str::<Node>(json)
            .expect_err(json)
            .to_string()
    };
    let array = error(r#"[1,"x"]"#);
    assert!(array.starts_with("Numbers, as [0] is integer"), "{array}");
    assert!(
        array.ends_with(r#"invalid type: string "x", expected f64 at line 1 column 6"#),
        "{array}"
    );
    let kept = error(r#"[{"children":[{"children":7}]}]"#);
    assert_eq!(
        kept,
        "Nodes, as [0] is object (Numbers if [0] is number or the value is empty): \
         [0].children[0].children: Tree, as the value is object: Tree, as the value is object: \
         invalid type: integer `7`, expected an array at line 1 column 31"
    );
}

records! {
    TextPart { data: String = "data" }
    ListPart { data: Vec<i64> = "data" }
}

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Text(TextPart),
    List(ListPart),
    Unknown(Value),
}

impl Part {
    const PLAN: Plan = Plan::Member {
        member: "data",
        plan: &Plan::Kind(&[
            (Kinds::STRING, Plan::Variant("Text")),
            (
                Kinds::ARRAY,
                Plan::Items {
                    plan: &Plan::Kind(&[(Kinds::INTEGER, Plan::Variant("List"))]),
                    empty: &Plan::Variant("List"),
                },
            ),
        ]),
        absent: &Plan::Unknown,
    };
}

union! { Part { Text, List } }

#[test]
fn the_kind_of_a_member_decides() {
    check::<Part>(&[
        (r#"{"data":"x"}"#, "="),
        (r#"{"data":[1,2],"more":1}"#, "="),
        (r#"{"more":1,"data":[]}"#, r#"{"data":[],"more":1}"#),
        (r#"{"data":["x"]}"#, "="),
        (r#"{"data":{}}"#, "="),
        (r#"{"other":1}"#, "="),
        (
            r#"{"data":[1,"x"]}"#,
            "error: List, as data[0] is integer (Text if data is string): data[1]: invalid type: string \"x\", expected an integer of 64 bits",
        ),
    ]);
}
