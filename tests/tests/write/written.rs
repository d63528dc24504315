//! What is written, and what stays as it is.

use crate::{HEADER, directory, output, tree, write};
use sdkwright::write::plan;
use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, SystemTime};

#[test]
fn a_new_directory_gets_every_file() {
    let parent = directory(&[]);
    let root = parent.path().join("sdks/pets");
    write(&output(&[("Cargo.toml", "m"), ("src/lib.rs", "l")]), &root);
    let expected = BTreeMap::from([
        ("Cargo.toml".to_owned(), Some(format!("{HEADER}m"))),
        ("src".to_owned(), None),
        ("src/lib.rs".to_owned(), Some(format!("{HEADER}l"))),
    ]);
    assert_eq!(tree(&root), expected);
}

#[test]
fn a_second_run_writes_nothing() {
    let root = directory(&[]);
    let output = output(&[("Cargo.toml", "m"), ("src/lib.rs", "l")]);
    write(&output, root.path());
    let second = plan(&output, root.path()).unwrap();
    assert_eq!(second.changes(), []);
    assert_eq!(second.unchanged(), 2);
}

#[test]
fn only_changed_files_are_touched() {
    let root = directory(&[]);
    write(&output(&[("a.rs", "1"), ("b.rs", "1")]), root.path());
    let long_ago = SystemTime::now() - Duration::from_secs(1_000_000);
    for name in ["a.rs", "b.rs"] {
        let file = fs::File::options()
            .write(true)
            .open(root.path().join(name))
            .unwrap();
        file.set_modified(long_ago).unwrap();
    }
    write(&output(&[("a.rs", "1"), ("b.rs", "2")]), root.path());
    let age = |name| {
        let metadata = fs::metadata(root.path().join(name)).unwrap();
        metadata.modified().unwrap().elapsed().unwrap()
    };
    assert!(age("a.rs") > Duration::from_secs(900_000));
    assert!(age("b.rs") < Duration::from_secs(900_000));
}

#[test]
fn an_empty_file_is_filled() {
    let root = directory(&[("src/lib.rs", "")]);
    write(&output(&[("src/lib.rs", "1")]), root.path());
    assert_eq!(tree(root.path())["src/lib.rs"], Some(format!("{HEADER}1")));
}

#[cfg(unix)]
#[test]
fn the_directory_itself_may_be_a_symbolic_link() {
    let real = directory(&[]);
    let parent = directory(&[]);
    let link = parent.path().join("sdk");
    std::os::unix::fs::symlink(real.path(), &link).unwrap();
    write(&output(&[("src/lib.rs", "1")]), &link);
    assert!(real.path().join("src/lib.rs").exists());
}
