//! What a runtime file names: other modules, macros, crates.

use super::words::{is_name, words};
use std::collections::{BTreeSet, HashMap};

/// Modules whose children stand for themselves: each is needed only where it is named.
const OPTIONAL_CHILDREN: [&str; 1] = ["formatted"];

/// What a file names.
#[derive(Default)]
pub(super) struct Mentions {
    pub(super) modules: BTreeSet<String>,
    pub(super) crates: BTreeSet<String>,
}

/// The files' macros, each with the module that defines it.
pub(super) fn macros(files: &[(&str, &str)]) -> HashMap<String, String> {
    let mut macros = HashMap::new();
    for (path, text) in files {
        for (_, tail) in text
            .match_indices("macro_rules! ")
            .map(|(at, word)| text.split_at(at + word.len()))
        {
            let name: String = tail
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            macros.insert(name, super::module_of(path));
        }
    }
    macros
}

/// What the text of a module names.
pub(super) fn mentions(
    module: &str,
    text: &str,
    keys: &BTreeSet<String>,
    macros: &HashMap<String, String>,
) -> Mentions {
    let mut found = Mentions::default();
    for path in collect(text) {
        match resolve(module, &path) {
            Some(inside) => found.modules.extend(target(&inside, keys, macros)),
            None => found
                .crates
                .extend(path.first().copied().map(str::to_owned)),
        }
    }
    if !OPTIONAL_CHILDREN.contains(&module) {
        let prefix = format!("{module}::");
        found
            .modules
            .extend(keys.iter().filter(|key| key.starts_with(&prefix)).cloned());
    }
    found
        .crates
        .retain(|name| known(name) || text.contains(&format!("\nuse {name}")));
    found
}

/// What a path into neither the runtime nor a dependency begins with; `str` and so on as in `u64::MAX`.
const ELSEWHERE: [&str; 7] = ["std", "core", "alloc", "str", "char", "bool", "usize"];

/// Whether a word is a crate that some file is known to use.
fn known(name: &str) -> bool {
    super::DEPENDENCIES
        .iter()
        .any(|dependency| dependency.name.replace('-', "_") == name)
}

/// Every path with `::` in a text that may lead to a module or a crate, braces of `use` multiplied out.
fn collect(text: &str) -> BTreeSet<Vec<&str>> {
    let words = words(text);
    let mut paths = BTreeSet::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at = match is_name(word) {
            true => path(&words, at, Vec::new(), &mut paths),
            false => at + 1,
        };
    }
    paths
}

/// Reads the path that starts here; where it ends.
fn path<'t>(
    words: &[&'t str],
    start: usize,
    mut names: Vec<&'t str>,
    paths: &mut BTreeSet<Vec<&'t str>>,
) -> usize {
    let mut at = start;
    while let Some(word) = words.get(at) {
        if is_name(word) {
            names.push(word);
        } else if *word == "{" {
            return branches(words, at + 1, &names, paths);
        } else {
            break;
        }
        at += 1;
        if words.get(at) != Some(&"::") {
            break;
        }
        at += 1;
    }
    if let [first, _, ..] = names.as_slice()
        && first.starts_with(|c: char| c.is_ascii_lowercase())
        && !ELSEWHERE.contains(first)
    {
        paths.insert(names);
    }
    at
}

/// The branches of `prefix::{..}`; where they end.
fn branches<'t>(
    words: &[&'t str],
    start: usize,
    prefix: &[&'t str],
    paths: &mut BTreeSet<Vec<&'t str>>,
) -> usize {
    let mut at = start;
    while let Some(word) = words.get(at) {
        at = match *word {
            "}" => return at + 1,
            word if is_name(word) => path(words, at, prefix.to_vec(), paths),
            _ => at + 1,
        };
    }
    at
}

/// The path below the module `runtime`; none for a path of another crate.
fn resolve<'t>(module: &'t str, path: &[&'t str]) -> Option<Vec<&'t str>> {
    let mut base: Vec<&str> = module.split("::").filter(|part| !part.is_empty()).collect();
    let inside = match path {
        ["self", inside @ ..] => inside,
        ["crate", inside @ ..] => {
            base.clear();
            inside.strip_prefix(&["runtime"]).unwrap_or(inside)
        }
        ["super", ..] => {
            let above = path.iter().take_while(|word| **word == "super").count();
            base.truncate(base.len().saturating_sub(above));
            path.get(above..).unwrap_or_default()
        }
        _ => return None,
    };
    base.extend(inside);
    Some(base)
}

/// The module that a path leads to: the longest part that is one, or that of a macro.
fn target(
    path: &[&str],
    keys: &BTreeSet<String>,
    macros: &HashMap<String, String>,
) -> Option<String> {
    if let [name] = path
        && let Some(module) = macros.get(*name)
    {
        return Some(module.clone());
    }
    (1..=path.len())
        .rev()
        .map(|end| path[..end].join("::"))
        .find(|prefix| keys.contains(prefix))
}

/// The module of every name that the text of `runtime` offers.
pub(super) fn exports(
    root: &str,
    keys: &BTreeSet<String>,
    macros: &HashMap<String, String>,
) -> HashMap<String, String> {
    let mut names = HashMap::new();
    for path in collect(root) {
        let Some(inside) = resolve("", &path) else {
            continue;
        };
        if let (Some(module), Some(name)) = (target(&inside, keys, macros), inside.last()) {
            names.insert((*name).to_owned(), module);
        }
    }
    names
}
