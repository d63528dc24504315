//! Prints the generated crate: from the IR, its names and its facts to the text of files.
//!
//! Nothing is decided here. Every file is a function of the same three inputs, so that files are
//! printed in parallel and always the same.

mod aliases;
mod api_md;
mod argument;
mod by_status;
mod client;
mod context;
mod crate_files;
mod derives;
mod docs;
mod enums;
mod example;
mod file;
mod format;
mod gate;
mod manifest;
mod markdown;
mod mention;
mod method;
mod multipart;
mod paging;
mod readme;
mod resource;
mod runtime;
mod scope;
mod sdk_json;
mod size;
mod structs;
mod types;
mod unions;

use crate::analyse::Facts;
use crate::config::Package;
use crate::ir::{Api, GroupId};
use crate::names::Names;
use crate::output::{Output, OutputFile};
use context::Context;
use file::File;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What the files say beside the API.
#[derive(Debug, Default)]
pub struct RenderOptions {
    /// The path of the description, as the header of each file shows it.
    pub input: String,
    /// The metadata of the package.
    pub package: Package,
}

/// Prints every file of the generated crate.
pub fn render(api: &Api, names: &Names, facts: &Facts, options: &RenderOptions) -> Output {
    let context = Context::new(api, names, facts, options);
    let modules: Vec<_> = types::modules(&context).into_iter().collect();
    let types = modules.par_iter().map(|(module, types)| types::render(&context, module, types));
    let resources =
        (1..api.groups.len()).into_par_iter().map(|index| resource::render(&context, GroupId(index)));
    let roots: [fn(&Context<'_>) -> File; 3] = [client::render, resource::root, types::root];
    let roots = roots.par_iter().map(|root| root(&context));
    let printed: Vec<(OutputFile, BTreeSet<String>)> = types
        .chain(resources)
        .chain(roots)
        .map(|file| {
            let names = file.runtime_names();
            (file.print(&options.input), names)
        })
        .collect();
    let mut names = BTreeSet::new();
    let mut files = Vec::new();
    for (file, mentioned) in printed {
        files.push(file);
        names.extend(mentioned);
    }
    let runtime = runtime::needed(&names);
    files.extend(crate_files::render(&context, &runtime));
    files.extend(runtime.files(&options.input));
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Output { files }
}
