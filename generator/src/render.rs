//! Prints the generated crate: from the IR, its names and its facts to the text of files.
//!
//! Nothing is decided here. Every file is a function of the same three inputs, so that files are
//! printed in parallel and always the same.

mod aliases;
mod api_md;
mod argument;
mod by_media;
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
use crate::ir::{Api, GroupId, TypeId};
use crate::names::Names;
use crate::output::{Output, OutputFile};
use crate::visible;
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
    let modules = modules
        .iter()
        .map(|(module, types)| Job::Types(module, types));
    let groups = (1..api.groups.len()).map(|index| Job::Resource(GroupId(index)));
    let resources = (api.groups.len() > 1).then_some(Job::Root(resource::root));
    let roots = [
        Job::Root(client::render),
        Job::Root(types::root),
        Job::Index(crate_files::operations),
        Job::Index(crate_files::machine_index),
    ];
    let jobs: Vec<Job<'_>> = modules
        .chain(groups)
        .chain(resources)
        .chain(roots)
        .collect();
    let printed: Vec<(OutputFile, BTreeSet<String>)> =
        jobs.par_iter().map(|job| job.run(&context)).collect();
    let mut names = BTreeSet::new();
    let mut files = Vec::new();
    for (file, mentioned) in printed {
        files.push(file);
        names.extend(mentioned);
    }
    let runtime = runtime::needed(&names);
    files.extend(crate_files::render(&context, &runtime));
    files.extend(runtime.files(&options.input));
    files.par_iter_mut().for_each(|file| {
        file.text = visible::file(&file.path, std::mem::take(&mut file.text));
    });
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Output { files }
}

/// A file to be printed.
enum Job<'a> {
    Types(&'a str, &'a [TypeId]),
    Resource(GroupId),
    Root(fn(&Context<'_>) -> File),
    Index(fn(&Context<'_>) -> OutputFile),
}

impl Job<'_> {
    /// The file, and the names of the runtime that it mentions.
    fn run(&self, context: &Context<'_>) -> (OutputFile, BTreeSet<String>) {
        let file = match self {
            Job::Types(module, types) => types::render(context, module, types),
            Job::Resource(group) => resource::render(context, *group),
            Job::Root(root) => root(context),
            Job::Index(index) => return (index(context), BTreeSet::new()),
        };
        let names = file.runtime_names();
        (file.print(&context.options.input), names)
    }
}
