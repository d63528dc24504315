//! The way from page to page, whatever their types.

use std::collections::HashSet;

use serde_json::Value;

use super::{Place, Scheme, address};
use crate::runtime::{
    body::Payload,
    core::Core,
    error::Error,
    parts::Parts,
    query::{self, Query},
    response::Head,
};

/// A request that turns into the one for the next page.
pub(super) struct Walk {
    pub(super) core: Core,
    pub(super) parts: Parts,
    scheme: Scheme,
    /// Where the walk has been: a server that hands out a cursor again would lead in a circle.
    seen: HashSet<String>,
}

/// What a page says about the pages.
pub(super) struct Facts {
    pub(super) count: usize,
    pub(super) more: Option<bool>,
    pub(super) next: Option<String>,
    pub(super) total: Option<u64>,
}

impl Walk {
    pub(super) fn new(core: Core, parts: Parts, scheme: Scheme) -> Self {
        let mut walk = Self {
            core,
            parts,
            scheme,
            seen: HashSet::new(),
        };
        // The caller may start in the middle.
        if let Scheme::Cursor { place, .. } | Scheme::Header { place, .. } = scheme {
            walk.seen.extend(walk.current(place));
        }
        walk
    }

    /// Whether the caller asked for the other direction.
    pub(super) fn forward(&self) -> bool {
        let Scheme::Cursor {
            forward: Some((name, value)),
            ..
        } = self.scheme
        else {
            return false;
        };
        self.current(Place::Query(name))
            .is_some_and(|current| current == value)
    }

    /// Turns the request into the one for the next page; `false` when there is none.
    ///
    /// # Errors
    ///
    /// When the next page is on another server.
    pub(super) fn turn(&mut self, head: &Head, facts: Facts) -> Result<bool, Error> {
        if facts.more == Some(false) || facts.count == 0 {
            return Ok(false);
        }
        match self.scheme {
            Scheme::Cursor { place, .. } => Ok(self.go_to_cursor(place, facts.next)),
            Scheme::Header { header, place } => {
                let cursor = head
                    .headers
                    .get(header)
                    .and_then(|value| value.to_str().ok());
                Ok(self.go_to_cursor(place, cursor.map(str::to_owned)))
            }
            Scheme::Number { place, first } => {
                let next = self.number(place, first).saturating_add(1);
                let beyond = |total: u64| next.saturating_sub(first) >= total;
                Ok(self.go_to_number(place, next, facts.total.is_some_and(beyond)))
            }
            Scheme::Offset { place } => {
                let next = self.number(place, 0).saturating_add(facts.count as u64);
                Ok(self.go_to_number(place, next, facts.total.is_some_and(|total| next >= total)))
            }
            Scheme::Address => self.go_to_address(head, facts.next.as_deref()),
            Scheme::Link => {
                let links = head.headers.get_all(http::header::LINK);
                let next = links.iter().filter_map(|value| value.to_str().ok());
                let next = next.filter_map(address::next_link).next();
                self.go_to_address(head, next)
            }
        }
    }

    fn go_to_cursor(&mut self, place: Place, cursor: Option<String>) -> bool {
        let Some(cursor) = cursor.filter(|cursor| !cursor.is_empty()) else {
            return false;
        };
        if !self.seen.insert(cursor.clone()) {
            tracing::warn!("the server repeats a cursor; paging ends here");
            return false;
        }
        self.put(place, Value::String(cursor));
        true
    }

    fn go_to_number(&mut self, place: Place, next: u64, beyond: bool) -> bool {
        if !beyond {
            self.put(place, next.into());
        }
        !beyond
    }

    fn go_to_address(&mut self, head: &Head, next: Option<&str>) -> Result<bool, Error> {
        let Some(next) = next.filter(|next| !next.is_empty()) else {
            return Ok(false);
        };
        let home = crate::runtime::prepare::address(&self.core.settings, &self.parts)?;
        let target = address::resolve(&head.url, &home, next)?;
        if !self.seen.insert(target.to_string()) {
            tracing::warn!("the server repeats an address; paging ends here");
            return Ok(false);
        }
        self.parts.address = Some(target);
        Ok(true)
    }

    fn put(&mut self, place: Place, value: Value) {
        match place {
            Place::Query(name) => {
                self.parts.extra_query.set(name, String::new());
                let text = crate::runtime::style::text(&value);
                self.parts.query.set_text(name, &text);
            }
            Place::Body(name) => {
                self.parts.extra_body.retain(|(known, _)| known != name);
                self.parts.extra_body.push((name.to_owned(), value));
            }
        }
    }

    fn number(&self, place: Place, otherwise: u64) -> u64 {
        self.current(place)
            .and_then(|text| text.parse().ok())
            .unwrap_or(otherwise)
    }

    /// What the request says now.
    fn current(&self, place: Place) -> Option<String> {
        match place {
            Place::Query(name) => {
                text(&self.parts.extra_query, name).or_else(|| text(&self.parts.query, name))
            }
            Place::Body(name) => {
                let extra = self
                    .parts
                    .extra_body
                    .iter()
                    .rfind(|(known, _)| known == name);
                let value = match (extra, &self.parts.payload) {
                    (Some((_, value)), _) => value.clone(),
                    (None, Payload::Json { bytes, .. }) => serde_json::from_slice::<Value>(bytes)
                        .ok()?
                        .get(name)?
                        .clone(),
                    _ => return None,
                };
                Some(crate::runtime::style::text(&value)).filter(|_| !value.is_null())
            }
        }
    }
}

/// The text of a parameter that has one pair.
fn text(query: &Query, name: &str) -> Option<String> {
    let (_, pairs) = query.entries.iter().find(|(known, _)| known == name)?;
    let (_, value) = pairs.split_once('=')?;
    (!value.contains('&')).then(|| query::decode(value))
}
