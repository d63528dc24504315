//! Unions whose variants are unions: what was kept to choose the outer variant serves the inner one.

#[path = "codec/table.rs"]
mod table;

use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::plan::{Kinds, Plan};
use sdkwright_runtime::runtime::tag::Tag;
use sdkwright_runtime::runtime::{record, union};
use serde_json::Value;
use table::check;

#[derive(Clone, Debug, PartialEq)]
struct Purchase {
    amount: i64,
    items: Vec<Event>,
    extra: Extra,
}

record! { Purchase { _: "mode" = "purchase", amount: "amount", items: "items", ..extra } }

#[derive(Clone, Debug, PartialEq)]
struct Refund {
    reason: String,
    extra: Extra,
}

record! { Refund { _: "mode" = "refund", reason: "reason", ..extra } }

#[derive(Clone, Debug, PartialEq)]
struct Ping {
    at: i64,
    extra: Extra,
}

record! { Ping { _: "type" = "ping", at: "at", ..extra } }

/// The outer union asks for `type`, this one for `mode`.
#[derive(Clone, Debug, PartialEq)]
enum Order {
    Purchase(Purchase),
    Refund(Refund),
    Unknown(Value),
}

impl Order {
    const PLAN: Plan = Plan::Tag {
        member: "mode",
        cases: &[
            (&[Tag::Str("purchase")], Plan::Variant("Purchase")),
            (&[Tag::Str("refund")], Plan::Variant("Refund")),
        ],
        absent: &Plan::Trial(&["Refund", "Purchase"]),
        other: &Plan::Unknown,
    };
}

union! { Order { Purchase, Refund } }

/// In a box, as large variants are.
#[derive(Clone, Debug, PartialEq)]
enum Event {
    Order(Box<Order>),
    Ping(Ping),
    Many(Vec<Event>),
    Unknown(Value),
}

impl Event {
    const PLAN: Plan = Plan::Kind(&[
        (
            Kinds::OBJECT,
            Plan::Tag {
                member: "type",
                cases: &[
                    (&[Tag::Str("order")], Plan::Variant("Order")),
                    (&[Tag::Str("ping")], Plan::Variant("Ping")),
                ],
                absent: &Plan::Variant("Order"),
                other: &Plan::Unknown,
            },
        ),
        (Kinds::ARRAY, Plan::Variant("Many")),
    ]);
}

union! { Event { Order(union), Ping, Many } }

#[test]
fn the_inner_plan_goes_on_where_the_outer_stopped() {
    check::<Event>(&[
        // Nothing, some and all of what the inner union asks for was kept.
        (
            r#"{"type":"order","mode":"refund","reason":"r"}"#,
            r#"{"mode":"refund","reason":"r","type":"order"}"#,
        ),
        (
            r#"{"mode":"refund","more":[1,{"a":null}],"type":"order","reason":"r","most":{}}"#,
            r#"{"mode":"refund","reason":"r","more":[1,{"a":null}],"type":"order","most":{}}"#,
        ),
        (
            r#"{"reason":"r","mode":"refund"}"#,
            r#"{"mode":"refund","reason":"r"}"#,
        ),
        // The inner union needs all of it, and what is none of its variants stays in it.
        (r#"{"mode":7,"type":"order","x":[[]]}"#, "="),
        (
            r#"{"x":{"y":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]}}"#,
            "=",
        ),
        (r#"{"mode":"refund","type":"new"}"#, "="),
    ]);
}

#[test]
fn nothing_is_lost_where_more_is_kept_than_fits_beside() {
    let many: Vec<String> = (0..100)
        .map(|n| format!(r#""m{n:02}":[{n},{{"a":"{n}"}}]"#))
        .collect();
    let many = many.join(",");
    check::<Event>(&[
        (
            &format!(r#"{{{many},"type":"order","amount":1,"items":[],"mode":"purchase"}}"#),
            &format!(r#"{{"mode":"purchase","amount":1,"items":[],{many},"type":"order"}}"#),
        ),
        (&format!(r#"{{{many},"type":"order"}}"#), "="),
        (
            &format!(r#"[{{{many},"at":1,"type":"ping"}}]"#),
            &format!(r#"[{{"type":"ping","at":1,{many}}}]"#),
        ),
    ]);
}

#[test]
fn failures_tell_why_each_union_chose() {
    let outer = "Order, as type is \"order\" (Ping if type is \"ping\")";
    let inner =
        "Refund, as mode is \"refund\" (Purchase if mode is \"purchase\" or mode is absent)";
    check::<Event>(&[
        (
            r#"{"mode":"refund","reason":7,"type":"order"}"#,
            &format!(
                "error: {outer}: {inner}: reason: invalid type: integer `7`, expected a string"
            ),
        ),
        (
            r#"{"type":"order","mode":"refund","reason":7}"#,
            &format!("error: {outer}: {inner}: invalid type: integer `7`, expected a string"),
        ),
        // What is cut off while it is kept is no member of anything.
        (
            r#"{"a":1,"b":[1,{"type":"order""#,
            "error: EOF while parsing an object at line 1 column 29",
        ),
        (
            r#"{"type":"order","b":[1,{"mode":"refund""#,
            &format!("error: {outer}: EOF while parsing an object at line 1 column 39"),
        ),
    ]);
}

#[test]
fn unions_may_nest_as_deep_as_the_format_lets_them() {
    let mut text = r#"{"at":1,"type":"ping"}"#.to_owned();
    for _ in 0..60 {
        text = format!(r#"{{"items":[{text}],"amount":1,"mode":"purchase"}}"#);
    }
    let event: Event = serde_json::from_str(&text).expect("nested");
    let mut depth = 0;
    let mut inner = &event;
    while let Event::Order(order) = inner {
        let Order::Purchase(purchase) = &**order else {
            panic!("{order:?}");
        };
        inner = &purchase.items[0];
        depth += 1;
    }
    assert_eq!(depth, 60);
    assert!(matches!(inner, Event::Ping(ping) if ping.at == 1));
}
