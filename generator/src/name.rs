//! Naming: every name of the generated crate, from the whole document, in one place.
//!
//! A name depends on its own source and on real collisions only: adding a schema never renames another,
//! and the order of the document changes nothing.

mod chosen;
mod companions;
mod credentials;
mod groups;
pub mod ident;
mod made_up;
mod media;
mod members;
mod modules;
mod operations;
pub mod reserved;
pub mod scope;
mod types;
mod variants;

use crate::analyse::Facts;
use crate::config::Config;
use crate::config::package::{LONGEST_NAME, is_package_name};
use crate::diagnostic::Diagnostics;
use crate::ir::Api;
use crate::language::words;
use crate::names::Names;
use chosen::Chosen;
pub use reserved::is_reserved;

/// Decides every name.
pub fn name(api: &Api, facts: &Facts, config: &Config, diagnostics: &mut Diagnostics) -> Names {
    let mut names = Names {
        package: package(api, config),
        ..Names::default()
    };
    let chosen = Chosen::of(&config.rename);
    let unions = variants::unions(api, diagnostics);
    let bases = operations::bases(&api.operations);
    names.types = types::types(api, &unions, &bases, &chosen, diagnostics);
    members::members(api, unions, &chosen, &mut names, diagnostics);
    groups::groups(api, &mut names, diagnostics);
    operations::operations(api, &bases, facts, &chosen, &mut names, diagnostics);
    names.companions = companions::companions(facts, &names);
    names.credentials = credentials::credentials(&api.auth);
    chosen.report_unused(diagnostics);
    names.modules = modules::modules(api, facts, &names);
    names
}

/// The package: the configured name, else the title of the API.
fn package(api: &Api, config: &Config) -> String {
    if let Some(name) = &config.package.name {
        return name.clone();
    }
    let name = words::split(&api.title).join("-");
    let name: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    // Cargo takes no name that starts with a digit or a hyphen.
    let rest = name
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '-')
        .trim_end_matches('-');
    let whole = rest.len() == name.trim_matches('-').len();
    match short(rest) {
        "" => "sdk".to_owned(),
        rest if whole && is_package_name(rest) => rest.to_owned(),
        rest => format!("{rest}-sdk"),
    }
}

/// The first words of a name that is too long.
fn short(name: &str) -> &str {
    const MOST: usize = LONGEST_NAME - "-sdk".len();
    match name.get(..MOST) {
        Some(start) if name.len() > MOST => start
            .rsplit_once('-')
            .map_or(start, |(words, _)| words.trim_end_matches('-')),
        _ => name,
    }
}
