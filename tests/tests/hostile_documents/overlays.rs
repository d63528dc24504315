//! Overlays that take much: time, memory, or a stack.

use crate::ends;
use sdkwright_tests::home::{PETS, repository, run};

/// Generates from a description with an overlay of these actions: whether it went well, and what was
/// reported.
fn overlaid(what: &str, actions: String) -> (bool, String) {
    ends(what, move || {
        let overlay = format!("{{\"overlay\": \"1.1.0\", \"actions\": [{actions}]}}");
        let home = repository(&[
            ("schema/pets/openapi.yaml", PETS),
            ("schema/pets/sdk.yaml", "overlays: [overlay.json]"),
            ("schema/pets/overlay.json", &overlay),
        ]);
        let run = run(&home, "pets");
        (run.good, run.err)
    })
}

#[test]
fn a_query_that_takes_too_long_is_not_tried() {
    let deep =
        |open: &str, close: &str| format!("$[?{}@.a{}]", open.repeat(2_000), close.repeat(2_000));
    for query in [
        deep("@[?", "]"),
        deep("(", ")"),
        deep("!(", ")"),
        deep("$[?", "]"),
        format!("$[?{}@.a{}]", "@[?".repeat(60), "]".repeat(60)),
        "$..*".repeat(20).replace("*$", "*"),
        "$.*[?count($..*) > 1]".to_owned(),
        "$.paths[?search(@.get.operationId, '(a*)*b|[a-z]{1,1000}{1,100}')]".to_owned(),
        "$.paths[?match(@.get.operationId, @.get.summary)]".to_owned(),
    ] {
        let name: String = query.chars().take(60).collect();
        let action = format!(r#"{{"target": {query:?}, "update": {{"x-a": 1}}}}"#);
        let (good, report) = overlaid(&name, action);
        assert!(good, "{name}: {report}");
        assert!(
            report.contains("warning[overlay-query]"),
            "{name}: {report}"
        );
        assert!(report.contains("overlay.json:1:"), "{name}: {report}");
    }
}

#[test]
fn copies_of_copies_do_not_grow_without_end() {
    let grow = r#"{"target": "$", "update": {"x-l": [1, 2, 3, 4, 5, 6, 7, 8], "x-o": {}}}"#;
    for copy in [
        r#"{"target": "$['x-l']", "copy": "$['x-l']"}"#,
        r#"{"target": "$['x-l']", "update": [[1, 2, 3, 4]]}, {"target": "$['x-l'][*]", "copy": "$['x-l']"}"#,
        // Each puts all there is one level deeper.
        r#"{"target": "$['x-o']", "update": {"a": {}}}, {"target": "$['x-o'].a", "copy": "$"}"#,
    ] {
        let actions = format!("{grow}{}", format!(", {copy}").repeat(200));
        let (good, report) = overlaid(copy, actions);
        assert!(
            !good && report.contains("error[overlay-too-large]"),
            "{copy}: {report}"
        );
    }
}

#[test]
fn many_actions_take_their_time_only() {
    let action = |index: usize| {
        format!(
            r#"{{"target": "$", "update": {{"x-{index}": "{}"}}}}"#,
            "a".repeat(1_000)
        )
    };
    let actions: Vec<String> = (0..2_000).map(action).collect();
    let (good, report) = overlaid("many", actions.join(", "));
    assert!(good, "{report}");
}
