//! Whether the oldest compiler that a package says it needs is enough for what it depends on.
//!
//! No such compiler is at hand, so this compares what packages say of themselves: the lock file has, of
//! each dependency, the newest version that the declared compiler can build.

use crate::repository::{Failure, cargo, while_doing};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_members: Vec<String>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    rust_version: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    kind: Option<String>,
}

/// Compares every member of the workspace with all that it depends on; whether all went well.
pub(crate) fn check() -> Result<bool, Failure> {
    let output = cargo()
        .args([
            "metadata",
            "--locked",
            "--all-features",
            "--format-version",
            "1",
        ])
        .output()
        .map_err(while_doing("run", Path::new("cargo")))?;
    let metadata: Metadata = serde_json::from_slice(&output.stdout).map_err(|error| {
        let reason = String::from_utf8_lossy(&output.stderr);
        format!("cannot read what `cargo metadata` says: {error}\n{reason}")
    })?;
    let faults = faults(&metadata);
    for fault in &faults {
        eprintln!("{fault}");
    }
    Ok(faults.is_empty())
}

/// The members that need a newer compiler than they say, and what needs it.
fn faults(metadata: &Metadata) -> Vec<String> {
    let packages = metadata.packages.iter().map(|it| (it.id.as_str(), it));
    let packages: BTreeMap<&str, &Package> = packages.collect();
    let nodes = metadata.resolve.nodes.iter();
    let nodes: BTreeMap<&str, &Node> = nodes.map(|it| (it.id.as_str(), it)).collect();
    let mut faults = Vec::new();
    for member in &metadata.workspace_members {
        let Some(package) = packages.get(member.as_str()) else {
            continue;
        };
        let Some(declared) = &package.rust_version else {
            faults.push(format!("{}: no `rust-version`", package.name));
            continue;
        };
        for id in needed(member, &nodes) {
            if let Some(Package {
                name,
                version,
                rust_version: Some(needs),
                ..
            }) = packages.get(id)
                && numbers(needs) > numbers(declared)
            {
                faults.push(format!(
                    "{}: `rust-version` is {declared}, but {name} {version} needs {needs}",
                    package.name
                ));
            }
        }
    }
    faults
}

/// What is compiled to use a package, itself included.
fn needed<'m>(member: &'m str, nodes: &BTreeMap<&'m str, &'m Node>) -> BTreeSet<&'m str> {
    let mut found = BTreeSet::new();
    let mut open = vec![member];
    while let Some(id) = open.pop() {
        if !found.insert(id) {
            continue;
        }
        let used = |it: &&Dependency| {
            it.dep_kinds
                .iter()
                .any(|it| it.kind.as_deref() != Some("dev"))
        };
        let dependencies = nodes.get(id).into_iter().flat_map(|node| &node.deps);
        open.extend(dependencies.filter(used).map(|it| it.pkg.as_str()));
    }
    found
}

/// The numbers of a version; those that are left out are zero.
fn numbers(version: &str) -> [u64; 3] {
    let mut numbers = version.split('.').map(|part| part.parse().unwrap_or(0));
    std::array::from_fn(|_| numbers.next().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::{Metadata, faults};

    #[test]
    fn what_needs_a_newer_compiler_is_named() {
        let metadata = |needs: &str, kind: &str| -> Metadata {
            let text = format!(
                r#"{{"workspace_members": ["a"], "packages": [
                    {{"id": "a", "name": "a", "version": "0.1.0", "rust_version": "1.88"}},
                    {{"id": "b", "name": "b", "version": "2.0.0", "rust_version": null}},
                    {{"id": "c", "name": "c", "version": "3.0.0", "rust_version": "{needs}"}}],
                "resolve": {{"nodes": [
                    {{"id": "a", "deps": [{{"pkg": "b", "dep_kinds": [{{"kind": null}}]}}]}},
                    {{"id": "b", "deps": [{{"pkg": "c", "dep_kinds": [{{"kind": {kind}}}]}}]}},
                    {{"id": "c", "deps": []}}]}}}}"#
            );
            serde_json::from_str(&text).unwrap()
        };
        let fault = "a: `rust-version` is 1.88, but c 3.0.0 needs 1.89.0";
        assert_eq!(faults(&metadata("1.89.0", "null")), [fault]);
        assert_eq!(faults(&metadata("1.89.0", "\"build\"")), [fault]);
        for (needs, kind) in [("1.88.0", "null"), ("1.9", "null"), ("1.89.0", "\"dev\"")] {
            assert!(faults(&metadata(needs, kind)).is_empty(), "{needs} {kind}");
        }
    }
}
