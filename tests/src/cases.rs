//! The cases: fragments of OpenAPI below `tests/cases`, and what is generated for them.

use sdkwright::config::Config;
use sdkwright::diagnostic::Diagnostics;
use sdkwright::output::Output;
use sdkwright::source::Source;
use sdkwright::{config, generate, load};
use std::path::{Path, PathBuf};

/// A fragment and its configuration.
#[derive(Clone, Debug)]
pub struct Case {
    /// `TOPIC_BEHAVIOUR`.
    pub name: String,
    /// The document.
    pub document: String,
    /// The text of `sdk.yaml`.
    pub config: Option<String>,
}

/// Every case, by name.
pub fn all() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut paths: Vec<PathBuf> = entries(&root)
        .iter()
        .flat_map(|topic| entries(topic))
        .filter(|path| {
            let path = path.to_string_lossy();
            path.ends_with(".yaml") && !path.ends_with(".sdk.yaml")
        })
        .collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of cases");
    entries
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

/// The case in a file.
pub fn read(path: &Path) -> Case {
    let text = |path: &Path| {
        path.file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned()
    };
    let fragment = std::fs::read_to_string(path).expect("the case");
    Case {
        name: format!("{}_{}", text(path.parent().expect("a topic")), text(path)),
        document: document(&fragment),
        config: std::fs::read_to_string(path.with_extension("sdk.yaml")).ok(),
    }
}

/// The document that a fragment stands for.
pub fn document(fragment: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{title: Case, version: '1'}}\n{fragment}")
}

/// Generates from a document, which is called `file` in reports; none when it is no OpenAPI.
pub fn run(
    file: &str,
    document: &str,
    config: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> (Source, Option<Output>) {
    overlaid(file, document, None, config, diagnostics)
}

/// Generates from a document that an overlay changes.
pub fn overlaid(
    file: &str,
    document: &str,
    overlay: Option<&str>,
    config: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> (Source, Option<Output>) {
    let mut source = load::single(file, document.to_owned(), diagnostics);
    if let Some(text) = overlay {
        let read = |_: &str| Ok(text.to_owned());
        load::overlay(&mut source, "overlay", None, &read, diagnostics);
    }
    let config = match config {
        Some(text) => {
            let id = load::beside(&mut source, "sdk.yaml", text.to_owned(), diagnostics);
            config::read::config(&source, id, diagnostics)
        }
        None => Config::default(),
    };
    let output = generate(&source, &config, diagnostics);
    (source, output)
}
