//! Text to values: JSON by serde_json, YAML by serde_yaml, both into [`Json`].

use crate::diagnostic::{Diagnostic, Diagnostics, load as diagnostic};
use crate::json::Json;
use crate::load::flow;
use crate::load::tree::{ALIASES, Build, Tree};
use crate::place::{DocumentId, Place};
use crate::position::char_boundary;
use crate::source::Format;
use serde::de::DeserializeSeed;

/// Reads a text; duplicate keys and further YAML documents are reported.
pub(super) fn parse(
    document: DocumentId,
    name: &str,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> (Format, Result<Json, Box<Diagnostic>>) {
    let (format, result) = match Format::guess(text) {
        Format::Yaml => (Format::Yaml, yaml(document, text, diagnostics)),
        Format::Json => match json(document, text, diagnostics) {
            Ok(root) => (Format::Json, Ok(root)),
            Err(failure) if failure.code == diagnostic::TOO_DEEP || name.ends_with(".json") => {
                (Format::Json, Err(failure))
            }
            // Flow style YAML starts like JSON; when it is neither, the complaint is about JSON.
            Err(failure) => match yaml(document, text, diagnostics) {
                Ok(root) => (Format::Yaml, Ok(root)),
                Err(limit) if limit.code != diagnostic::SYNTAX => (Format::Yaml, Err(limit)),
                Err(_) => (Format::Json, Err(failure)),
            },
        },
    };
    match result {
        Ok(Json::Null) => (
            format,
            Err(Box::new(diagnostic::empty(&Place::root(document)))),
        ),
        result => (format, result),
    }
}

fn json(
    document: DocumentId,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Result<Json, Box<Diagnostic>> {
    let place = Place::root(document);
    let mut build = Build::new(Format::Json, text.len());
    let mut input = serde_json::Deserializer::from_str(text);
    let result = Tree(&mut build)
        .deserialize(&mut input)
        .and_then(|root| input.end().map(|()| root));
    match result {
        Ok(root) => {
            build.report(&place, diagnostics);
            Ok(root)
        }
        Err(error) => {
            let offset = offset(text, error.line(), error.column());
            let message = error.to_string();
            let reason = message.split(" at line ").next().unwrap_or_default();
            Err(Box::new(match reason.contains("recursion limit") {
                true => diagnostic::too_deep(&place, offset),
                false => diagnostic::syntax(&place, "JSON", reason, offset),
            }))
        }
    }
}

fn yaml(
    document: DocumentId,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Result<Json, Box<Diagnostic>> {
    let place = Place::root(document);
    if text.lines().all(is_bare) {
        return Ok(Json::Null);
    }
    if let Some(offset) = flow::too_deep(text) {
        return Err(Box::new(diagnostic::too_deep(&place, offset)));
    }
    let mut build = Build::new(Format::Yaml, text.len());
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(input) = documents.next() else {
        return Ok(Json::Null);
    };
    match Tree(&mut build).deserialize(input) {
        Ok(root) => {
            build.report(&place, diagnostics);
            if documents.next().is_some() {
                diagnostics.push(diagnostic::several_documents(&place));
            }
            Ok(root)
        }
        Err(error) => {
            let offset = error
                .location()
                .map_or(0, |at| offset(text, at.line(), at.column()));
            let message = error.to_string();
            let reason = message.split(" at line ").next().unwrap_or_default();
            Err(Box::new(if reason.contains("recursion limit") {
                diagnostic::too_deep(&place, offset)
            } else if reason.contains("repetition limit") || reason.contains(ALIASES) {
                diagnostic::too_many_aliases(&place, offset)
            } else {
                diagnostic::syntax(&place, "YAML", reason, offset)
            }))
        }
    }
}

/// Whether a line of YAML holds nothing.
fn is_bare(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#') || line == "---" || line == "..."
}

/// The byte at a line and a column, both counted from 1; the end when they are beyond it.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for (index, content) in text.split_inclusive('\n').enumerate() {
        if index + 1 >= line {
            let inside = content.trim_end_matches(['\n', '\r']).len();
            return char_boundary(text, start + inside.min(column.saturating_sub(1)));
        }
        start += content.len();
    }
    text.len()
}
