//! Members that the document does not declare.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde_json::Value;

use super::wire::Map;

/// Members of an object that the document does not declare, in the order in which they came.
///
/// They are written back after the declared ones. An entry under the name of a declared member is
/// written in place of that member, so that a value can be sent which the document does not know; null
/// only where the member is absent. So null is kept which came where the document knows none.
/// Without entries it takes 8 bytes and no allocation.
#[derive(Clone, Default)]
pub struct Extra {
    // Never empty.
    entries: Option<Box<Map<Value>>>,
}

impl Extra {
    /// The value of a member.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.entries.as_ref()?.get(name)
    }

    /// Sets a member and gives the value that it had before.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.entries
            .get_or_insert_default()
            .insert(name.into(), value.into())
    }

    /// Takes a member out; the others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let entries = self.entries.as_mut()?;
        let removed = entries.shift_remove(name);
        if entries.is_empty() {
            self.entries = None;
        }
        removed
    }

    /// The members in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        let entries: indexmap::map::Iter<'_, String, Value> = match &self.entries {
            Some(entries) => entries.iter(),
            None => Default::default(),
        };
        entries.map(|(name, value)| (name.as_str(), value))
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.as_ref().map_or(0, |entries| entries.len())
    }

    /// Whether there is none.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_none()
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// Equality of JSON objects: the order does not matter.
impl PartialEq for Extra {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Eq for Extra {}

impl Hash for Extra {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let mut entries: Vec<_> = self.iter().collect();
        entries.sort_unstable_by_key(|(name, _)| *name);
        entries.hash(state);
    }
}
