//! Reads the files that documents refer to.
//!
//! A `$ref` inside an example looks like any other here, so a file that cannot be read is only noted;
//! parsing reports it when it follows the reference.

use crate::diagnostic::{Diagnostics, load as diagnostic};
use crate::json::Json;
use crate::load::{Read, add, names};
use crate::place::DocumentId;
use crate::source::Source;

/// Reads the files that the loaded documents refer to, and those that these refer to.
pub(super) fn follow(source: &mut Source, read: Read<'_>, diagnostics: &mut Diagnostics) {
    // Overlays are no part of the description any more.
    let mut queue = vec![DocumentId(0)];
    while let Some(document) = queue.pop().and_then(|id| source.document(id)) {
        let mut files = Vec::new();
        collect(&document.root, &mut files);
        let wanted: Vec<String> = files
            .into_iter()
            .map(|file| names::join(&document.name, file))
            .collect();
        for name in wanted {
            if source.named(&name).is_some() || source.unread.contains_key(&name) {
                continue;
            }
            if names::has_scheme(&name) {
                let unread = diagnostic::remote(&name);
                source.unread.insert(name, unread);
                continue;
            }
            match read(&name) {
                Ok(text) => {
                    queue.push(add(source, name, text, diagnostics));
                }
                Err(unread) => {
                    source.unread.insert(name, unread);
                }
            }
        }
    }
}

/// The document parts of all references in a value, each once.
fn collect<'a>(value: &'a Json, files: &mut Vec<&'a str>) {
    match value {
        Json::Object(members) => {
            for (key, member) in members.iter() {
                match (&**key, member) {
                    ("$ref", Json::String(reference)) => push(reference, files),
                    ("mapping", Json::Object(mapping)) => mapping
                        .values()
                        .filter_map(Json::as_str)
                        .filter(|value| value.contains(['/', '#']) || is_file(value))
                        .for_each(|value| push(value, files)),
                    _ => {}
                }
                collect(member, files);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| collect(item, files)),
        _ => {}
    }
}

fn push<'a>(reference: &'a str, files: &mut Vec<&'a str>) {
    let (file, _) = names::split(reference);
    if !file.is_empty() && !files.contains(&file) {
        files.push(file);
    }
}

/// Whether a discriminator's value looks like a file rather than like a schema's name.
fn is_file(value: &str) -> bool {
    [".yaml", ".yml", ".json"]
        .iter()
        .any(|end| value.ends_with(end))
}
