//! Unions told apart by kinds, members, items, literals and trial.

#[path = "codec/table.rs"]
mod table;

use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::nullable::Nullable;
use sdkwright_runtime::runtime::plan::{Kinds, Plan};
use sdkwright_runtime::runtime::tag::Tag;
use sdkwright_runtime::runtime::{record, union};
use serde_json::Value;
use table::check;

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

macro_rules! records {
    ($($name:ident { $($field:ident: $type:ty = $wire:literal $($optional:ident)?),* })*) => {$(
        #[derive(Clone, Debug, PartialEq)]
        struct $name { $($field: $type,)* extra: Extra }
        record! { $name { $($field: $wire $($optional)?,)* ..extra } }
    )*};
}

records! {
    Card { number: String = "number", name: Option<String> = "name" optional }
    Bank { iban: String = "iban", name: Option<String> = "name" optional }
    Cash { name: Option<String> = "name" optional }
    TextPart { data: String = "data" }
    ListPart { data: Vec<i64> = "data" }
    Point { x: f64 = "x", y: f64 = "y" }
    Size { width: f64 = "width" }
    Handle { handle: String = "handle", order: Option<i64> = "order" optional }
    PathRoute { path: String = "path" }
    Created { kind: String = "kind", version: i64 = "version", new: bool = "new" }
    Deleted { kind: String = "kind", version: i64 = "version", old: bool = "old" }
}

#[derive(Clone, Debug, PartialEq)]
enum Payment {
    Card(Card),
    Bank(Bank),
    Cash(Cash),
    Unknown(Value),
}

impl Payment {
    const PLAN: Plan = Plan::Keys {
        cases: &[
            ("number", Plan::Variant("Card")),
            ("iban", Plan::Variant("Bank")),
        ],
        none: &Plan::Variant("Cash"),
    };
}

union! { Payment { Card, Bank, Cash } }

#[test]
fn the_first_deciding_member_decides() {
    check::<Payment>(&[
        (r#"{"number":"1"}"#, "="),
        (
            r#"{"name":"n","iban":"2","x":1}"#,
            r#"{"iban":"2","name":"n","x":1}"#,
        ),
        (r#"{"name":"n"}"#, "="),
        ("{}", "="),
        ("3", "="),
        (
            r#"{"name":7}"#,
            "error: Cash, as none of number, iban is present (Card if number is present; Bank if iban is present): name: invalid type: integer `7`, expected a string",
        ),
        (
            r#"{"name":7,"iban":"2"}"#,
            "error: Bank, as iban is present (Card if number is present; Cash if none of number, iban is present): name: invalid type: integer `7`, expected a string",
        ),
    ]);
}

#[test]
fn of_several_deciding_members_the_first_counts() {
    let read = |json: &str| serde_json::from_str::<Payment>(json).expect(json);
    assert!(matches!(
        read(r#"{"number":"1","iban":"2"}"#),
        Payment::Card(_)
    ));
    assert!(matches!(
        read(r#"{"iban":"2","number":"1"}"#),
        Payment::Bank(_)
    ));
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

#[derive(Clone, Debug, PartialEq)]
enum Event {
    Created(Created),
    Deleted(Deleted),
    Unknown(Value),
}

impl Event {
    /// Asks for one member after the other.
    const PLAN: Plan = Plan::Tag {
        member: "kind",
        cases: &[(
            &[Tag::Str("chat")],
            Plan::Tag {
                member: "version",
                cases: &[(
                    &[Tag::Int(1), Tag::Int(3)],
                    Plan::Keys {
                        cases: &[
                            ("new", Plan::Variant("Created")),
                            ("old", Plan::Variant("Deleted")),
                        ],
                        none: &Plan::Unknown,
                    },
                )],
                absent: &Plan::Unknown,
                other: &Plan::Unknown,
            },
        )],
        absent: &Plan::Unknown,
        other: &Plan::Unknown,
    };
}

union! { Event { Created, Deleted } }

#[test]
fn questions_follow_one_another_in_any_order_of_members() {
    check::<Event>(&[
        (r#"{"kind":"chat","version":1,"new":true}"#, "="),
        (r#"{"kind":"chat","version":3,"old":true}"#, "="),
        (
            r#"{"old":true,"version":1.0,"kind":"chat"}"#,
            r#"{"kind":"chat","version":1,"old":true}"#,
        ),
        (r#"{"kind":"chat","new":true,"version":2}"#, "="),
        (r#"{"kind":"chat","version":1}"#, "="),
        (r#"{"new":true,"version":1}"#, "="),
        // A repeated member on which an answer rested is answered anew.
        (
            r#"{"kind":"chat","kind":"call","version":1,"new":true}"#,
            r#"{"kind":"call","new":true,"version":1}"#,
        ),
        (
            r#"{"kind":"chat","kind":"call","more":1}"#,
            r#"{"kind":"call","more":1}"#,
        ),
        (
            r#"{"kind":"chat","kind":"call","kind":"chat","new":true,"version":3}"#,
            r#"{"kind":"chat","version":3,"new":true}"#,
        ),
        (
            r#"{"kind":"chat","version":2,"version":1,"new":true}"#,
            r#"{"kind":"chat","version":1,"new":true}"#,
        ),
        (
            r#"{"kind":"chat","version":1,"new":"yes"}"#,
            "error: Created, as kind is \"chat\" and version is 1 and new is present (Deleted if kind is \"chat\" and version is 1 or 3 and old is present): new: invalid type: string \"yes\", expected a boolean",
        ),
    ]);
}

records! {
    ByEmail { email: String = "email" }
    ByPhone { phone: String = "phone" }
}

/// Both may hold at once.
#[derive(Clone, Debug, PartialEq)]
enum Contact {
    ByEmail(ByEmail),
    ByPhone(ByPhone),
    Unknown(Value),
}

impl Contact {
    const PLAN: Plan = Plan::Keys {
        cases: &[
            ("email", Plan::Variant("ByEmail")),
            ("phone", Plan::Variant("ByPhone")),
        ],
        none: &Plan::Unknown,
    };
}

union! { Contact { ByEmail, ByPhone } }

#[test]
fn what_holds_beside_the_chosen_variant_is_kept() {
    check::<Contact>(&[
        (r#"{"email":"a","phone":"1"}"#, "="),
        (r#"{"phone":"1","more":null}"#, "="),
    ]);
}

records! {
    Holder {
        event: Event = "event",
        maybe: Option<Payment> = "maybe" optional,
        nullable: Option<Nullable<Payment>> = "nullable" optional
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Outer {
    Payment(Payment),
    Holder(Box<Holder>),
    Unknown(Value),
}

impl Outer {
    const PLAN: Plan = Plan::Keys {
        cases: &[("event", Plan::Variant("Holder"))],
        none: &Plan::Variant("Payment"),
    };
}

union! { Outer { Payment, Holder } }

#[test]
fn unions_nest() {
    check::<Outer>(&[
        (
            r#"{"name":"n","number":"1"}"#,
            r#"{"number":"1","name":"n"}"#,
        ),
        (
            r#"{"event":{"kind":"chat","version":1,"new":true},"maybe":{"iban":"i"}}"#,
            "=",
        ),
        (
            r#"{"maybe":{"iban":"i"},"event":5,"nullable":null}"#,
            r#"{"event":5,"maybe":{"iban":"i"},"nullable":null}"#,
        ),
        (r#"{"maybe":null,"event":5}"#, r#"{"event":5,"maybe":null}"#),
        (
            r#"{"maybe":{"iban":7},"event":5}"#,
            "error: Holder, as event is present (Payment if none of event is present): maybe: Bank, as iban is present (Card if number is present; Cash if none of number, iban is present): iban: invalid type: integer `7`, expected a string",
        ),
    ]);
}
