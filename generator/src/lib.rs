//! Generates a Rust SDK from an OpenAPI description.
//!
//! [`generate`] is the whole of it: text in, text out. Reading, writing and the terminal are at one
//! edge, [`cli`].

pub mod analyse;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod ir;
pub mod json;
pub mod language;
pub mod load;
pub mod lower;
pub mod model;
pub mod name;
pub mod names;
pub mod output;
pub mod parse;
pub mod place;
pub mod position;
pub mod render;
pub mod report;
pub mod source;
mod stack;
mod visible;
pub mod write;

use config::Config;
use diagnostic::Diagnostics;
use output::Output;
use source::Source;

/// Generates a crate from a description that was loaded.
///
/// None when the description cannot be read as OpenAPI at all. What cannot be expressed exactly becomes
/// the nearest faithful thing, with a warning among the diagnostics.
pub fn generate(source: &Source, config: &Config, diagnostics: &mut Diagnostics) -> Option<Output> {
    stack::deep(rayon::current_num_threads(), || {
        stages(source, config, diagnostics)
    })
}

fn stages(source: &Source, config: &Config, diagnostics: &mut Diagnostics) -> Option<Output> {
    let api = parse::parse(source, diagnostics)?;
    let api = lower::lower(api, config, diagnostics);
    let facts = analyse::analyse(&api);
    let names = name::name(&api, &facts, config, diagnostics);
    let options = render::RenderOptions {
        input: source
            .documents
            .first()
            .map(|document| document.name.clone())
            .unwrap_or_default(),
        package: config.package.clone(),
    };
    Some(render::render(&api, &names, &facts, &options))
}
