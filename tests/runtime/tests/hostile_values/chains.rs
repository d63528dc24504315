//! Unions in unions, told by a tag.

use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::plan::Plan;
use sdkwright_runtime::runtime::tag::Tag;
use sdkwright_runtime::runtime::{from_json, record, union};
use serde_json::Value;

use crate::counted::{Counted, reads};

#[derive(Clone, Debug, PartialEq)]
struct Leaf {
    size: i64,
    extra: Extra,
}

record! { Leaf { _: "kind" = "leaf", size: "size", ..extra } }

#[derive(Clone, Debug, PartialEq)]
struct Branch {
    child: Box<Tree>,
    beside: Option<Vec<Counted>>,
    extra: Extra,
}

record! { Branch {
    _: "kind" = "branch",
    child: "child",
    beside: "beside" optional,
    ..extra
} }

#[derive(Clone, Debug, PartialEq)]
enum Tree {
    Leaf(Leaf),
    Branch(Branch),
    Unknown(Value),
}

impl Tree {
    const PLAN: Plan = Plan::Tag {
        member: "kind",
        cases: &[
            (&[Tag::Str("leaf")], Plan::Variant("Leaf")),
            (&[Tag::Str("branch")], Plan::Variant("Branch")),
        ],
        absent: &Plan::Unknown,
        other: &Plan::Unknown,
    };
}

union! { Tree { Leaf, Branch } }

/// Branches around a leaf, the innermost with numbers beside it.
fn tree(depth: usize, numbers: usize, tag_first: bool, leaf: &str) -> String {
    let beside = vec!["7"; numbers].join(",");
    let mut text = format!(r#"{{"kind":"branch","beside":[{beside}],"child":{leaf}}}"#);
    for _ in 1..depth {
        text = if tag_first {
            format!(r#"{{"kind":"branch","child":{text}}}"#)
        } else {
            format!(r#"{{"child":{text},"kind":"branch"}}"#)
        };
    }
    text
}

/// How many branches there are, and what they end with.
fn bottom(mut tree: &Tree) -> (usize, &Tree) {
    let mut branches = 0;
    while let Tree::Branch(branch) = tree {
        branches += 1;
        tree = &branch.child;
    }
    (branches, tree)
}

const NUMBERS: usize = 10_000;

#[test]
fn a_leaf_that_does_not_fit_costs_the_same_at_every_depth() {
    for tag_first in [true, false] {
        for depth in [1, 10, 50, 100] {
            let text = tree(depth, NUMBERS, tag_first, r#"{"kind":"leaf","size":"s"}"#);
            let (read, reads) = reads(|| from_json::<Tree>(&text));
            let read = read.expect("JSON");
            let (branches, end) = bottom(&read);
            assert_eq!(branches, depth);
            assert!(matches!(end, Tree::Unknown(_)), "{end:?}");
            assert!(
                reads <= 3 * NUMBERS,
                "depth {depth}, tag first {tag_first}: {} times",
                reads / NUMBERS
            );
            assert_eq!(
                serde_json::to_string(&read).map(|text| text.len()).ok(),
                Some(text.len())
            );
        }
    }
}

#[test]
fn a_tag_that_comes_last_costs_the_same_at_every_depth() {
    for depth in [1, 10, 50, 100] {
        let text = tree(depth, NUMBERS, false, r#"{"kind":"leaf","size":1}"#);
        let (read, reads) = reads(|| from_json::<Tree>(&text));
        let read = read.expect("JSON");
        let (branches, end) = bottom(&read);
        assert_eq!(branches, depth);
        assert!(matches!(end, Tree::Leaf(_)), "{end:?}");
        assert!(reads <= 2 * NUMBERS, "depth {depth}: {reads}");
    }
}

#[test]
fn an_error_message_is_no_longer_for_being_deep() {
    let text = tree(
        100,
        0,
        true,
        &format!(r#"{{"kind":"leaf","size":"{}"}}"#, "s".repeat(100_000)),
    );
    let error = serde_json::from_str::<Tree>(&text).expect_err("the size is no number");
    let message = error.to_string();
    assert!(message.len() < 200_000, "{}", message.len());
    assert!(
        message.contains("expected an integer of 64 bits"),
        "{}",
        &message[message.len() - 200..]
    );
    assert!(
        error.line() == 1 && error.column() > 100_000,
        "{}:{}",
        error.line(),
        error.column()
    );
}
