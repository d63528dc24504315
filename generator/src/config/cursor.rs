//! Reads values of `sdk.yaml`, strictly: what is not known or not of its type is an error.

use crate::diagnostic::{Diagnostics, config as diagnostic};
use crate::json::Json;
use crate::source::Node;
use indexmap::IndexMap;

/// Where errors go.
pub(super) struct Cursor<'d>(pub(super) &'d mut Diagnostics);

impl Cursor<'_> {
    /// The members of a mapping.
    pub(super) fn members<'a>(&mut self, node: &Node<'a>) -> Vec<(&'a str, Node<'a>)> {
        match node.value {
            Json::Object(members) => members
                .iter()
                .map(|(key, value)| {
                    (
                        &**key,
                        Node {
                            value,
                            place: node.place.key(key.clone()),
                        },
                    )
                })
                .collect(),
            // `client:` with nothing below it.
            Json::Null => Vec::new(),
            _ => {
                self.0
                    .push(diagnostic::wrong_type(&node.place, "a mapping"));
                Vec::new()
            }
        }
    }

    /// The members of a mapping that has settings of these names only.
    pub(super) fn settings<'a>(
        &mut self,
        node: &Node<'a>,
        keys: &[&str],
    ) -> Vec<(&'a str, Node<'a>)> {
        let mut members = self.members(node);
        members.retain(|(key, node)| {
            let known = keys.contains(key);
            if !known {
                self.0.push(diagnostic::unknown_key(&node.place, key, keys));
            }
            known
        });
        members
    }

    /// A text; numbers count as theirs, since `version: 1.0` is a number in YAML.
    pub(super) fn text(&mut self, node: &Node<'_>) -> Option<String> {
        match node.value {
            Json::String(text) => Some(text.to_string()),
            Json::Integer(number) => Some(number.to_string()),
            Json::Number(number) => Some(format!("{number:?}")),
            _ => {
                self.0.push(diagnostic::wrong_type(&node.place, "a text"));
                None
            }
        }
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, node: &Node<'_>) -> Vec<String> {
        let items = self.items(node);
        items.iter().filter_map(|item| self.text(item)).collect()
    }

    /// The items of a list.
    pub(super) fn items<'a>(&mut self, node: &Node<'a>) -> Vec<Node<'a>> {
        let Json::Array(items) = node.value else {
            self.0.push(diagnostic::wrong_type(&node.place, "a list"));
            return Vec::new();
        };
        let items = items.iter().enumerate().map(|(index, value)| Node {
            value,
            place: node.place.index(index),
        });
        items.collect()
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, node: &Node<'_>) -> bool {
        match node.value {
            Json::Bool(flag) => *flag,
            _ => {
                self.0
                    .push(diagnostic::wrong_type(&node.place, "`true` or `false`"));
                false
            }
        }
    }

    /// An integer.
    pub(super) fn integer(&mut self, node: &Node<'_>) -> Option<i64> {
        let integer = match node.value {
            Json::Integer(integer) => i64::try_from(*integer).ok(),
            _ => None,
        };
        if integer.is_none() {
            self.0
                .push(diagnostic::wrong_type(&node.place, "an integer"));
        }
        integer
    }

    /// One of these words.
    pub(super) fn word<'w>(&mut self, node: &Node<'_>, words: &[&'w str]) -> Option<&'w str> {
        let text = self.text(node)?;
        let found = words.iter().find(|word| **word == text);
        if found.is_none() {
            self.0
                .push(diagnostic::not_one_of(&node.place, &text, words));
        }
        found.copied()
    }

    /// Texts by their names.
    pub(super) fn table(&mut self, node: &Node<'_>) -> IndexMap<String, String> {
        let members = self.members(node);
        members
            .into_iter()
            .filter_map(|(key, node)| Some((key.to_owned(), self.text(&node)?)))
            .collect()
    }
}
