//! Overlays made at random for a document: of what it has, of what it has not, and of what makes no
//! sense.

use super::{hostile, text};
use fastrand::Rng;
use serde_json::{Value, json};

/// Queries, and parts of them, that select much, or ask much, or are none.
const PARTS: [&str; 20] = [
    ".*",
    "..*",
    "..type",
    "..properties.*",
    "[*]",
    "[0, 1]",
    "[-1]",
    "[::2]",
    "[9223372036854775807]",
    "[?@.type]",
    "[?@.a == $.info.title]",
    "[?length(@) > 1 && count(@.*) < 9 || !@.a]",
    "[?match(@.type, '[a-z]+')]",
    "[?search(@.description, '(a*)*b{1,99}{1,99}')]",
    "[?search(@.description, @.pattern)]",
    "[?$..*]",
    "[?@[?@[?@.a]]]",
    "['a', \"b\"]",
    "[",
    "..",
];

/// An overlay as text.
pub(super) fn made(document: &Value, random: &mut Rng) -> String {
    let actions: Value = (0..random.usize(1..6))
        .map(|_| action(document, random))
        .collect();
    let overlay =
        json!({"overlay": "1.1.0", "info": {"title": "t", "version": "1"}, "actions": actions});
    match random.u8(..8) {
        0 => text::mutated(&overlay.to_string(), random),
        _ => overlay.to_string(),
    }
}

fn action(document: &Value, random: &mut Rng) -> Value {
    let mut action = json!({"target": query(document, random)});
    match random.u8(..8) {
        0 => action["remove"] = json!(true),
        1 | 2 => action["copy"] = json!(query(document, random)),
        3 => action["update"] = json!(hostile::text(random)),
        4 => action["update"] = json!([{"$ref": "#"}, null, 1]),
        // The same from elsewhere in the document, as it is and as a member.
        kind => {
            let mut part = document;
            while let Some(inner) = child(part, random).map(|(_, inner)| inner)
                && random.u8(..4) > 0
            {
                part = inner;
            }
            action["update"] = match kind {
                5 => json!({hostile::text(random): part}),
                _ => part.clone(),
            };
        }
    }
    action
}

/// The way to a node of the document, which may go on beyond it.
fn query(document: &Value, random: &mut Rng) -> String {
    let mut query = String::from("$");
    let mut part = document;
    while let Some((step, inner)) = child(part, random)
        && random.u8(..6) > 0
    {
        query.push_str(&step);
        part = inner;
    }
    for _ in 0..random.usize(..3) {
        let times = if random.u8(..16) == 0 { 60 } else { 1 };
        query.push_str(&random.choice(PARTS).unwrap_or_default().repeat(times));
    }
    query
}

/// A child of a value and the step that leads there.
fn child<'v>(value: &'v Value, random: &mut Rng) -> Option<(String, &'v Value)> {
    match value {
        Value::Object(members) => {
            let members: Vec<(&String, &Value)> = members.iter().collect();
            let (key, inner) = random.choice(&members)?;
            let key = key.replace('\\', "\\\\").replace('\'', "\\'");
            Some((format!("['{key}']"), inner))
        }
        Value::Array(items) => {
            let index = random.usize(..items.len().max(1));
            Some((format!("[{index}]"), items.get(index)?))
        }
        _ => None,
    }
}
