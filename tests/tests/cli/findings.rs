//! What is reported, and what it stops.

use sdkwright_tests::home::{DANGLING, PETS, files, put, repository, run};

#[test]
fn a_description_that_cannot_be_used_leaves_the_crate_as_it_was() {
    let home = repository(&[("schema/pets/openapi.yaml", PETS)]);
    assert!(run(&home, "pets").good);
    let before = files(&home.path().join("generated"));
    for broken in ["openapi: [", "{}", "not: openapi", ""] {
        put(&home, "schema/pets/openapi.yaml", broken);
        let run = run(&home, "pets");
        assert!(!run.good, "{broken}");
        assert!(run.err.starts_with("error"), "{}", run.err);
        assert_eq!(files(&home.path().join("generated")), before);
    }
}

#[test]
fn a_warning_stops_the_generation_only_when_it_shall() {
    let home = repository(&[("schema/pets/openapi.yaml", DANGLING)]);
    let strict = run(&home, "--strict");
    assert!(!strict.good);
    assert!(
        strict.err.contains("schema/pets/openapi.yaml:12:"),
        "{}",
        strict.err
    );
    assert!(!home.path().join("generated").exists());
    let lenient = run(&home, "pets");
    assert!(lenient.good, "{}", lenient.err);
    assert!(
        lenient.err.contains("schema/pets/openapi.yaml:12:"),
        "{}",
        lenient.err
    );
}

#[test]
fn findings_in_the_configuration_point_into_it() {
    for (text, place) in [
        ("package:\n  nmae: pets\n", "sdk.yaml:2:3"),
        // Found when the methods are looked up in the description, long after it was read.
        (
            "resources:\n  pets:\n    methods:\n      list: GET /cats\n",
            "sdk.yaml:4:",
        ),
        ("package: [", "sdk.yaml:1:"),
    ] {
        let home = repository(&[
            ("schema/pets/openapi.yaml", PETS),
            ("schema/pets/sdk.yaml", text),
        ]);
        let run = run(&home, "pets");
        let place = format!("HOME/schema/pets/{place}");
        assert!(run.err.contains(&place), "{place}\n{}", run.err);
    }
}

#[test]
fn the_configuration_can_be_strict() {
    let home = repository(&[
        ("schema/pets/openapi.yaml", DANGLING),
        ("schema/pets/sdk.yaml", "strict: true\n"),
    ]);
    assert!(!run(&home, "pets").good);
    put(&home, "schema/pets/openapi.yaml", PETS);
    assert!(run(&home, "pets").good);
}

#[test]
fn quiet_leaves_only_errors() {
    let home = repository(&[("schema/pets/openapi.yaml", DANGLING)]);
    let run = run(&home, "--quiet");
    assert!(run.good);
    assert_eq!(run.err, "");
}

#[test]
fn one_bad_api_does_not_keep_the_others_from_being_generated() {
    let home = repository(&[
        ("schema/a/openapi.yaml", "{}"),
        ("schema/b/openapi.yaml", PETS),
    ]);
    assert!(!run(&home, "--color never").good);
    assert!(!home.path().join("generated/a").exists());
    assert!(home.path().join("generated/b/Cargo.toml").exists());
}

#[test]
fn findings_can_be_read_by_programs() {
    let home = repository(&[("schema/pets/openapi.yaml", DANGLING)]);
    let run = run(&home, "--message-format json");
    assert!(run.good);
    assert_eq!(run.err, "");
    let line: serde_json::Value = serde_json::from_str(run.out.trim()).unwrap();
    assert_eq!(line["severity"], "warning");
    assert_eq!(line["code"], "dangling-ref");
    assert_eq!(line["file"], "HOME/schema/pets/openapi.yaml");
    assert_eq!(line["line"], 12);
    assert_eq!(
        line["pointer"],
        "#/paths/~1pets/get/responses/200/content/application~1json/schema/$ref"
    );
    assert!(line["column"].as_u64() > Some(0));
}

#[test]
fn overlays_are_found_beside_the_configuration() {
    let overlay = "overlay: 1.0.0\ninfo: {title: Names, version: 1.0.0}\nactions:\n\
                   - {target: $.info, update: {title: Cats}}\n";
    let home = repository(&[
        ("docs/api.yaml", PETS),
        ("sdks/pets.yaml", "overlays: [changes/cats.yaml]\n"),
        ("sdks/changes/cats.yaml", overlay),
    ]);
    let words =
        "--input HOME/docs/api.yaml --output HOME/out --config HOME/sdks/pets.yaml --strict";
    let run = run(&home, words);
    assert!(run.good, "{}", run.err);
}
