//! Naming: every name of the generated crate, from the whole document, in one place.
//!
//! A name depends on its own source and on real collisions only: adding a schema never renames another,
//! and the order of the document changes nothing.

pub mod ident;
mod members;
mod modules;
mod operations;
pub mod scope;
mod types;
pub mod words;

use crate::analyse::Facts;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::Api;
use crate::names::Names;

/// Decides every name.
pub fn name(api: &Api, facts: &Facts, config: &Config, diagnostics: &mut Diagnostics) -> Names {
    let mut names = Names {
        package: package(api, config),
        ..Names::default()
    };
    let unions = members::unions(api, diagnostics);
    names.types = types::types(api, &unions, &config.rename, diagnostics);
    members::members(api, unions, &config.rename, &mut names, diagnostics);
    operations::groups(api, &mut names, diagnostics);
    operations::operations(api, &config.rename, &mut names, diagnostics);
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
    match name
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '-')
        .trim_end_matches('-')
    {
        "" => "sdk".to_owned(),
        rest if rest.len() < name.trim_matches('-').len() || ident::is_keyword(rest) => {
            format!("{rest}-sdk")
        }
        name => name.to_owned(),
    }
}
