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
    on_deep_stacks(|| stages(source, config, diagnostics))
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

/// Runs the stages on threads whose stacks are deep enough for types as deep as documents may be nested,
/// whatever thread the caller is on; on the threads that there are, where no others can be had.
fn on_deep_stacks<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    // Reserved, not used, until something is as deep.
    const STACK: usize = 64 << 20;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(rayon::current_num_threads())
        .stack_size(STACK)
        .build();
    match pool {
        Ok(pool) => pool.install(run),
        Err(_) => run(),
    }
}
