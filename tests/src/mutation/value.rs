//! Changes of a value: members dropped, renamed, of another type, in circles, too many, too deep.

use super::hostile;
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Keywords that change what the object around them means.
const KEYWORDS: [&str; 44] = [
    "$ref",
    "$defs",
    "$id",
    "$anchor",
    "$dynamicRef",
    "additionalProperties",
    "allOf",
    "anyOf",
    "not",
    "oneOf",
    "const",
    "content",
    "contentMediaType",
    "default",
    "deprecated",
    "description",
    "discriminator",
    "enum",
    "example",
    "examples",
    "explode",
    "format",
    "headers",
    "in",
    "items",
    "mapping",
    "maximum",
    "minLength",
    "name",
    "nullable",
    "operationId",
    "parameters",
    "pattern",
    "prefixItems",
    "properties",
    "propertyName",
    "readOnly",
    "required",
    "schema",
    "security",
    "style",
    "summary",
    "title",
    "type",
];

/// A document as text, a few of its nodes changed.
pub(super) fn mutated(value: &Value, other: &Value, random: &mut Rng) -> String {
    let mut value = value.clone();
    for _ in 0..random.usize(1..6) {
        let pointer = pointer(&value, random);
        node(&mut value, other, &pointer, random);
    }
    value.to_string()
}

/// Changes one node, reached by chance. `pointer` leads somewhere into the same document.
fn node(value: &mut Value, other: &Value, pointer: &str, random: &mut Rng) {
    let deeper = random.u8(..8) > 0;
    match value {
        Value::Object(members) if !members.is_empty() => {
            let keys: Vec<&String> = members.keys().collect();
            let key = (*random.choice(&keys).expect("a key")).clone();
            match random.u8(..8) {
                _ if deeper => node(&mut members[&key], other, pointer, random),
                0 => {
                    members.remove(&key);
                }
                1 | 2 => {
                    let member = members.remove(&key).expect("a member");
                    members.insert(hostile::text(random), member);
                }
                3 => {
                    let keyword = random.choice(KEYWORDS).expect("a keyword");
                    members.insert(keyword.to_owned(), replacement(other, pointer, random));
                }
                4 => {
                    members.insert(key, many(random));
                }
                5 => {
                    let member = members[&key].take();
                    members.insert(key, wrapped(member, random));
                }
                _ => {
                    members.insert(key, replacement(other, pointer, random));
                }
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let index = random.usize(..items.len());
            match random.u8(..4) {
                _ if deeper => node(&mut items[index], other, pointer, random),
                0 => {
                    items.remove(index);
                }
                1 => items.push(items[index].clone()),
                2 => items[index] = wrapped(items[index].take(), random),
                _ => items[index] = replacement(other, pointer, random),
            }
        }
        _ => *value = replacement(other, pointer, random),
    }
}

/// A value of any type: a hostile text, an odd number, a reference, or a part of another document.
fn replacement(other: &Value, pointer: &str, random: &mut Rng) -> Value {
    match random.u8(..10) {
        0 => Value::Null,
        1 => json!(random.bool()),
        2 => json!([i64::MIN, -1, 0, 1, i64::MAX][random.usize(..5)]),
        3 => json!([1e300, -0.0, 0.5, 1e-300, 18446744073709551615.0][random.usize(..5)]),
        4 => json!([hostile::text(random), hostile::text(random)]),
        5 => json!({ hostile::text(random): hostile::text(random) }),
        6 | 7 => json!(hostile::text(random)),
        8 => json!({ "$ref": format!("#{pointer}") }),
        _ => {
            let mut part = other;
            for _ in 0..random.usize(..8) {
                part = match part {
                    Value::Object(members) => random.choice(members.values()).unwrap_or(part),
                    Value::Array(items) => random.choice(items).unwrap_or(part),
                    _ => part,
                };
            }
            part.clone()
        }
    }
}

/// More than anyone wrote: names and values that differ little.
fn many(random: &mut Rng) -> Value {
    let count = 1 << random.usize(..12);
    let seed = hostile::text(random);
    let name = |index: usize| match index % 3 {
        0 => format!("{seed}{index}"),
        1 => format!("{}{seed}", "_".repeat(index % 7)),
        _ => format!("a{}", "_B".repeat(index % 50)),
    };
    match random.u8(..4) {
        0 => (0..count).map(|index| json!(name(index))).collect(),
        1 => (0..count)
            .map(|index| json!({ "const": name(index) }))
            .collect(),
        2 => {
            let members: Map<String, Value> = (0..count)
                .map(|index| {
                    (
                        name(index),
                        json!({ "type": "string", "description": seed }),
                    )
                })
                .collect();
            Value::Object(members)
        }
        _ => json!(seed.repeat(count)),
    }
}

/// A value inside of schemas: usually one, sometimes more than any reader takes.
fn wrapped(value: Value, random: &mut Rng) -> Value {
    let depth = match random.u8(..8) {
        0 => random.usize(1..150),
        _ => random.usize(1..4),
    };
    (0..depth).fold(value, |value, _| match random.u8(..7) {
        0 => json!({ "allOf": [value] }),
        1 => json!({ "oneOf": [{ "type": "null" }, value] }),
        2 => json!({ "anyOf": [value, { "type": "string" }] }),
        3 => json!({ "type": "array", "items": value }),
        4 => json!({ "type": "object", "properties": { hostile::text(random): value } }),
        5 => json!({ "additionalProperties": value }),
        _ => json!([value]),
    })
}

/// A JSON pointer to a node that chance chooses, as it stands in a reference.
fn pointer(value: &Value, random: &mut Rng) -> String {
    let mut pointer = String::new();
    let mut at = value;
    while random.u8(..6) > 0 {
        at = match at {
            Value::Object(members) => {
                let keys: Vec<&String> = members.keys().collect();
                let Some(key) = random.choice(&keys) else {
                    break;
                };
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                &members[*key]
            }
            Value::Array(items) if !items.is_empty() => {
                let index = random.usize(..items.len());
                pointer.push_str(&format!("/{index}"));
                &items[index]
            }
            _ => break,
        };
    }
    pointer
}
