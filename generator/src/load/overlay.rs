//! OpenAPI Overlay 1.0 and 1.1: changes to a description that are kept apart from it.

mod merge;
mod query;

use crate::diagnostic::{Diagnostics, load as diagnostic};
use crate::json::Json;
use crate::load::DEPTH;
use crate::place::{DocumentId, Place, Segment};
use crate::source::{Node, Origins, Source};
use merge::Merge;
use serde_json::Value;
use serde_json_path::JsonPath;

/// How much an overlay may add, besides eight times the texts of the description and of itself.
const GROWTH: usize = 16 << 20;

/// What a value takes besides its text, about as much as in memory.
const VALUE: usize = 64;

/// Applies the overlay that was read as the document `overlay` to the entry document.
pub(super) fn apply(source: &mut Source, overlay: DocumentId, diagnostics: &mut Diagnostics) {
    let Some(document) = source.documents.get_mut(overlay.0 as usize) else {
        return;
    };
    if let Some(failure) = &document.failure {
        diagnostics.push(failure.clone());
        return;
    }
    // Both roots are taken out for as long as one changes by the other.
    let changes = std::mem::replace(&mut document.root, Json::Null);
    let length = document.text.len();
    let Some(entry) = source.documents.first_mut() else {
        return;
    };
    let root = std::mem::replace(&mut entry.root, Json::Null);
    let mut target = Target {
        shadow: plain(&root),
        root,
        origins: std::mem::take(&mut source.origins),
        room: GROWTH.saturating_add((length + entry.text.len()).saturating_mul(8)),
    };
    let place = Place::root(overlay);
    if changes.get("overlay").is_none() {
        diagnostics.push(diagnostic::no_overlay(&place));
    }
    let actions = changes
        .get("actions")
        .and_then(Json::as_array)
        .unwrap_or_default();
    let list = place.key("actions");
    for (index, value) in actions.iter().enumerate() {
        let node = Node {
            value,
            place: list.index(index),
        };
        if let Err(TooLarge) = action(&mut target, &node, diagnostics) {
            diagnostics.push(diagnostic::overlay_too_large(&node.place));
            break;
        }
    }
    source.origins = target.origins;
    if let Some(entry) = source.documents.first_mut() {
        entry.root = target.root;
    }
    if let Some(document) = source.documents.get_mut(overlay.0 as usize) {
        document.root = changes;
    }
}

/// The description while it changes.
struct Target {
    root: Json,
    /// The same as a value that queries understand; kept in step.
    shadow: Value,
    origins: Origins,
    /// How much more may be added.
    room: usize,
}

/// A change would make the description much larger, or deeper, than any is.
struct TooLarge;

fn action(
    target: &mut Target,
    action: &Node<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<(), TooLarge> {
    let Some(selected) = select(target, action, "target", diagnostics) else {
        return Ok(());
    };
    if selected.is_empty() {
        let place = action.place.key("target");
        diagnostics.push(diagnostic::overlay_without_target(&place));
        return Ok(());
    }
    let member = |key: &str| action.value.get(key);
    if member("remove") == Some(&Json::Bool(true)) {
        // From the end, so that the positions of the others stay.
        for path in selected.iter().rev() {
            target.remove(path);
        }
    } else if let Some(update) = member("update") {
        let place = action.place.key("update");
        target.merge(&selected, update, &place, diagnostics)?;
    } else if member("copy").is_some() {
        copy(target, action, &selected, diagnostics)?;
    }
    Ok(())
}

fn copy(
    target: &mut Target,
    action: &Node<'_>,
    selected: &[Vec<Segment>],
    diagnostics: &mut Diagnostics,
) -> Result<(), TooLarge> {
    let Some(found) = select(target, action, "copy", diagnostics) else {
        return Ok(());
    };
    let [path] = found.as_slice() else {
        let place = action.place.key("copy");
        diagnostics.push(diagnostic::overlay_copy_of_several(&place, found.len()));
        return Ok(());
    };
    let Some(value) = target.at(path).cloned() else {
        return Ok(());
    };
    let place = target.origins.of(&place_of(path));
    target.merge(selected, &value, &place, diagnostics)
}

/// The nodes that a query selects, in document order; none when it is no query, which is reported.
fn select(
    target: &Target,
    action: &Node<'_>,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Vec<Segment>>> {
    let place = action.place.key(key);
    let Some(query) = action.value.get(key).and_then(Json::as_str) else {
        diagnostics.push(diagnostic::overlay_no_query(&action.place, key));
        return None;
    };
    if let Some(reason) = query::fault(query) {
        diagnostics.push(diagnostic::overlay_costly_query(&place, &reason));
        return None;
    }
    let path = match JsonPath::parse(query) {
        Ok(path) => path,
        Err(error) => {
            diagnostics.push(diagnostic::overlay_bad_query(&place, error.message()));
            return None;
        }
    };
    let located = path.query_located(&target.shadow).dedup();
    Some(located.locations().map(segments).collect())
}

fn segments(path: &serde_json_path::NormalizedPath<'_>) -> Vec<Segment> {
    path.iter()
        .map(|element| match (element.as_name(), element.as_index()) {
            (Some(name), _) => Segment::Key(name.into()),
            (None, index) => Segment::Index(index.unwrap_or_default()),
        })
        .collect()
}

fn place_of(path: &[Segment]) -> Place {
    path.iter()
        .fold(Place::root(DocumentId(0)), crate::source::step)
}

impl Target {
    fn at(&self, path: &[Segment]) -> Option<&Json> {
        path.iter()
            .try_fold(&self.root, |value, segment| match segment {
                Segment::Key(key) => value.get(key),
                Segment::Index(index) => value.as_array()?.get(*index),
                Segment::Root => Some(value),
            })
    }

    fn at_mut(&mut self, path: &[Segment]) -> Option<&mut Json> {
        path.iter()
            .try_fold(&mut self.root, |value, segment| match (value, segment) {
                (Json::Object(members), Segment::Key(key)) => members.get_mut(key),
                (Json::Array(items), Segment::Index(index)) => items.get_mut(*index),
                _ => None,
            })
    }

    /// Changes the values at paths; `from` is where the change is written.
    fn merge(
        &mut self,
        paths: &[Vec<Segment>],
        change: &Json,
        from: &Place,
        diagnostics: &mut Diagnostics,
    ) -> Result<(), TooLarge> {
        let (size, depth) = measure(change);
        let deepest = paths.iter().map(Vec::len).max().unwrap_or_default();
        let left = self.room.checked_sub(size.saturating_mul(paths.len()));
        self.room = left.filter(|_| deepest + depth <= DEPTH).ok_or(TooLarge)?;
        for path in paths {
            let mut merge = Merge::at(path);
            let Some(value) = self.at_mut(path) else {
                continue;
            };
            merge.target(value, change, from);
            for (place, origin) in merge.moved {
                self.refresh(&place);
                self.origins.set(&place, origin);
            }
            for place in merge.incompatible {
                diagnostics.push(diagnostic::overlay_incompatible(&place));
            }
        }
        Ok(())
    }

    fn remove(&mut self, path: &[Segment]) {
        let Some((last, above)) = path.split_last() else {
            return;
        };
        match (self.at_mut(above), last) {
            (Some(Json::Object(members)), Segment::Key(key)) => {
                members.shift_remove(key);
            }
            (Some(Json::Array(items)), Segment::Index(index)) if *index < items.len() => {
                items.remove(*index);
                let rest = items.len();
                // The items behind it move, but are written where they were.
                let parent = place_of(above);
                for index in *index..rest {
                    let origin = self.origins.of(&parent.index(index + 1));
                    let place: Vec<Segment> = above
                        .iter()
                        .cloned()
                        .chain([Segment::Index(index)])
                        .collect();
                    self.origins.set(&place, origin);
                }
            }
            _ => {}
        }
        match (self.shadow_mut(above), last) {
            (Some(Value::Object(members)), Segment::Key(key)) => {
                members.remove(&**key);
            }
            (Some(Value::Array(items)), Segment::Index(index)) if *index < items.len() => {
                items.remove(*index);
            }
            _ => {}
        }
    }

    fn shadow_mut(&mut self, path: &[Segment]) -> Option<&mut Value> {
        path.iter()
            .try_fold(&mut self.shadow, |value, segment| match (value, segment) {
                (Value::Object(members), Segment::Key(key)) => members.get_mut(&**key),
                (Value::Array(items), Segment::Index(index)) => items.get_mut(*index),
                _ => None,
            })
    }

    /// Brings the shadow up to date at a path, which may be new.
    fn refresh(&mut self, path: &[Segment]) {
        let Some(value) = self.at(path).map(plain) else {
            return;
        };
        let Some((last, above)) = path.split_last() else {
            self.shadow = value;
            return;
        };
        match (self.shadow_mut(above), last) {
            (Some(Value::Object(members)), Segment::Key(key)) => {
                members.insert(key.to_string(), value);
            }
            (Some(Value::Array(items)), Segment::Index(index)) => match items.get_mut(*index) {
                Some(item) => *item = value,
                None => items.push(value),
            },
            _ => {}
        }
    }
}

/// How much room a value takes, and how deep it nests.
fn measure(value: &Json) -> (usize, usize) {
    let inside = |parts: &mut dyn Iterator<Item = (usize, &Json)>| {
        parts.fold((VALUE, 0), |(size, deepest), (key, part)| {
            let (part, depth) = measure(part);
            (size + key + part, deepest.max(depth + 1))
        })
    };
    match value {
        Json::String(text) => (VALUE + text.len(), 0),
        Json::Array(items) => inside(&mut items.iter().map(|item| (0, item))),
        Json::Object(members) => inside(&mut members.iter().map(|(key, it)| (key.len(), it))),
        _ => (VALUE, 0),
    }
}

/// The value as queries understand it. Numbers beyond 64 bits lose digits, which no query compares.
fn plain(value: &Json) -> Value {
    match value {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Integer(value) => match (i64::try_from(*value), u64::try_from(*value)) {
            (Ok(value), _) => value.into(),
            (_, Ok(value)) => value.into(),
            _ => (*value as f64).into(),
        },
        Json::Number(value) => (*value).into(),
        Json::String(text) => Value::String(text.to_string()),
        Json::Array(items) => items.iter().map(plain).collect(),
        Json::Object(members) => members
            .iter()
            .map(|(key, value)| (key.to_string(), plain(value)))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::json::Json;
    use crate::load::{entry, overlay};

    /// The document after an overlay with these actions.
    fn overlaid(document: &str, actions: &str) -> Json {
        let read = |name: &str| {
            Ok(match name {
                "api.yaml" => document.to_owned(),
                _ => format!("overlay: 1.1.0\nactions: {actions}"),
            })
        };
        let mut diagnostics = Diagnostics::default();
        let mut source = entry("api.yaml", &read, &mut diagnostics);
        overlay(&mut source, "overlay.yaml", None, &read, &mut diagnostics);
        let codes: Vec<_> = diagnostics.iter().map(|it| it.code).collect();
        assert!(codes.is_empty(), "{codes:?} for {actions}");
        source.documents.remove(0).root
    }

    #[test]
    fn actions_change_what_they_select() {
        let document = "{a: {b: 1, c: [x, y, z]}, d: [{n: 1}, {n: 2}, {n: 3}]}";
        for (actions, expected) in [
            (
                "[{target: $.a, update: {b: 2, e: {f: 3}}}]",
                "{a: {b: 2, c: [x, y, z], e: {f: 3}}, d: [{n: 1}, {n: 2}, {n: 3}]}",
            ),
            (
                "[{target: $.a.c, update: w}]",
                "{a: {b: 1, c: [x, y, z, w]}, d: [{n: 1}, {n: 2}, {n: 3}]}",
            ),
            (
                "[{target: $.a.c, update: [v, w]}]",
                "{a: {b: 1, c: [x, y, z, v, w]}, d: [{n: 1}, {n: 2}, {n: 3}]}",
            ),
            (
                "[{target: $.a.b, update: two}]",
                "{a: {b: two, c: [x, y, z]}, d: [{n: 1}, {n: 2}, {n: 3}]}",
            ),
            (
                "[{target: $.d.*, update: {m: 0}}]",
                "{a: {b: 1, c: [x, y, z]}, d: [{n: 1, m: 0}, {n: 2, m: 0}, {n: 3, m: 0}]}",
            ),
            (
                "[{target: '$.d[?@.n < 3]', remove: true}]",
                "{a: {b: 1, c: [x, y, z]}, d: [{n: 3}]}",
            ),
            (
                "[{target: $..n, remove: true}, {target: $.a, remove: true}]",
                "{d: [{}, {}, {}]}",
            ),
            (
                "[{target: $, update: {e: {}}}, {target: $.e, copy: $.a}, {target: $.a, remove: true}]",
                "{d: [{n: 1}, {n: 2}, {n: 3}], e: {b: 1, c: [x, y, z]}}",
            ),
        ] {
            let expected = overlaid(expected, "[]");
            assert_eq!(overlaid(document, actions), expected, "{actions}");
        }
    }
}
