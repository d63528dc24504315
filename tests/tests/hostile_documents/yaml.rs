//! YAML that is much more than it looks.

use crate::ends;
use sdkwright_tests::home::{repository, run};

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: Pets, version: 1.0.0}\n";

/// What is reported of a description that cannot be read.
fn refused(what: &str, text: String) -> String {
    ends(what, move || {
        let home = repository(&[("schema/pets/openapi.yaml", &text)]);
        let run = run(&home, "pets");
        assert!(!run.good, "{}", run.err);
        run.err
    })
}

#[test]
fn aliases_of_long_texts_do_not_repeat_without_end() {
    let long = "a".repeat(100_000);
    let named = "*a, ".repeat(10_000);
    let keys: String = (0..2_000).map(|_| "{*a : 1}, ").collect();
    for text in [
        format!("{HEAD}x-a: &a {long}\nx-b: [{named}]\n"),
        format!("{HEAD}x-a: &a {long}\nx-b: [{keys}]\n"),
        format!("{HEAD}x-a: &a {{description: {long}}}\nx-b: [{named}]\n"),
    ] {
        let report = refused("aliases", text);
        assert!(report.contains("error[too-many-aliases]"), "{report}");
    }
}

#[test]
fn brackets_that_nest_are_refused_at_once() {
    for part in [
        "[",
        "a: [",
        "{a: ",
        "[\"]\", ",
        "[']', \"]\", {b: ",
        "- [",
        "[\n # ]\n ",
    ] {
        let text = format!("{HEAD}x: {}", part.repeat(200_000));
        let report = refused(part, text);
        assert!(
            report.contains("error[too-deep]") || report.contains("error[syntax]"),
            "{part}: {report}"
        );
        assert!(report.len() < 1_000, "{part}: {report}");
    }
}
