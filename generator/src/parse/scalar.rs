//! Reads scalars, and takes those of another type for what they mean: `"true"` for `true`.

use super::context::Context;
use crate::diagnostic::parse as diagnostic;
use crate::json::Json;
use crate::source::Node;
use std::sync::Arc;

impl<'a> Context<'a> {
    /// A string. Other scalars are read as their text.
    pub(super) fn text(&mut self, node: &Node<'a>) -> Option<String> {
        self.shared_text(node).map(|text| text.to_string())
    }

    /// The same, sharing the text of the document.
    pub(super) fn shared_text(&mut self, node: &Node<'a>) -> Option<Arc<str>> {
        if let Json::String(text) = node.value {
            return Some(Arc::clone(text));
        }
        let text = spelt(node.value);
        let read = text.as_deref().map(|text| Json::String(text.into()));
        self.wrong(node, "a string", read);
        text.map(Into::into)
    }

    /// Texts of an array; one text alone counts as an array of one.
    pub(super) fn texts(&mut self, node: &Node<'a>, what: &str) -> Vec<String> {
        if let Json::String(text) = node.value {
            let read = Json::Array(vec![node.value.clone()]);
            self.wrong(node, "an array of strings", Some(read));
            return vec![text.to_string()];
        }
        let items: Vec<Node<'a>> = self.items(node, what).collect();
        items.iter().filter_map(|item| self.text(item)).collect()
    }

    /// A boolean.
    pub(super) fn flag(&mut self, node: &Node<'a>) -> Option<bool> {
        if let Json::Bool(flag) = node.value {
            return Some(*flag);
        }
        let flag = match node.value.as_str() {
            Some("true" | "True") => Some(true),
            Some("false" | "False") => Some(false),
            _ => None,
        };
        self.wrong(node, "a boolean", flag.map(Json::Bool));
        flag
    }

    /// A number that is no less than zero and integral.
    pub(super) fn count(&mut self, node: &Node<'a>) -> Option<u64> {
        let count = number_of(node.value).and_then(|value| match value {
            Json::Integer(value) => u64::try_from(value).ok(),
            // The cast is exact: the value is integral and in range.
            Json::Number(value) if value.fract() == 0.0 && (0.0..1e19).contains(&value) => {
                Some(value as u64)
            }
            _ => None,
        });
        if count.is_none() || node.value.as_str().is_some() {
            let read = count.map(|count| Json::Integer(count.into()));
            self.wrong(node, "an integer of at least 0", read);
        }
        count
    }

    /// A number.
    pub(super) fn number(&mut self, node: &Node<'a>) -> Option<Json> {
        let number = number_of(node.value);
        if number.is_none() || node.value.as_str().is_some() {
            self.wrong(node, "a number", number.clone());
        }
        number
    }

    fn wrong(&mut self, node: &Node<'a>, expected: &str, read: Option<Json>) {
        self.report(match node.value {
            Json::Null => diagnostic::no_value(&node.place, expected),
            other => diagnostic::wrong_type(&node.place, expected, other, read.as_ref()),
        });
    }
}

/// The text of a scalar as JSON spells it.
pub(super) fn spelt(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.to_string()),
        Json::Integer(number) => Some(number.to_string()),
        Json::Number(number) => Some(format!("{number:?}")),
        Json::Bool(flag) => Some(flag.to_string()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

/// A number, written as one or as a string.
fn number_of(value: &Json) -> Option<Json> {
    match value {
        Json::Integer(_) | Json::Number(_) => Some(value.clone()),
        Json::String(text) => match text.parse() {
            Ok(integer) => Some(Json::Integer(integer)),
            Err(_) => text
                .parse()
                .ok()
                .filter(|it: &f64| it.is_finite())
                .map(Json::Number),
        },
        _ => None,
    }
}
