//! What a run leaves that fails, or is killed.

use crate::{directory, output, put, tree, write};
use sdkwright::write::plan;
use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, SystemTime};

#[test]
fn a_failure_half_way_restores_the_old_tree() {
    let root = directory(&[]);
    write(
        &output(&[
            ("Cargo.toml", "1"),
            ("src/lib.rs", "1"),
            ("src/old.rs", "1"),
        ]),
        root.path(),
    );
    let new = output(&[
        ("Cargo.toml", "2"),
        ("src/lib.rs", "2"),
        ("src/new/a.rs", "2"),
    ]);
    let planned = plan(&new, root.path()).unwrap();
    // The manifest is the last to be replaced: everything else has happened by then.
    fs::remove_file(root.path().join("Cargo.toml")).unwrap();
    put(root.path(), "Cargo.toml/in_the_way", "");
    let before = tree(root.path());
    planned.apply().unwrap_err();
    assert_eq!(tree(root.path()), before);
}

#[test]
fn a_failure_in_a_new_directory_leaves_none() {
    let parent = directory(&[]);
    let root = parent.path().join("a/b");
    // Longer than any file system allows, which shows only when it is written.
    let name = format!("{}.rs", "x".repeat(1000));
    let new = output(&[("src/a.rs", "1"), (name.as_str(), "1")]);
    plan(&new, &root).unwrap().apply().unwrap_err();
    assert_eq!(tree(parent.path()), BTreeMap::new());
}

#[test]
fn what_a_killed_run_left_is_cleared_away() {
    let root = directory(&[
        (".sdkwright-old/new-0", "half"),
        (".sdkwright-young/new-0", "half"),
    ]);
    let two_hours_ago = SystemTime::now() - Duration::from_secs(2 * 60 * 60);
    fs::File::open(root.path().join(".sdkwright-old"))
        .unwrap()
        .set_modified(two_hours_ago)
        .unwrap();
    write(&output(&[("src/lib.rs", "1")]), root.path());
    let found = tree(root.path());
    assert!(!found.contains_key(".sdkwright-old"));
    assert!(found.contains_key(".sdkwright-young"));
}
