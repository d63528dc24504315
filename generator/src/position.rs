//! Finds where places stand in the text of their document.
//!
//! Values carry no positions; they are looked up when something is printed, for all places of a
//! document in one pass over its text.

mod json;
mod wanted;
mod yaml;

use crate::place::Place;
use crate::source::Document;
use crate::source::Format;
use std::ops::Range;
use wanted::Wanted;

/// Where a value stands, in bytes of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Its key, with quotes; none for items and roots.
    pub key: Option<Range<usize>>,
    /// The value itself.
    pub value: Option<Range<usize>>,
    /// Whether this is not the place itself, which is not in the text, but the nearest one around it.
    pub around: bool,
}

/// Finds the places, which must all be of this document; the order is kept.
pub fn locate(document: &Document, places: &[&Place]) -> Vec<Position> {
    let mut wanted = Wanted::new(places);
    match document.format {
        Format::Json => json::scan(&document.text, &mut wanted),
        Format::Yaml => yaml::scan(&document.text, &mut wanted),
    }
    places.iter().map(|place| wanted.position(place)).collect()
}

/// The last place between characters that is not behind `at`.
pub(crate) fn char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
