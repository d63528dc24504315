//! What documents may read of the disk.

use crate::ends;
use sdkwright_tests::home::{Run, files, put, repository, run};
use std::path::Path;
use tempfile::TempDir;

/// A description whose only schema is that of another file.
fn referring(reference: &str) -> String {
    format!(
        "openapi: 3.1.0\n\
         info: {{title: Pets, version: 1.0.0}}\n\
         components:\n  schemas:\n    Pet:\n      type: object\n      properties:\n        \
         id: {{$ref: {reference:?}}}\n"
    )
}

const SECRET: &str = "{\"id\": {\"type\": \"string\", \"description\": \"hunter2\"}}";

/// Generates; whatever is read shows in the report or in the crate.
fn generated(home: TempDir, words: &str) -> (Run, String) {
    let words = words.to_owned();
    ends(&words.clone(), move || {
        let run = run(&home, &words);
        let mut all = format!("{}{}", run.out, run.err);
        for folder in ["generated", "out"] {
            for (_, text) in files(&home.path().join(folder)) {
                all.push_str(&text);
            }
        }
        (run, all)
    })
}

#[test]
fn what_stands_outside_of_the_folder_is_not_read() {
    let home = repository(&[("secret.json", SECRET), ("docs/secret.json", SECRET)]);
    let secret = home.path().join("secret.json").display().to_string();
    for reference in [
        "../secret.json#/id",
        "../../../secret.json#/id",
        "x/../../../secret.json#/id",
        "%2e%2e/%2e%2e/secret.json#/id",
        &format!("{secret}#/id"),
        "link.json#/id",
        "links/secret.json#/id",
        "/etc/passwd",
        "/dev/zero#/x",
        "..",
        "",
    ] {
        for (entry, words) in [
            ("schema/pets/openapi.yaml", "pets"),
            (
                "api/pets/api.yaml",
                "--input HOME/api/pets/api.yaml --output HOME/out",
            ),
        ] {
            let home = repository(&[("secret.json", SECRET), (entry, &referring(reference))]);
            let folder = home.path().join(entry).parent().unwrap().to_path_buf();
            link(&home.path().join("secret.json"), &folder.join("link.json"));
            link(home.path(), &folder.join("links"));
            let (run, all) = generated(home, words);
            assert!(run.good, "{reference}: {}", run.err);
            assert!(
                !all.contains("hunter2") && !all.contains("root:"),
                "{reference}: {all}"
            );
            let place = format!("HOME/{entry}:8:20");
            assert!(
                reference.is_empty() || run.err.contains(&place),
                "{reference}: {}",
                run.err
            );
        }
    }
}

#[cfg(unix)]
fn link(to: &Path, from: &Path) {
    std::os::unix::fs::symlink(to, from).unwrap();
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) {}

#[test]
fn what_stands_inside_is_read() {
    for (reference, path) in [
        ("common/id.json#/id", "schema/pets/common/id.json"),
        // All of schema/ is descriptions.
        ("../common.json#/id", "schema/common.json"),
        ("./x//../id.json#/id", "schema/pets/id.json"),
    ] {
        let home = repository(&[
            ("schema/pets/openapi.yaml", &referring(reference)),
            (path, SECRET),
        ]);
        let (run, all) = generated(home, "pets --strict");
        assert!(
            run.good && all.contains("hunter2"),
            "{reference}: {}",
            run.err
        );
    }
}

#[test]
fn what_is_allowed_outside_is_read() {
    let home = || {
        repository(&[
            ("api/pets/api.yaml", &referring("../common/id.json#/id")),
            ("api/common/id.json", SECRET),
        ])
    };
    let words = "--input HOME/api/pets/api.yaml --output HOME/out";
    let (refused, _) = generated(home(), words);
    let help = "`--allow-outside HOME/api/pets/../common` lets documents refer to it";
    assert!(refused.err.contains(help), "{}", refused.err);
    let (run, all) = generated(home(), &format!("{words} --allow-outside HOME/api/common"));
    assert!(run.good && all.contains("hunter2"), "{}", run.err);
    assert!(!run.err.contains("warning"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn only_files_are_read() {
    let home = repository(&[]);
    let folder = home.path().join("schema/pets");
    std::fs::create_dir_all(folder.join("folder")).unwrap();
    let pipe = std::process::Command::new("mkfifo")
        .arg(folder.join("pipe"))
        .status();
    assert!(pipe.unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(folder.join("socket")).unwrap();
    link(Path::new("/dev/zero"), &folder.join("zero"));
    link(Path::new("circle"), &folder.join("circle"));
    let all = [
        "pipe",
        "socket",
        "zero",
        "folder",
        "circle",
        "a%00b",
        &"x".repeat(5_000),
    ];
    let properties: String = all
        .iter()
        .enumerate()
        .map(|(index, name)| format!("        p{index}: {{$ref: '{name}#/A'}}\n"))
        .collect();
    let text = referring("id.json#/id") + &properties;
    put(&home, "schema/pets/openapi.yaml", &text);
    let (run, _) = generated(home, "pets");
    assert!(run.good, "{}", run.err);
    assert_eq!(run.err.matches("leads nowhere").count(), 8, "{}", run.err);
    assert_eq!(run.err.matches("no regular file").count(), 3, "{}", run.err);
}

#[test]
fn what_is_too_large_is_not_read() {
    let home = repository(&[("schema/pets/openapi.yaml", &referring("large.json#/id"))]);
    let large = home.path().join("schema/pets/large.json");
    std::fs::File::create(&large)
        .unwrap()
        .set_len(1 << 40)
        .unwrap();
    let (run, _) = generated(home, "pets");
    assert!(
        run.good && run.err.contains("larger than 64 MiB"),
        "{}",
        run.err
    );

    let home = repository(&[]);
    let (run, _) = generated(home, "--input /dev/zero --output HOME/out");
    assert!(
        !run.good && run.err.contains("larger than 64 MiB"),
        "{}",
        run.err
    );
}

#[test]
fn a_file_that_refers_to_itself_in_many_ways_is_read_once() {
    let home = repository(&[
        ("schema/pets/openapi.yaml", &referring("a/b.json#/id")),
        (
            "schema/pets/a/b.json",
            r#"{"id": {"type": "string"}, "x": {"$ref": ".//b.json#/x"}, "y": {"$ref": "../a//./b.json"}}"#,
        ),
    ]);
    let (run, _) = generated(home, "pets --strict");
    assert!(run.good, "{}", run.err);
}

#[test]
fn what_is_elsewhere_has_to_be_brought() {
    for (reference, help) in [
        (
            "https://example.com/pet.yaml#/Pet",
            "download it beside this document",
        ),
        (
            "HTTP://127.0.0.1:9/pet.yaml",
            "download it beside this document",
        ),
        (
            "file:///etc/passwd",
            "by its path relative to this document",
        ),
    ] {
        let home = repository(&[("schema/pets/openapi.yaml", &referring(reference))]);
        let (run, _) = generated(home, "pets");
        assert!(run.good, "{}", run.err);
        assert!(run.err.contains(help), "{}", run.err);
        assert!(
            run.err.contains("HOME/schema/pets/openapi.yaml:8:20"),
            "{}",
            run.err
        );
    }
}

#[test]
fn overlays_stand_beside_the_configuration_or_the_description() {
    let overlay = "overlay: 1.0.0\nactions: [{target: $.info, update: {title: hunter2}}]\n";
    for (path, good) in [
        ("../../secret.yaml", false),
        ("/etc/passwd", false),
        ("https://example.com/overlay.yaml", false),
        ("beside.yaml", true),
    ] {
        let home = repository(&[
            ("schema/pets/openapi.yaml", &referring("#/components")),
            ("schema/pets/sdk.yaml", &format!("overlays: [{path:?}]")),
            ("schema/pets/beside.yaml", overlay),
            ("secret.yaml", overlay),
        ]);
        let (run, all) = generated(home, "pets");
        assert_eq!(run.good, good, "{path}: {}", run.err);
        assert_eq!(all.contains("hunter2"), good, "{path}: {}", run.err);
        assert!(
            good || run.err.contains("HOME/schema/pets/sdk.yaml:1:12"),
            "{}",
            run.err
        );
    }
}
