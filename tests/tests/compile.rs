//! What is generated for the cases compiles, and clippy has nothing to say about it.

use sdkwright::diagnostic::Diagnostics;
use sdkwright::output::Output;
use sdkwright_tests::{cases, dev_profile};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The runtime is most of a small crate, and most of the time that compiling it takes. Cases that got
/// the same parts of it, and depend on the same crates, are modules of one crate therefore: what a part
/// lacks is found as it would be in crates of their own.
///
/// Files that did not change are not touched, so that a second run is quick.
#[test]
fn all_cases_compile_without_a_warning() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases");
    let cases = cases::all();
    assert!(cases.len() > 50, "the cases are gone");
    let mut groups: BTreeMap<String, Vec<(String, Output)>> = BTreeMap::new();
    for case in cases {
        let mut diagnostics = Diagnostics::default();
        let config = case.config.as_deref();
        let (_, output) = cases::run("case.yaml", &case.document, config, &mut diagnostics);
        let output = output.expect("a usable document");
        groups
            .entry(shared(&output))
            .or_default()
            .push((case.name, output));
    }
    let mut members = Vec::new();
    for group in groups.values() {
        let (name, _) = group.first().expect("a case");
        members.push(format!("{name:?}"));
        write(&root.join(name), name, group);
    }
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let profile = dev_profile();
    let members = members.join(", ");
    put(
        &root.join("Cargo.toml"),
        &format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n{profile}"),
    );
    let lock = fs::read_to_string(repository.join("Cargo.lock")).expect("a lock file");
    put(&root.join("Cargo.lock"), &lock);
    if !has_dependencies(&root) {
        eprintln!(
            "skipped: all_cases_compile_without_a_warning (no package registry to fetch dependencies from)"
        );
        return;
    }
    let run = Command::new(env!("CARGO"))
        .args(["clippy", "--workspace", "--all-features", "--offline"])
        .args(["--quiet", "--keep-going", "--", "-Dwarnings"])
        .current_dir(&root)
        // What the cases depend on has been built there already.
        .env("CARGO_TARGET_DIR", root.join("../.."))
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo starts");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

/// What cases must have in common to be in one crate: parts of the runtime, and dependencies.
fn shared(output: &Output) -> String {
    let runtime = output.files.iter().filter(|file| is_runtime(&file.path));
    let mut all: Vec<&str> = runtime.map(|file| file.text.as_str()).collect();
    let manifest = &output.files.iter().find(|it| it.path == "Cargo.toml");
    let manifest = &manifest.expect("a manifest").text;
    let (_, dependencies) = manifest.split_once("[dependencies]").expect("dependencies");
    all.push(dependencies);
    all.concat()
}

fn is_runtime(path: &str) -> bool {
    path.starts_with("src/runtime")
}

/// Writes the crate of some cases, each of them a module with all that would be its crate.
fn write(folder: &Path, name: &str, group: &[(String, Output)]) {
    let mut root = String::from(
        "//! Cases.\n\n#![forbid(unsafe_code)]\n#![warn(missing_docs)]\n\n#[doc(hidden)]\npub mod runtime;\n",
    );
    let mut manifest = toml::Table::new();
    for (case, output) in group {
        root.push_str(&format!("pub mod {case};\n"));
        for file in &output.files {
            let path = file.path.as_str();
            let Some(inside) = path.strip_prefix("src/") else {
                if path == "Cargo.toml" {
                    let own = file.text.parse().expect("a manifest");
                    merge(&mut manifest, own);
                }
                continue;
            };
            if is_runtime(path) {
                put(&folder.join(path), &file.text);
            } else if inside == "lib.rs" {
                let text = &file.text;
                let own = "#[doc(hidden)]\npub mod runtime;\n";
                assert!(text.contains(own), "{text}");
                let text = text.replace(own, "use crate::runtime;\n");
                put(&folder.join(format!("src/{case}.rs")), &text);
            } else {
                let text = file.text.replace("crate::", &format!("crate::{case}::"));
                let text = text.replace(&format!("crate::{case}::runtime"), "crate::runtime");
                put(&folder.join(format!("src/{case}/{inside}")), &text);
            }
        }
    }
    put(&folder.join("src/lib.rs"), &root);
    let package = manifest.get_mut("package").and_then(|it| it.as_table_mut());
    let package = package.expect("a package");
    package.insert("name".to_owned(), name.replace('_', "-").into());
    package.remove("readme");
    put(&folder.join("Cargo.toml"), &manifest.to_string());
}

/// Adds the features of another manifest.
fn merge(manifest: &mut toml::Table, other: toml::Table) {
    for (key, value) in other {
        match (manifest.get_mut(&key), value) {
            (Some(toml::Value::Table(known)), toml::Value::Table(more)) if key == "features" => {
                known.extend(more);
            }
            (Some(_), _) => {}
            (None, value) => {
                manifest.insert(key, value);
            }
        }
    }
}

/// Whether everything that the cases depend on is here, or could be fetched.
fn has_dependencies(root: &Path) -> bool {
    let fetch = |offline: &[&str]| {
        let run = Command::new(env!("CARGO"))
            .args(["fetch", "--quiet"])
            .args(offline)
            .current_dir(root)
            .output()
            .expect("cargo starts");
        let message = String::from_utf8_lossy(&run.stderr).into_owned();
        // A manifest that cargo cannot read is no matter of the registry.
        assert!(!message.contains("failed to parse manifest"), "{message}");
        run.status.success()
    };
    fetch(&["--offline"]) || fetch(&[])
}

fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
    fs::write(path, text).expect("a new file");
}
