//! What a newer server adds to a value.

use crate::kind::Kind;
use crate::random::Made;
use fastrand::Rng;
use serde_json::{Value, json};

/// The name of a member that no document declares.
const MEMBER: &str = "zz_undeclared";

/// The value with one thing in it that is new, of each kind for which it has a place.
pub(crate) fn all(made: &Made, rng: &mut Rng) -> Vec<(Kind, Value)> {
    [
        (Kind::Member, member(made, rng)),
        (Kind::Literal, literal(made, rng)),
        (Kind::Variant, variant(made, rng)),
    ]
    .into_iter()
    .filter_map(|(kind, value)| Some((kind, value?)))
    .collect()
}

/// An undeclared member in every object that may have one.
fn member(made: &Made, rng: &mut Rng) -> Option<Value> {
    let mut value = made.value.clone();
    let mut added = false;
    for place in &made.open {
        let news = [
            json!("new"),
            json!(7),
            Value::Null,
            json!({"a": [1, null]}),
            json!([]),
        ];
        if let Some(Value::Object(members)) = value.pointer_mut(place) {
            members.insert(MEMBER.to_owned(), rng.choice(news)?);
            added = true;
        }
    }
    added.then_some(value)
}

/// A value that its enum does not have.
fn literal(made: &Made, rng: &mut Rng) -> Option<Value> {
    let mut value = made.value.clone();
    let place = rng.choice(&made.literals)?;
    *value.pointer_mut(place)? = "zz_unknown".into();
    Some(value)
}

/// A variant that its union does not have: an unknown value of the member that decides, or a value of
/// a kind that no variant is of.
fn variant(made: &Made, rng: &mut Rng) -> Option<Value> {
    let mut value = made.value.clone();
    let union = rng.choice(&made.unions)?;
    let found = value.pointer_mut(&union.place)?;
    if let (Some(member), Value::Object(members)) = (&union.member, &mut *found) {
        members.insert(member.clone(), "zz_unknown".into());
        return Some(value);
    }
    *found = match *rng.choice(&union.foreign)? {
        "object" => json!({"zz_kind": "new", "zz_payload": [1, "two"]}),
        "array" => json!([{"zz_item": true}]),
        "string" => json!("zz_text"),
        "number" => json!(-7.25),
        _ => json!(true),
    };
    Some(value)
}
