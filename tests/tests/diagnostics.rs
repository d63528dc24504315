//! What is reported: one document for each code, and the report beside it.
//!
//! `CODE.yaml` is a description, changed by `CODE.overlay.yaml` where that exists; `CODE.sdk.yaml` is a
//! configuration. What follows the code, as in `unknown-key.overlaid.yaml`, tells cases apart.

use sdkwright::diagnostic::Diagnostics;
use sdkwright::place::DocumentId;
use sdkwright::report::{Amount, report};
use sdkwright::source::Source;
use sdkwright::{config, load, parse};
use std::path::Path;

#[test]
fn reports_are_as_recorded() {
    insta::glob!("../diagnostics", "*.{yaml,json}", |path| {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name in UTF-8");
        if name.contains(".overlay.") {
            return;
        }
        let mut diagnostics = Diagnostics::default();
        let text = run(path, name, &mut diagnostics);
        let code = name.split('.').next().expect("a code");
        let codes: Vec<&str> = diagnostics.iter().map(|it| it.code).collect();
        assert!(codes.contains(&code), "{name} reports {codes:?}");
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(path.parent().expect("a folder"));
        settings.set_prepend_module_to_snapshot(false);
        settings.remove_snapshot_suffix();
        settings.set_omit_expression(true);
        settings.remove_input_file();
        settings.bind(|| insta::assert_snapshot!(name, text));
    });
}

fn run(path: &Path, name: &str, diagnostics: &mut Diagnostics) -> String {
    let folder = path.parent().expect("a folder");
    let read = |name: &str| match std::fs::read_to_string(folder.join(name)) {
        Ok(text) => Ok(text),
        Err(_) => Err("there is no such file".to_owned().into()),
    };
    let source = if name.ends_with(".sdk.yaml") {
        let mut source = Source::default();
        let text = read(name).expect("the case");
        let id = load::beside(&mut source, name, text, diagnostics);
        config::read::config(&source, id, diagnostics);
        source
    } else {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let overlay = format!("{stem}.overlay.yaml");
        let mut source = load::entry(name, &read, diagnostics);
        if folder.join(&overlay).exists() {
            load::overlay(&mut source, &overlay, None, &read, diagnostics);
        }
        load::references(&mut source, &read, diagnostics);
        parse::parse(&source, diagnostics);
        source
    };
    anstream::adapter::strip_str(&report(&source, diagnostics, Amount::Few)).to_string()
}

/// Wherever a document ends too early, there is a report and no panic.
#[test]
fn truncated_documents_are_reported() {
    insta::glob!("../diagnostics", "*.{yaml,json}", |path| {
        // Reading this one takes long wherever it ends.
        if path.ends_with("too-many-aliases.yaml") {
            return;
        }
        let text = std::fs::read_to_string(path).expect("the case");
        for (end, _) in text.char_indices().filter(|(end, _)| *end < 1_000) {
            let mut diagnostics = Diagnostics::default();
            let read = |_: &str| Ok(text[..end].to_owned());
            let mut source = load::entry("case", &read, &mut diagnostics);
            load::overlay(&mut source, "case", None, &read, &mut diagnostics);
            load::references(&mut source, &read, &mut diagnostics);
            let api = parse::parse(&source, &mut diagnostics);
            assert!(
                api.is_some() || diagnostics.has_errors(),
                "{} bytes of {path:?}",
                end
            );
            config::read::config(&source, DocumentId(0), &mut diagnostics);
            report(&source, &diagnostics, Amount::All);
        }
    });
}

/// Every code of a finding is in some snapshot, or some test asks for it.
#[test]
fn every_code_is_recorded() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = texts(&root.join("../generator/src/diagnostic"), "rs");
    let (snapshots, tests) = (texts(root, "snap"), texts(&root.join("tests"), "rs"));
    let given = sources.split("Diagnostic::").filter_map(|call| {
        let call = call
            .strip_prefix("warning(")
            .or(call.strip_prefix("error("))?;
        call.trim_start().strip_prefix('"')?.split('"').next()
    });
    let codes: Vec<&str> = given.collect();
    assert!(codes.len() > 50, "{codes:?}");
    for code in codes {
        let known =
            snapshots.contains(&format!("[{code}]")) || tests.contains(&format!("{code:?}"));
        assert!(known, "no case has {code}");
    }
}

/// The texts of all files with an extension.
fn texts(folder: &Path, extension: &str) -> String {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut all = String::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            all.push_str(&texts(&path, extension));
        } else if path.extension().is_some_and(|own| own == extension) {
            all.push_str(&std::fs::read_to_string(&path).expect("text"));
        }
    }
    all
}
