//! The names that the user prefers, and which of them name nothing.

use crate::config::{Rename, Renames};
use crate::diagnostic::{Diagnostics, config as report};
use crate::place::Place;
use indexmap::IndexMap;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// The names that the user prefers.
pub(super) struct Chosen<'a> {
    renames: &'a Renames,
    /// Where those stand that were asked for.
    used: Mutex<BTreeSet<&'a Place>>,
}

impl<'a> Chosen<'a> {
    pub(super) fn of(renames: &'a Renames) -> Self {
        let used = Mutex::default();
        Chosen { renames, used }
    }

    /// The name of a type, by its component or its pointer.
    pub(super) fn type_name(&self, key: &str) -> Option<&'a str> {
        self.find(&self.renames.types, key)
    }

    /// Whether there are names of members; most descriptions have none.
    pub(super) fn has_members(&self) -> bool {
        !self.renames.members.is_empty()
    }

    /// The name of a member, by `Component.member` or the pointer of its schema.
    pub(super) fn member(&self, key: &str) -> Option<&'a str> {
        self.find(&self.renames.members, key)
    }

    /// The name of a parameter, by `METHOD /path parameter`.
    pub(super) fn parameter(&self, key: &str) -> Option<&'a str> {
        self.find(&self.renames.parameters, key)
    }

    fn find(&self, renames: &'a IndexMap<String, Rename>, key: &str) -> Option<&'a str> {
        let rename = renames.get(key)?;
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.insert(&rename.place);
        Some(&rename.name)
    }

    /// Reports those that nothing asked for.
    pub(super) fn report_unused(&self, diagnostics: &mut Diagnostics) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let renames = self.renames;
        for (key, rename) in [&renames.types, &renames.members, &renames.parameters]
            .into_iter()
            .flatten()
        {
            if !used.contains(&rename.place) {
                diagnostics.push(report::unused_rename(&rename.place, key));
            }
        }
    }
}
