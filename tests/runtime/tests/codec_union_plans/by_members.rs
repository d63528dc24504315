//! By members: which are there, one after the other, and with unions within.

use crate::table::check;
use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::nullable::Nullable;
use sdkwright_runtime::runtime::plan::Plan;
use sdkwright_runtime::runtime::tag::Tag;
use sdkwright_runtime::runtime::{record, union};
use serde_json::Value;

records! {
    Card { number: String = "number", name: Option<String> = "name" optional }
    Bank { iban: String = "iban", name: Option<String> = "name" optional }
    Cash { name: Option<String> = "name" optional }
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

records! {
    Created { kind: String = "kind", version: i64 = "version", new: bool = "new" }
    Deleted { kind: String = "kind", version: i64 = "version", old: bool = "old" }
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
