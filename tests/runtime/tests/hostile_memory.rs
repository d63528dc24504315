//! What reading an answer holds in memory, at most: a multiple of its size, whatever the types.
//!
//! A test target of its own, as the allocator counts for the whole process.

use peak_alloc::PeakAlloc;
use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::plan::Plan;
use sdkwright_runtime::runtime::tag::Tag;
use sdkwright_runtime::runtime::{from_json, record, union};
use serde_json::Value;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

#[derive(Clone, Debug, PartialEq)]
struct Leaf {
    size: i64,
    extra: Extra,
}

record! { Leaf { _: "kind" = "leaf", size: "size", ..extra } }

#[derive(Clone, Debug, PartialEq)]
struct Branch {
    child: Box<Tree>,
    beside: Option<Vec<i64>>,
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

#[test]
fn unions_within_unions_do_not_multiply_what_is_held() {
    // Each number takes 2 bytes of text, and 8 as what it is.
    const NUMBERS: usize = 100_000;
    let beside = vec!["7"; NUMBERS].join(",");
    for leaf in [
        r#"{"size":1,"kind":"leaf"}"#,
        r#"{"size":"s","kind":"leaf"}"#,
    ] {
        for depth in [1, 10, 100] {
            let mut text = format!(r#"{{"beside":[{beside}],"child":{leaf},"kind":"branch"}}"#);
            for _ in 1..depth {
                text = format!(r#"{{"child":{text},"kind":"branch"}}"#);
            }
            let before = ALLOCATOR.current_usage();
            ALLOCATOR.reset_peak_usage();
            let tree = from_json::<Tree>(&text).expect("JSON");
            let held = ALLOCATOR.peak_usage() - before;
            assert!(matches!(tree, Tree::Branch(_)));
            assert!(
                held <= 100 * text.len(),
                "depth {depth}: {} times the text",
                held / text.len()
            );
        }
    }
}
