//! Unions in unions, told by trying.

use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::plan::Plan;
use sdkwright_runtime::runtime::{from_json, record, union};
use serde_json::Value;

use crate::counted::{Counted, reads};

macro_rules! variants {
    ($($name:ident $member:ident $wire:literal)*) => {$(
        /// What is inside comes before what the variant needs.
        #[derive(Clone, Debug, PartialEq)]
        struct $name {
            inside: Option<Box<Expression>>,
            numbers: Option<Vec<Counted>>,
            $member: i64,
            extra: Extra,
        }

        record! { $name {
            inside: "inside" optional,
            numbers: "numbers" optional,
            $member: $wire,
            ..extra
        } }
    )*};
}

variants! {
    Sum sum "sum"
    Product product "product"
    Quotient quotient "quotient"
}

#[derive(Clone, Debug, PartialEq)]
enum Expression {
    Sum(Sum),
    Product(Product),
    Quotient(Quotient),
    Unknown(Value),
}

impl Expression {
    const PLAN: Plan = Plan::Trial(&["Sum", "Product", "Quotient"]);

    fn inside(&self) -> Option<&Self> {
        match self {
            Self::Sum(it) => it.inside.as_deref(),
            Self::Product(it) => it.inside.as_deref(),
            Self::Quotient(it) => it.inside.as_deref(),
            Self::Unknown(_) => None,
        }
    }
}

union! { Expression { Sum, Product, Quotient } }

fn expression(depth: usize, needed: &str, innermost: &str) -> String {
    (0..depth).fold(innermost.to_owned(), |inside, _| {
        format!(r#"{{"inside":{inside},"{needed}":1}}"#)
    })
}

#[test]
fn deep_values_are_read_as_what_they_are() {
    for depth in [1, 3, 10, 30, 100] {
        let text = expression(depth, "quotient", r#"{"quotient":2}"#);
        let mut read = &from_json::<Expression>(&text).expect("JSON");
        for level in 0..=depth {
            assert!(
                matches!(read, Expression::Quotient(_)),
                "level {level} of {depth}"
            );
            read = read.inside().unwrap_or(read);
        }
    }
}

#[test]
fn trying_costs_no_more_than_the_size_allows() {
    let numbers = vec!["7"; 2_000].join(",");
    for depth in [1, 10, 100] {
        for innermost in [
            format!(r#"{{"numbers":[{numbers}],"quotient":1}}"#),
            format!(r#"{{"numbers":[{numbers}],"nothing":1}}"#),
            format!(r#"{{"numbers":[{numbers},"x"],"quotient":1}}"#),
        ] {
            for needed in ["sum", "quotient", "nothing"] {
                let text = expression(depth, needed, &innermost);
                let (read, reads) = reads(|| from_json::<Expression>(&text));
                let read = read.expect("JSON");
                let written = serde_json::to_string(&read).expect("JSON");
                assert_eq!(written.len(), text.len());
                // Two bytes each; once for the stream, once for the pass.
                let allowed = 2 * (64 * text.len() + 4 * 1024 * 1024);
                assert!(reads * 2 <= allowed, "depth {depth}, {needed}: {reads}");
            }
        }
    }
}

/// `serde_json` has no way to keep what is too much work, so that it is an error there.
#[test]
fn what_is_too_much_work_is_an_error_of_serde_json() {
    let text = expression(100, "quotient", "{}");
    let error = serde_json::from_str::<Expression>(&text).expect_err("3 to the power of 100");
    let message = error.to_string();
    assert!(message.contains("Expression"), "{message}");
    assert!(message.contains("from_json"), "{message}");
    // What comes after it is read as ever.
    let text = expression(2, "quotient", r#"{"sum":1}"#);
    assert!(serde_json::from_str::<Expression>(&text).is_ok());
    let shape: Expression = from_json(expression(100, "nothing", "{}")).expect("JSON");
    assert!(shape.why_unknown().is_some());
}
