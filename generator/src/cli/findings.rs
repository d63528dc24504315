//! Findings as JSON, one object per line, for editors and other programs.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::place::{DocumentId, Place};
use crate::position::{Lines, locate};
use crate::source::Source;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// One object for each finding, in their order.
///
/// Lines and columns start at 1; columns count characters.
pub(super) fn findings(source: &Source, diagnostics: &Diagnostics) -> Vec<Value> {
    let offsets = offsets(source, diagnostics);
    let mut lines: HashMap<DocumentId, Lines<'_>> = HashMap::new();
    diagnostics
        .iter()
        .map(|diagnostic| {
            let mut object = json!({
                "severity": match diagnostic.severity {
                    Severity::Warning => "warning",
                    Severity::Error => "error",
                },
                "code": diagnostic.code,
                "message": diagnostic.message,
                "label": diagnostic.label,
                "help": diagnostic.help,
            });
            let place = diagnostic.place.as_ref().map(|it| source.origins.of(it));
            if let Some(place) = place
                && let Some(document) = source.document(place.document())
            {
                object["file"] = json!(document.name);
                object["pointer"] = json!(place.pointer());
                let offset = diagnostic.offset.or_else(|| offsets.get(&place).copied());
                if let Some(offset) = offset {
                    let lines = lines
                        .entry(place.document())
                        .or_insert_with(|| Lines::of(&document.text));
                    let (line, column) = lines.position(offset);
                    object["line"] = json!(line);
                    object["column"] = json!(column);
                }
            }
            object
        })
        .collect()
}

/// Where the places of the findings stand: one pass over each document.
fn offsets(source: &Source, diagnostics: &Diagnostics) -> BTreeMap<Place, usize> {
    let mut wanted: HashMap<DocumentId, Vec<(Place, bool)>> = HashMap::new();
    for Diagnostic { place, at_key, .. } in diagnostics.iter() {
        if let Some(place) = place {
            let place = source.origins.of(place);
            let places = wanted.entry(place.document()).or_default();
            places.push((place, *at_key));
        }
    }
    let mut offsets = BTreeMap::new();
    for (id, places) in wanted {
        let Some(document) = source.document(id) else {
            continue;
        };
        let only_places: Vec<&Place> = places.iter().map(|(place, _)| place).collect();
        let positions = locate(document, &only_places);
        for ((place, at_key), position) in places.into_iter().zip(positions) {
            let range = match (position.key, position.value) {
                (Some(key), _) if at_key => Some(key),
                (key, value) => value.or(key),
            };
            offsets.extend(range.map(|range| (place, range.start)));
        }
    }
    offsets
}
