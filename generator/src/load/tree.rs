//! Builds [`Json`] from any serde format, keeping what a plain value would lose: duplicate keys, and
//! YAML keys that are not strings.

use crate::diagnostic::{Diagnostics, load as diagnostic};
use crate::json::{Json, Object};
use crate::place::{Place, Segment};
use crate::source::{Format, step};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

/// More values than this beyond one for each byte can only come from YAML aliases.
const ALIASED_VALUES: usize = 1_000_000;

/// More bytes of texts than this beyond those of the document can only come from YAML aliases too.
const ALIASED_BYTES: usize = 16 << 20;

/// The error when there are more.
pub(super) const ALIASES: &str = "aliases repeat too much";

/// The state while a document is built.
pub(super) struct Build {
    /// The keys seen so far: documents repeat a few keys very often.
    keys: HashSet<Arc<str>>,
    /// The paths of keys that stood twice in one object, innermost step first.
    duplicates: Vec<Vec<Segment>>,
    /// How many more values may come.
    values: usize,
    /// How many more bytes of texts may come.
    bytes: usize,
    /// Whether `<<` merges (YAML 1.1 merge keys, which descriptions in the wild use).
    merge: bool,
}

impl Build {
    pub(super) fn new(format: Format, length: usize) -> Self {
        Self {
            keys: HashSet::new(),
            duplicates: Vec::new(),
            values: length.saturating_add(ALIASED_VALUES),
            // What is escaped may be a little longer than it is written.
            bytes: length.saturating_mul(2).saturating_add(ALIASED_BYTES),
            merge: format == Format::Yaml,
        }
    }

    /// Reports the duplicate keys.
    pub(super) fn report(self, root: &Place, diagnostics: &mut Diagnostics) {
        for path in self.duplicates {
            let place = path.iter().rev().fold(root.clone(), step);
            diagnostics.push(diagnostic::duplicate_key(&place));
        }
    }

    fn intern(&mut self, key: &str) -> Arc<str> {
        if let Some(known) = self.keys.get(key) {
            return known.clone();
        }
        let key: Arc<str> = key.into();
        self.keys.insert(key.clone());
        key
    }

    /// Adds the step to the child to every duplicate that was found in it.
    fn inside(&mut self, found_before: usize, segment: impl Fn() -> Segment) {
        for path in self.duplicates.iter_mut().skip(found_before) {
            path.push(segment());
        }
    }
}

/// Reads one value.
pub(super) struct Tree<'b>(pub(super) &'b mut Build);

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Json, D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Integer(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Integer(value.into()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Json, E> {
        Ok(Json::Integer(value))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Json, E> {
        Ok(i128::try_from(value).map_or(Json::Number(value as f64), Json::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        spend(&mut self.0.bytes, value.len())?;
        Ok(Json::String(value.into()))
    }

    /// A YAML tag that serde_yaml knows nothing of, `!Ref x`: the value counts, the tag does not.
    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, data: A) -> Result<Json, A::Error> {
        use serde::de::VariantAccess;
        let (Ignored, content) = data.variant()?;
        content.newtype_variant_seed(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut input: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        loop {
            spend(&mut self.0.values, 1)?;
            let found = self.0.duplicates.len();
            let Some(item) = input.next_element_seed(Tree(self.0))? else {
                return Ok(Json::Array(items));
            };
            self.0.inside(found, || Segment::Index(items.len()));
            items.push(item);
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut input: A) -> Result<Json, A::Error> {
        let mut members = Object::default();
        let mut merged = Vec::new();
        while let Some(key) = input.next_key_seed(Key(self.0))? {
            spend(&mut self.0.values, 1)?;
            let found = self.0.duplicates.len();
            let value = input.next_value_seed(Tree(self.0))?;
            self.0.inside(found, || Segment::Key(key.clone()));
            if self.0.merge && &*key == "<<" {
                merged.push(value);
            } else if members.insert(key.clone(), value).is_some() {
                self.0.duplicates.push(vec![Segment::Key(key)]);
            }
        }
        for value in merged {
            merge(&mut members, value);
        }
        Ok(Json::Object(Box::new(members)))
    }
}

/// Adds the members of a merged mapping, or of a list of them, that are not there yet.
fn merge(members: &mut Object, value: Json) {
    match value {
        Json::Object(other) => {
            for (key, value) in *other {
                members.entry(key).or_insert(value);
            }
        }
        Json::Array(others) => others.into_iter().for_each(|other| {
            if let Json::Object(_) = other {
                merge(members, other);
            }
        }),
        _ => {}
    }
}

fn spend<E: Error>(budget: &mut usize, amount: usize) -> Result<(), E> {
    *budget = budget
        .checked_sub(amount)
        .ok_or_else(|| E::custom(ALIASES))?;
    Ok(())
}

/// Reads a key. YAML keys may be of any scalar type: `200`, `true` and `null` are read as text.
struct Key<'b>(&'b mut Build);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Arc<str>;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Arc<str>, D::Error> {
        input.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Arc<str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Arc<str>, E> {
        spend(&mut self.0.bytes, key.len())?;
        Ok(self.0.intern(key))
    }
}

/// The tag of a tagged YAML value.
struct Ignored;

impl<'de> Deserialize<'de> for Ignored {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        serde::de::IgnoredAny::deserialize(input).map(|_| Ignored)
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::json::Json;
    use crate::load::single;

    fn value(name: &str, text: &str) -> Json {
        let mut source = single(name, text.to_owned(), &mut Diagnostics::default());
        source.documents.remove(0).root
    }

    #[test]
    fn yaml_is_read_like_the_json_it_stands_for() {
        for (yaml, json) in [
            (
                "200: a\ntrue: b\nnull: c\n1.0: d",
                r#"{"200": "a", "true": "b", "null": "c", "1.0": "d"}"#,
            ),
            ("a: 18446744073709551615", r#"{"a": 18446744073709551615}"#),
            (
                "a: [yes, no, ~, 0x10, 1e3, 2020-01-01, '1']",
                r#"{"a": ["yes", "no", null, 16, 1e3, "2020-01-01", "1"]}"#,
            ),
            ("a: !Ref b\nb: !!str 1", r#"{"a": "b", "b": "1"}"#),
            (
                "a: &a {x: 1, y: 2}\nb: {y: 3, <<: *a}",
                r#"{"a": {"x": 1, "y": 2}, "b": {"y": 3, "x": 1}}"#,
            ),
            ("\u{feff}a: 1", r#"{"a": 1}"#),
            ("{a: 1}", r#"{"a": 1}"#),
        ] {
            assert_eq!(value("a.yaml", yaml), value("a.json", json), "{yaml}");
        }
    }

    #[test]
    fn integers_are_exact_beyond_64_bits_in_yaml() {
        let found = value("a.yaml", "a: -170141183460469231731687303715884105728");
        assert_eq!(found.get("a"), Some(&Json::Integer(i128::MIN)));
        assert!(
            matches!(value("a.json", "[1e400]"), Json::Null),
            "no number of JSON is infinite"
        );
    }

    #[test]
    fn keys_stand_in_the_order_of_the_document() {
        for name in ["a.json", "a.yaml"] {
            let found = value(name, r#"{"b": 1, "a": 2, "b": 3}"#);
            let keys: Vec<_> = found
                .as_object()
                .into_iter()
                .flatten()
                .map(|(key, _)| &**key)
                .collect();
            assert_eq!(keys, ["b", "a"]);
            assert_eq!(found.get("b"), Some(&Json::Integer(3)));
        }
    }
}
