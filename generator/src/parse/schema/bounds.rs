//! Bounds of numbers, in both spellings: `exclusiveMinimum: true` beside `minimum` (OpenAPI 3.0), and
//! `exclusiveMinimum: 5` (JSON Schema 2020-12).

use crate::json::Json;
use crate::model::{Bound, Schema};
use crate::parse::context::Context;
use crate::source::Node;

/// The keywords of both bounds.
#[derive(Default)]
pub(super) struct Bounds {
    minimum: One,
    maximum: One,
}

#[derive(Default)]
struct One {
    inclusive: Option<Json>,
    exclusive: Option<Json>,
    /// The boolean spelling.
    flag: bool,
}

impl Bounds {
    /// Reads a keyword; whether it is one of a bound.
    pub(super) fn read<'a>(&mut self, cx: &mut Context<'a>, key: &str, node: &Node<'a>) -> bool {
        match key {
            "minimum" => self.minimum.inclusive = cx.number(node),
            "maximum" => self.maximum.inclusive = cx.number(node),
            "exclusiveMinimum" => self.minimum.exclusive(cx, node),
            "exclusiveMaximum" => self.maximum.exclusive(cx, node),
            _ => return false,
        }
        true
    }

    /// Sets the minimum and the maximum of a schema that has them.
    pub(super) fn finish(self, schema: &mut Schema) {
        let minimum = self
            .minimum
            .stricter(|exclusive, inclusive| exclusive >= inclusive);
        let maximum = self
            .maximum
            .stricter(|exclusive, inclusive| exclusive <= inclusive);
        if minimum.is_some() || maximum.is_some() {
            let limits = schema.limits_mut();
            (limits.minimum, limits.maximum) = (minimum, maximum);
        }
    }
}

impl One {
    fn exclusive<'a>(&mut self, cx: &mut Context<'a>, node: &Node<'a>) {
        match node.value {
            Json::Bool(flag) => self.flag = *flag,
            _ => self.exclusive = cx.number(node),
        }
    }

    fn stricter(self, exclusive_is: fn(f64, f64) -> bool) -> Option<Bound> {
        let bound = |value, exclusive| Some(Bound { value, exclusive });
        match (self.exclusive, self.inclusive) {
            (Some(exclusive), Some(inclusive))
                if !exclusive_is(float(&exclusive), float(&inclusive)) =>
            {
                bound(inclusive, false)
            }
            (Some(exclusive), _) => bound(exclusive, true),
            (None, Some(inclusive)) => bound(inclusive, self.flag),
            (None, None) => None,
        }
    }
}

/// A number to compare by.
pub(in crate::parse) fn float(number: &Json) -> f64 {
    match number {
        Json::Integer(number) => *number as f64,
        Json::Number(number) => *number,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounds, One};
    use crate::json::Json;
    use crate::model::Schema;
    use crate::place::{DocumentId, Place};

    #[test]
    fn the_stricter_bound_holds() {
        for (inclusive, exclusive, flag, expected) in [
            (Some(1), None, false, Some((1, false))),
            (Some(1), None, true, Some((1, true))),
            (None, Some(1), false, Some((1, true))),
            (Some(1), Some(1), false, Some((1, true))),
            (Some(2), Some(1), false, Some((2, false))),
            (None, None, true, None),
        ] {
            let minimum = One {
                inclusive: inclusive.map(Json::Integer),
                exclusive: exclusive.map(Json::Integer),
                flag,
            };
            let mut schema = Schema::empty(Place::root(DocumentId(0)));
            let bounds = Bounds {
                minimum,
                maximum: One::default(),
            };
            bounds.finish(&mut schema);
            let found = schema.limits().minimum.clone();
            let found = found.map(|it| (it.value, it.exclusive));
            let expected = expected.map(|(value, exclusive)| (Json::Integer(value), exclusive));
            assert_eq!(found, expected, "{inclusive:?} {exclusive:?} {flag}");
        }
    }
}
