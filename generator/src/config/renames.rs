//! Reads the names that the user prefers.

use super::cursor::Cursor;
use super::{Rename, Renames};
use crate::diagnostic::config as diagnostic;
use crate::name::is_reserved;
use crate::source::Node;
use indexmap::IndexMap;
use std::collections::HashSet;

/// The names of an `sdk.yaml`.
pub(super) fn renames(cursor: &mut Cursor<'_>, node: &Node<'_>) -> Renames {
    let mut renames = Renames::default();
    for (key, node) in cursor.settings(node, &["types", "members", "parameters"]) {
        match key {
            "types" => renames.types = type_names(cursor, &node),
            "members" => renames.members = value_names(cursor, &node),
            "parameters" => renames.parameters = value_names(cursor, &node),
            _ => {}
        }
    }
    renames
}

/// Names of types: each for one type, and none that means something else.
fn type_names(cursor: &mut Cursor<'_>, node: &Node<'_>) -> IndexMap<String, Rename> {
    let mut given = HashSet::new();
    let mut names = names(cursor, node);
    names.retain(|_, rename| {
        let name = &rename.name;
        let problem = if !name.starts_with(|first: char| first.is_ascii_uppercase()) {
            diagnostic::no_type_name(&rename.place, name)
        } else if name == "Self" || is_reserved(name) {
            diagnostic::reserved_name(&rename.place, name)
        } else if !given.insert(name.to_lowercase()) {
            diagnostic::repeated_name(&rename.place, name)
        } else {
            return true;
        };
        cursor.0.push(problem);
        false
    });
    names
}

/// Names of fields and arguments: rustc warns of capital letters in them.
fn value_names(cursor: &mut Cursor<'_>, node: &Node<'_>) -> IndexMap<String, Rename> {
    let mut names = names(cursor, node);
    names.retain(|_, rename| {
        let capital = rename.name.contains(|char: char| char.is_ascii_uppercase());
        if capital {
            let problem = diagnostic::no_value_name(&rename.place, &rename.name);
            cursor.0.push(problem);
        }
        !capital
    });
    names
}

fn names(cursor: &mut Cursor<'_>, node: &Node<'_>) -> IndexMap<String, Rename> {
    let mut names = IndexMap::new();
    for (key, node) in cursor.members(node) {
        let Some(name) = cursor.text(&node) else {
            continue;
        };
        if is_name(&name) {
            names.insert(
                key.to_owned(),
                Rename {
                    place: node.place,
                    name,
                },
            );
        } else {
            cursor.0.push(diagnostic::no_name(&node.place, &name));
        }
    }
    names
}

/// Whether a text can be a name in Rust; keywords count, since they can be written raw.
pub(super) fn is_name(text: &str) -> bool {
    let part = |char: char| char == '_' || char.is_ascii_alphanumeric();
    text.chars().all(part)
        && text.starts_with(|char: char| part(char) && !char.is_ascii_digit())
        && text.contains(|char: char| char.is_ascii_alphanumeric())
}
