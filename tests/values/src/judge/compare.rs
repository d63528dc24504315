//! The first difference of two JSON values. Numbers are equal by value.

use serde_json::{Number, Value};
use std::fmt;

/// A difference, and where it is.
#[derive(Debug, PartialEq)]
pub(super) struct Difference {
    pub(super) what: &'static str,
    place: String,
    detail: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {:?}: {}", self.what, self.place, self.detail)
    }
}

/// The first difference of what went in and what came out.
pub(super) fn difference(before: &Value, after: &Value) -> Option<Difference> {
    let differ = |what, detail: String| {
        Some(Difference {
            what,
            place: String::new(),
            detail,
        })
    };
    match (before, after) {
        (Value::Object(ours), Value::Object(theirs)) => {
            for (name, value) in ours {
                let Some(other) = theirs.get(name) else {
                    return differ("member lost", format!("{name}: {value}"));
                };
                if let Some(found) = difference(value, other) {
                    return Some(found.below(name));
                }
            }
            let added = theirs.iter().find(|(name, _)| !ours.contains_key(*name));
            added.and_then(|(name, value)| differ("member added", format!("{name}: {value}")))
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            if ours.len() != theirs.len() {
                return differ("items lost or added", format!("{before} became {after}"));
            }
            let pairs = ours.iter().zip(theirs).enumerate();
            pairs
                .filter_map(|(index, (ours, theirs))| {
                    Some(difference(ours, theirs)?.below(&index.to_string()))
                })
                .next()
        }
        (Value::Number(ours), Value::Number(theirs)) if same(ours, theirs) => None,
        (Value::Number(_), Value::Number(_)) => {
            differ("number changed", format!("{before} became {after}"))
        }
        (Value::String(_), Value::String(_)) if before != after => {
            differ("text changed", format!("{before} became {after}"))
        }
        _ if before == after => None,
        _ => differ("kind changed", format!("{before} became {after}")),
    }
}

impl Difference {
    fn below(mut self, step: &str) -> Self {
        self.place = format!("/{step}{}", self.place);
        self
    }
}

fn same(ours: &Number, theirs: &Number) -> bool {
    let integer = |it: &Number| {
        it.as_i64()
            .map(i128::from)
            .or_else(|| it.as_u64().map(i128::from))
    };
    match (integer(ours), integer(theirs)) {
        (Some(ours), Some(theirs)) => ours == theirs,
        _ => ours.as_f64() == theirs.as_f64(),
    }
}

#[cfg(test)]
mod tests {
    use super::difference;
    use serde_json::json;

    #[test]
    fn numbers_are_equal_by_value_and_nothing_else_is_forgiven() {
        assert_eq!(
            difference(&json!({"a": [5, 1.0]}), &json!({"a": [5.0, 1]})),
            None
        );
        for (before, after, what) in [
            (json!({"a": null}), json!({}), "member lost"),
            (json!({}), json!({"a": 1}), "member added"),
            (json!([1]), json!([1, 2]), "items lost or added"),
            (
                json!(9007199254740993_i64),
                json!(9007199254740992_i64),
                "number changed",
            ),
            (json!("a"), json!("A"), "text changed"),
            (json!("1"), json!(1), "kind changed"),
        ] {
            assert_eq!(difference(&before, &after).map(|it| it.what), Some(what));
        }
    }
}
