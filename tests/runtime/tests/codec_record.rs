//! Objects: required and optional members, three states, constants, undeclared members.

#[path = "codec/table.rs"]
mod table;

use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::nullable::Nullable;
use sdkwright_runtime::runtime::record;
use sdkwright_runtime::runtime::wire::{Map, Wire};
use serde::de::value::SeqDeserializer;
use serde::de::{Deserializer, Visitor};
use serde_json::{Value, json};
use table::check;

#[derive(Clone, Debug, PartialEq)]
struct Open {
    id: String,
    required_nullable: Option<i64>,
    optional: Option<i64>,
    three_states: Option<Nullable<String>>,
    anything: Option<Value>,
    extra: Extra,
}

record! { Open {
    id: "id",
    required_nullable: "requiredNullable",
    optional: "optional" optional,
    three_states: "threeStates" optional,
    anything: "anything" optional,
    ..extra
} }

#[test]
fn absent_null_and_value_are_kept_apart() {
    check::<Open>(&[
        (r#"{"id":"a","requiredNullable":null}"#, "="),
        (
            r#"{"id":"a","requiredNullable":5,"optional":1,"threeStates":"s","anything":[1]}"#,
            "=",
        ),
        (
            r#"{"id":"a","requiredNullable":null,"threeStates":null,"anything":null}"#,
            "=",
        ),
        (r#"{"id":"a","requiredNullable":1,"optional":null}"#, "="),
        (r#"{"id":"a"}"#, "error: missing field `requiredNullable`"),
        (r#"{"requiredNullable":1}"#, "error: missing field `id`"),
        (
            r#"{"id":null,"requiredNullable":1}"#,
            "error: invalid type: null, expected a string",
        ),
        (
            r#"["a",null]"#,
            "error: invalid type: sequence, expected an object (Open)",
        ),
        (
            "null",
            "error: invalid type: null, expected an object (Open)",
        ),
    ]);
}

#[test]
fn members_come_in_any_order_and_others_are_kept() {
    check::<Open>(&[
        (
            r#"{"z":1,"optional":2,"y":{"b":[]},"requiredNullable":null,"id":"a","x":"w"}"#,
            r#"{"id":"a","requiredNullable":null,"optional":2,"z":1,"y":{"b":[]},"x":"w"}"#,
        ),
        (
            r#"{"id":"a","id":"b","requiredNullable":1,"z":1,"z":2}"#,
            r#"{"id":"b","requiredNullable":1,"z":2}"#,
        ),
        (
            r#"{"i\u0064":"a","requiredNullable":1,"\u007a":2}"#,
            r#"{"id":"a","requiredNullable":1,"z":2}"#,
        ),
    ]);
}

#[test]
fn an_extra_under_a_declared_name_takes_its_place() {
    let mut open: Open = serde_json::from_str(r#"{"id":"a","requiredNullable":1}"#).expect("read");
    open.extra_mut().insert("later", true);
    open.extra_mut().insert("id", 7);
    open.extra_mut().insert("optional", "all");
    let written = serde_json::to_string(&open).expect("written");
    assert_eq!(
        written,
        r#"{"id":7,"requiredNullable":1,"optional":"all","later":true}"#
    );
    assert_eq!(open.extra().len(), 3);
    assert_eq!(open.extra_mut().remove("id"), Some(json!(7)));
    assert_eq!(size_of::<Extra>(), 8);
}

#[test]
fn null_where_only_absence_is_known_is_kept_until_the_member_is_set() {
    let text = r#"{"id":"a","requiredNullable":1,"optional":null}"#;
    let mut open: Open = serde_json::from_str(text).expect("read");
    assert_eq!(open.optional, None);
    assert_eq!(open.extra().get("optional"), Some(&json!(null)));
    assert_eq!(serde_json::to_string(&open).expect("written"), text);
    open.optional = Some(2);
    assert_eq!(
        serde_json::to_string(&open).expect("written"),
        r#"{"id":"a","requiredNullable":1,"optional":2}"#
    );
    let last = r#"{"id":"a","requiredNullable":1,"optional":null,"optional":3}"#;
    let open: Open = serde_json::from_str(last).expect("read");
    assert!(open.extra().is_empty());
}

#[derive(Clone, Debug, PartialEq)]
struct Scores {
    total: Option<i64>,
    others: Map<i64>,
    extra: Extra,
}

record! { Scores { total: "total" optional, ..others: additional, ..extra } }

#[test]
fn null_is_kept_apart_from_members_of_a_type() {
    check::<Scores>(&[
        (r#"{"total":null,"a":1}"#, "="),
        (r#"{"a":1,"total":2}"#, r#"{"total":2,"a":1}"#),
        (
            r#"{"a":null}"#,
            "error: invalid type: null, expected an integer of 64 bits",
        ),
    ]);
}

#[derive(Clone, Debug, PartialEq)]
struct Additional {
    id: i64,
    others: Map<f64>,
}

record! { Additional { id: "id", ..others: additional } }

#[test]
fn additional_members_have_a_type() {
    check::<Additional>(&[
        (r#"{"id":1.0}"#, r#"{"id":1}"#),
        (
            r#"{"id":1.5}"#,
            "error: invalid value: floating point `1.5`, expected an integer of 64 bits",
        ),
        (
            r#"{"id":9223372036854775808}"#,
            "error: invalid value: integer `9223372036854775808`, expected an integer of 64 bits",
        ),
        (r#"{"b":1,"id":1,"a":2.5}"#, r#"{"id":1,"b":1,"a":2.5}"#),
        (
            r#"{"id":1,"a":"x"}"#,
            "error: invalid type: string \"x\", expected f64",
        ),
    ]);
    let mut value: Additional = serde_json::from_str(r#"{"id":1}"#).expect("read");
    value.others.insert("id".to_owned(), 2.0);
    let error = serde_json::to_string(&value).expect_err("two members of one name");
    assert_eq!(
        error.to_string(),
        "`id` is declared and cannot be an additional member"
    );
}

#[derive(Clone, Debug, PartialEq)]
struct Constants {
    optional: bool,
    others: Map<i64>,
    extra: Extra,
}

record! { Constants {
    _: "text" = "t",
    _: "int" = -1,
    _: "flag" = true,
    _: "float" = 1.5,
    _: "null" = (),
    optional: "optional" optional = "o",
    ..others: additional,
    ..extra
} }

#[test]
fn constants_are_written_and_deviating_ones_are_kept() {
    check::<Constants>(&[
        (
            r#"{"text":"t","int":-1,"flag":true,"float":1.5,"null":null}"#,
            "=",
        ),
        (
            r#"{"n":3,"optional":"o","null":null,"float":1.5,"flag":true,"int":-1.0,"text":"t"}"#,
            r#"{"text":"t","int":-1,"flag":true,"float":1.5,"null":null,"optional":"o","n":3}"#,
        ),
        (
            r#"{"text":"u","int":-2,"flag":false,"float":2.5,"null":{"a":[1]},"optional":null}"#,
            "=",
        ),
        (
            r#"{"text":7,"int":"x","flag":null,"float":[],"null":0,"optional":{},"n":1}"#,
            "=",
        ),
        (
            r#"{"text":"u","text":"t","int":-1,"flag":true,"float":1.5,"null":null,"optional":"o","optional":"p"}"#,
            r#"{"text":"t","int":-1,"flag":true,"float":1.5,"null":null,"optional":"p"}"#,
        ),
        (
            r#"{"int":-1,"flag":true,"float":1.5,"null":null}"#,
            "error: missing field `text`",
        ),
    ]);
}

macro_rules! wide {
    ($($field:ident $name:literal)*) => {
        #[derive(Clone, Debug, PartialEq)]
        struct Wide { $($field: i64,)* last: Option<i64>, extra: Extra }
        record! { Wide { $($field: $name,)* last: "last" optional, ..extra } }
        const NAMES: &[&str] = &[$($name),*];
    };
}

wide! {
    a0 "a0" a1 "a1" a2 "a2" a3 "a3" a4 "a4" a5 "a5" a6 "a6" a7 "a7" a8 "a8" a9 "a9"
    b0 "b0" b1 "b1" b2 "b2" b3 "b3" b4 "b4" b5 "b5" b6 "b6" b7 "b7" b8 "b8" b9 "b9"
    c0 "c0" c1 "c1" c2 "c2" c3 "c3" c4 "c4" c5 "c5" c6 "c6" c7 "c7" c8 "c8" c9 "c9"
    d0 "d0" d1 "d1" d2 "d2" d3 "d3" d4 "d4" d5 "d5" d6 "d6" d7 "d7" d8 "d8" d9 "d9"
    e0 "e0" e1 "e1" e2 "e2" e3 "e3" e4 "e4" e5 "e5" e6 "e6" e7 "e7" e8 "e8" e9 "e9"
    f0 "f0" f1 "f1" f2 "f2" f3 "f3" f4 "f4" f5 "f5" f6 "f6" f7 "f7" f8 "f8" f9 "f9"
    g0 "g0" g1 "g1" g2 "g2" g3 "g3" g4 "g4" g5 "g5" g6 "g6" g7 "g7" g8 "g8" g9 "g9"
}

#[test]
fn more_than_64_members_are_minded() {
    for left_out in 0..=NAMES.len() {
        let mut members = Vec::new();
        for (index, name) in NAMES.iter().enumerate().rev() {
            if index != left_out {
                members.push(format!("\"{name}\":{index}"));
            }
        }
        let read = serde_json::from_str::<Wide>(&format!("{{{}}}", members.join(",")));
        match NAMES.get(left_out) {
            Some(name) => {
                let error = read.expect_err(name).to_string();
                assert!(
                    error.starts_with(&format!("missing field `{name}`")),
                    "{error}"
                );
            }
            None => assert_eq!(read.expect("all are there").g9, 69),
        }
    }
}

/// A format without names: it gives a sequence where a map is asked for.
struct Nameless(Vec<&'static str>);

impl<'de> Deserializer<'de> for Nameless {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_seq(SeqDeserializer::new(self.0.into_iter()))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[derive(Debug, PartialEq)]
struct Pair {
    left: String,
    right: String,
    extra: Extra,
}

record! { Pair { _: "mode" = "m", left: "left", right: "right", ..extra } }

#[test]
fn a_sequence_is_read_in_declared_order() {
    let pair = Pair::read(Nameless(vec!["m", "a", "b"])).expect("three members");
    assert_eq!((pair.left.as_str(), pair.right.as_str()), ("a", "b"));
    assert!(pair.extra().is_empty());
    let error = Pair::read(Nameless(vec!["m", "a"]))
        .expect_err("two members")
        .to_string();
    assert_eq!(error, "invalid length 2, expected 3 members");
}

#[test]
fn formats_that_do_not_describe_themselves_hold_the_same() {
    let cases = [
        r#"{"id":"a","requiredNullable":null}"#,
        r#"{"id":"a","requiredNullable":5,"optional":1,"threeStates":"s"}"#,
        r#"{"id":"a","requiredNullable":null,"threeStates":null}"#,
    ];
    for json in cases {
        let open: Open = serde_json::from_str(json).expect(json);
        let bytes = postcard::to_allocvec(&open).expect("the count is known");
        let again: Open = postcard::from_bytes(&bytes).expect("as many as were counted");
        assert_eq!(again, open, "{json}");
    }
    let constants = r#"{"text":"t","int":-1,"flag":true,"float":1.5,"null":null,"optional":"o"}"#;
    let constants: Constants = serde_json::from_str(constants).expect("constants");
    let bytes = postcard::to_allocvec(&constants).expect("written");
    assert_eq!(
        postcard::from_bytes::<Constants>(&bytes).expect("read"),
        constants
    );
}
