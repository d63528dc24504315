//! Finds the documents of a run.

use super::archive;
use crate::repository::{Failure, while_doing};
use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// A document of the run.
#[derive(Debug)]
pub(super) struct Document {
    /// What the table calls it.
    pub label: String,
    /// Where it is.
    pub path: PathBuf,
    /// What its crate is called: made from the label, different for every document of a run.
    pub package: String,
    /// A digest of its text.
    pub digest: u64,
    /// Its length.
    pub bytes: usize,
}

/// The documents at some paths, sorted by label. Archives are unpacked below `unpacked`.
pub(super) fn find(paths: &[PathBuf], unpacked: &Path) -> Result<Vec<Document>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        let metadata = fs::metadata(path).map_err(while_doing("read", path))?;
        if metadata.is_dir() {
            directory(path, &name(path), &mut found)?;
        } else if archive::is_archive(path) {
            let directory_of = archive::unpack(path, unpacked)?;
            directory(&directory_of, &name(path), &mut found)?;
        } else {
            found.push(read(path, name(path))?);
        }
    }
    found.sort_by(|a, b| (&a.label, &a.path).cmp(&(&b.label, &b.path)));
    found.dedup_by(|a, b| a.path == b.path);
    let mut packages = HashSet::new();
    for document in &mut found {
        document.package = package(&document.label);
        if !packages.insert(document.package.clone()) {
            document.package = with_digest(&document.package, digest(&document.path));
            packages.insert(document.package.clone());
        }
    }
    Ok(found)
}

/// Some of the documents by chance, in their order.
pub(super) fn sample(mut documents: Vec<Document>, count: usize, seed: u64) -> Vec<Document> {
    fastrand::Rng::with_seed(seed).shuffle(&mut documents);
    documents.truncate(count);
    documents.sort_by(|a, b| a.label.cmp(&b.label));
    documents
}

/// A digest of anything, the same in every run of one build.
pub(super) fn digest(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy();
    archive::stem(&name).unwrap_or(&name).to_owned()
}

fn directory(path: &Path, label: &str, found: &mut Vec<Document>) -> Result<(), Failure> {
    for entry in fs::read_dir(path).map_err(while_doing("read", path))? {
        let entry = entry.map_err(while_doing("read", path))?;
        let label = format!("{label}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            directory(&entry.path(), &label, found)?;
        } else if has_text_of_data(&entry.path()) {
            let document = read(&entry.path(), label)?;
            if is_description(&document.path)? {
                found.push(document);
            }
        }
    }
    Ok(())
}

fn has_text_of_data(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    ["json", "yaml", "yml"]
        .iter()
        .any(|known| extension == *known)
}

/// Whether a text says at its top what version of OpenAPI it is; near enough to pass over package
/// manifests, fragments and the like.
fn is_description(path: &Path) -> Result<bool, Failure> {
    let text = fs::read(path).map_err(while_doing("read", path))?;
    let text = String::from_utf8_lossy(&text);
    let text = text.trim_start_matches('\u{feff}');
    Ok(["openapi", "swagger"].iter().any(|key| {
        let quoted = [format!("\"{key}\":"), format!("\"{key}\" :")];
        quoted.iter().any(|member| text.contains(member))
            || text.lines().any(|line| {
                line.strip_prefix(key)
                    .is_some_and(|rest| rest.trim_start().starts_with(':'))
            })
    }))
}

fn read(path: &Path, label: String) -> Result<Document, Failure> {
    let path = path.canonicalize().map_err(while_doing("find", path))?;
    let text = fs::read(&path).map_err(while_doing("read", &path))?;
    Ok(Document {
        label,
        package: String::new(),
        digest: digest(&text),
        bytes: text.len(),
        path,
    })
}

/// The longest name of a package that the registry takes.
const LONGEST: usize = 64;

/// A name that differs from others that start so, and is not too long.
fn with_digest(name: &str, digest: u64) -> String {
    let digest = format!("-{digest:016x}");
    let start = name.get(..LONGEST - digest.len()).unwrap_or(name);
    start.to_owned() + &digest
}

/// A package name that cargo and the registry accept.
fn package(label: &str) -> String {
    let words: Vec<String> = label
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let name = format!("corpus-{}", words.join("-"));
    if name.len() > LONGEST {
        let digest = digest(&name);
        with_digest(&name, digest)
    } else {
        name
    }
}
