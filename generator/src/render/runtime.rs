//! The support files that a generated crate carries: which ones it needs, and which crates they need.
//!
//! Needs are read from the files themselves: a file needs the modules and crates that its paths name.
//! So a new runtime file has to be listed in one place only, [`FILES`].

mod dependencies;
mod files;
mod paths;
mod reduce;
mod words;

use crate::output::OutputFile;
use crate::render::file::header;
use dependencies::{DEPENDENCIES, Dependency};
use files::{FILES, ROOT};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// What every client carries, whatever its description.
const ALWAYS: [&str; 7] = [
    "blocking",
    "builder",
    "put",
    "recording",
    "request",
    "text",
    "transport_reqwest",
];

/// A module of the runtime.
struct Module {
    path: &'static str,
    text: &'static str,
    /// The modules that it cannot do without.
    needs: BTreeSet<String>,
    /// The crates that it names.
    crates: BTreeSet<String>,
}

/// The whole runtime, read once.
struct Runtime {
    modules: HashMap<String, Module>,
    /// The module of every name that `runtime` offers.
    names: HashMap<String, String>,
}

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let keys: BTreeSet<String> = FILES.iter().map(|(path, _)| module_of(path)).collect();
    let macros = paths::macros(FILES);
    let modules = FILES.iter().map(|(path, text)| {
        let text = without_tests(text);
        let module = module_of(path);
        let found = paths::mentions(&module, text, &keys, &macros);
        (
            module,
            Module {
                path,
                text,
                needs: found.modules,
                crates: found.crates,
            },
        )
    });
    let modules = modules.collect();
    Runtime {
        modules,
        names: paths::exports(ROOT, &keys, &macros),
    }
});

/// `record/read.rs` is the module `record::read`.
fn module_of(path: &str) -> String {
    path.trim_end_matches(".rs").replace('/', "::")
}

/// The runtime is tested where it lives; crates that carry it need not do it again.
fn without_tests(text: &'static str) -> &'static str {
    text.split_once("\n#[cfg(test)]\nmod tests {")
        .map_or(text, |(code, _)| code)
}

/// The part of the runtime that a crate needs.
pub(crate) struct Needed {
    modules: BTreeSet<String>,
}

/// What a crate needs that mentions these names of the runtime.
pub(crate) fn needed(names: &BTreeSet<String>) -> Needed {
    let runtime = &*RUNTIME;
    let named = names
        .iter()
        .filter_map(|name| runtime.names.get(name))
        .cloned();
    let mut open: Vec<String> = ALWAYS
        .iter()
        .map(|module| (*module).to_owned())
        .chain(named)
        .collect();
    let mut modules = BTreeSet::new();
    while let Some(module) = open.pop() {
        let Some(found) = runtime.modules.get(&module) else {
            continue;
        };
        if modules.insert(module.clone()) {
            open.extend(found.needs.iter().cloned());
            open.extend(
                module
                    .rsplit_once("::")
                    .map(|(parent, _)| parent.to_owned()),
            );
        }
    }
    Needed { modules }
}

impl Needed {
    /// The files, with a header.
    pub(crate) fn files(&self, input: &str) -> Vec<OutputFile> {
        let mut files = vec![self.file("src/runtime.rs".to_owned(), "", ROOT, input)];
        for module in &self.modules {
            if let Some(found) = RUNTIME.modules.get(module) {
                files.push(self.file(
                    format!("src/runtime/{}", found.path),
                    module,
                    found.text,
                    input,
                ));
            }
        }
        files
    }

    fn file(&self, path: String, module: &str, text: &str, input: &str) -> OutputFile {
        let text = reduce::without_missing(module, text, RUNTIME.modules.keys(), &self.modules);
        let text = format!("{}\n{}\n", header(&path, input), text.trim_end());
        OutputFile { path, text }
    }

    /// Those of the names that the files offer.
    pub(crate) fn offered<'n>(&self, names: &[&'n str]) -> Vec<&'n str> {
        let carried = |name: &&&str| match RUNTIME.names.get(**name) {
            Some(module) => self.modules.contains(module),
            // What the runtime hands on from a crate.
            None => true,
        };
        names.iter().filter(carried).copied().collect()
    }

    /// The crates that the files name, sorted by name.
    pub(crate) fn dependencies(&self) -> Vec<&'static Dependency> {
        let named = |dependency: &&Dependency| {
            let name = dependency.name.replace('-', "_");
            let modules = self
                .modules
                .iter()
                .filter_map(|module| RUNTIME.modules.get(module));
            modules
                .into_iter()
                .any(|module| module.crates.contains(&name))
        };
        DEPENDENCIES.iter().filter(named).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_listed() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/runtime");
        let mut found = BTreeSet::new();
        let mut open = vec![root.clone()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => open.push(path),
                    false => {
                        let path = path.strip_prefix(&root).unwrap();
                        found.insert(path.to_str().unwrap().replace('\\', "/"));
                    }
                }
            }
        }
        let listed: BTreeSet<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(listed, found);
    }

    #[test]
    fn a_crate_without_uploads_has_no_upload_files() {
        let modules = needed(&BTreeSet::from(["record".to_owned()])).modules;
        assert!(modules.contains("record::table"), "{modules:?}");
        assert!(
            !modules.contains("upload") && !modules.contains("union"),
            "{modules:?}"
        );
        assert!(
            !modules.iter().any(|module| module.starts_with("formatted")),
            "{modules:?}"
        );
    }

    #[test]
    fn every_crate_that_a_file_names_is_a_known_dependency() {
        let known: BTreeSet<String> = DEPENDENCIES
            .iter()
            .map(|known| known.name.replace('-', "_"))
            .collect();
        for module in RUNTIME.modules.values() {
            assert!(
                module.crates.is_subset(&known),
                "{}: {:?}",
                module.path,
                module.crates
            );
        }
    }

    /// What `cargo xtask test rust-versions` looks at is what generated crates depend on.
    #[test]
    fn the_runtime_is_tested_with_the_dependencies_of_generated_crates() {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/runtime/Cargo.toml");
        let manifest = std::fs::read_to_string(manifest).unwrap();
        for dependency in DEPENDENCIES {
            let line = format!("\n{} = {}\n", dependency.name, dependency.requirement);
            assert!(manifest.contains(&line), "{line}");
        }
    }
}
