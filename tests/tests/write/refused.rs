//! What is refused before anything is changed.

#[cfg(unix)]
use crate::{HEADER, write};
use crate::{directory, output, tree};
use sdkwright::output::Output;
use sdkwright::write::{Error, plan};
use std::path::Path;

fn refusals(output: &Output, root: &Path) -> Vec<String> {
    let before = tree(root);
    let errors = plan(output, root).unwrap_err();
    assert_eq!(tree(root), before, "a refusal must not change anything");
    let root = root.canonicalize().unwrap().display().to_string();
    errors
        .iter()
        .map(|error| error.to_string().replace(&root, "ROOT"))
        .collect()
}

#[test]
fn files_by_hand_are_not_overwritten() {
    let root = directory(&[("Cargo.toml", "[package]"), ("src/lib.rs", "//! Mine.")]);
    let output = output(&[("Cargo.toml", "m"), ("src/a.rs", "a"), ("src/lib.rs", "l")]);
    assert_eq!(
        refusals(&output, root.path()),
        [
            "`ROOT/Cargo.toml` was not generated and would be overwritten",
            "`ROOT/src/lib.rs` was not generated and would be overwritten",
        ]
    );
}

#[test]
fn paths_that_are_not_inside_the_directory_are_refused() {
    let root = directory(&[]);
    let climb = "it must not climb";
    let relative = "it must be relative, without empty parts";
    let systems = "a backslash, a colon or a NUL is not the same on every system";
    for (path, reason) in [
        ("../evil.rs", climb),
        ("src/../../evil.rs", climb),
        ("./a.rs", climb),
        ("/etc/evil.rs", relative),
        ("src//a.rs", relative),
        ("src/", relative),
        ("", relative),
        ("..\\evil.rs", systems),
        ("C:evil.rs", systems),
    ] {
        assert_eq!(
            refusals(&output(&[(path, "")]), root.path()),
            [format!("cannot write `{path}`: {reason}")]
        );
    }
}

#[test]
fn paths_that_exclude_each_other_are_refused() {
    let root = directory(&[]);
    assert_eq!(
        refusals(
            &output(&[("src/Chat.rs", ""), ("src/chat.rs", "")]),
            root.path()
        ),
        [
            "cannot write `src/chat.rs`: another file of the output has this path, or differs \
             from it in case only"
        ]
    );
    assert_eq!(
        refusals(
            &output(&[("src/chats", ""), ("src/chats/a.rs", "")]),
            root.path()
        ),
        ["cannot write `src/chats`: another file of the output needs a directory there"]
    );
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_not_followed() {
    let outside = directory(&[("stale.rs", HEADER), ("lib.rs", HEADER)]);
    let root = directory(&[("here.rs", HEADER)]);
    std::os::unix::fs::symlink(outside.path(), root.path().join("src")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("lib.rs"), root.path().join("b.rs")).unwrap();
    assert_eq!(
        refusals(
            &output(&[("b.rs", ""), ("src/a.rs", ""), ("src/lib.rs", "")]),
            root.path()
        ),
        [
            "`ROOT/b.rs` is a symbolic link",
            "`ROOT/src` is a symbolic link"
        ]
    );
    write(&output(&[("here.rs", "new")]), root.path());
    assert_eq!(
        tree(outside.path()).len(),
        2,
        "nothing behind a link is stale"
    );
}

#[test]
fn something_else_in_the_way_is_refused() {
    let root = directory(&[("src", "a file"), ("lib.rs/a", "")]);
    assert_eq!(
        refusals(&output(&[("lib.rs", ""), ("src/lib.rs", "")]), root.path()),
        [
            "`ROOT/lib.rs` is not a file",
            "`ROOT/src` is not a directory"
        ]
    );
    let file = root.path().join("src");
    assert!(matches!(
        plan(&output(&[("lib.rs", "")]), &file)
            .unwrap_err()
            .as_slice(),
        [Error::NotADirectory(_)]
    ));
}
