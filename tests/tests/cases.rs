//! What is generated: a fragment of OpenAPI for each behaviour, and the Rust that matters beside it.
//!
//! A case is `tests/cases/TOPIC/BEHAVIOUR.yaml`: the members of an OpenAPI document that matter, without
//! `openapi` and `info`; `BEHAVIOUR.sdk.yaml` beside it configures the SDK. The snapshot holds the types,
//! the resources, the operations of the client itself, and the findings.

use sdkwright::diagnostic::Diagnostics;
use sdkwright::output::Output;
use sdkwright::report::{Amount, report};
use sdkwright_tests::cases;
use std::path::Path;

/// Snapshots that are longer are not read by anyone.
const MOST_LINES: usize = 160;

#[test]
fn cases_generate_what_is_recorded() {
    insta::glob!("../cases", "**/*.yaml", |path| {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name in UTF-8");
        if name.ends_with(".sdk.yaml") {
            return;
        }
        let text = snapshot(path);
        assert!(
            text.lines().count() <= MOST_LINES,
            "{}: split the case",
            path.display()
        );
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(path.parent().expect("a folder"));
        settings.set_prepend_module_to_snapshot(false);
        settings.remove_snapshot_suffix();
        settings.set_omit_expression(true);
        settings.remove_input_file();
        settings.bind(|| insta::assert_snapshot!(name.trim_end_matches(".yaml"), text));
    });
}

/// What is generated for a case, the files one after the other, and what is reported.
fn snapshot(path: &Path) -> String {
    let (output, findings) = run(path);
    let mut text = String::new();
    for file in &output.files {
        // The client's file says the same in every crate, but for its own operations.
        if file.path == "api.md"
            && let Some((_, own)) = file.text.split_once("## `client`\n\n")
        {
            let own = own.split("\n\n").next().unwrap_or(own);
            text.push_str(&format!("// api.md\n{}\n", own.trim()));
        }
        let shown = file.path.starts_with("src/types/") || file.path.starts_with("src/resources/");
        if shown {
            let (_, body) = file.text.split_once('\n').expect("a header");
            let telling = abridged(body, file.path.starts_with("src/types/"));
            text.push_str(&format!("// {}\n{}\n", file.path, telling.trim()));
        }
    }
    text.push_str(&findings);
    text
}

/// A file without its imports; of types, every method without its words and its body, which are the same
/// from type to type.
fn abridged(body: &str, is_types: bool) -> String {
    let mut text = String::new();
    let mut words = String::new();
    let mut lines = body.lines();
    while let Some(line) = lines.next() {
        let end = if line.starts_with("use ") {
            ";"
        } else if is_types
            && ["    pub fn ", "    fn "]
                .iter()
                .any(|it| line.starts_with(it))
        {
            "    }"
        } else if is_types && ["    ///", "    #["].iter().any(|it| line.starts_with(it)) {
            // Words of a field or a variant, unless a method comes after them.
            words.push_str(&format!("{line}\n"));
            continue;
        } else {
            text.push_str(&format!("{}{line}\n", std::mem::take(&mut words)));
            continue;
        };
        words.clear();
        let mut whole = line.to_owned();
        while !(whole.ends_with(end) && (end == ";" || whole.ends_with("\n    }"))) {
            let Some(line) = lines.next() else { break };
            whole.push_str(&format!("\n{line}"));
        }
        if end != ";" {
            let signature: Vec<&str> = whole
                .split(" {\n")
                .next()
                .unwrap_or(&whole)
                .split_whitespace()
                .collect();
            text.push_str(&format!("    {};\n", signature.join(" ")));
        }
    }
    // What is left of the space between methods.
    text.replace(";\n\n    pub fn", ";\n    pub fn")
        .replace("\n\n\n", "\n\n")
}

/// Generates the crate of a case.
fn run(path: &Path) -> (Output, String) {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .expect("a name in UTF-8");
    let case = cases::read(path);
    let mut diagnostics = Diagnostics::default();
    let (source, output) = cases::run(
        name,
        &case.document,
        case.config.as_deref(),
        &mut diagnostics,
    );
    let findings = report(&source, &diagnostics, Amount::All);
    let findings = anstream::adapter::strip_str(&findings).to_string();
    (output.expect("a usable document"), findings)
}
