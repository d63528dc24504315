//! What documents are read as. What is reported about them is recorded with the diagnostics.

mod operations;
mod references;
mod schemas;
mod swagger;

use crate::diagnostic::Diagnostics;
use crate::load;
use crate::model::{Api, Schema};

/// Reads files, of which the first is the entry; and the codes of what was reported.
fn read(files: &[(&str, &str)]) -> (Api, Vec<&'static str>) {
    let mut diagnostics = Diagnostics::default();
    let file = |name: &str| {
        let found = files.iter().find(|(it, _)| *it == name);
        found
            .map(|(_, text)| (*text).to_owned())
            .ok_or_else(|| "there is no such file".to_owned().into())
    };
    let mut source = load::entry(files[0].0, &file, &mut diagnostics);
    load::references(&mut source, &file, &mut diagnostics);
    let api = super::parse(&source, &mut diagnostics).expect("a readable document");
    (api, diagnostics.iter().map(|it| it.code).collect())
}

/// Reads a document that nothing is wrong with.
fn clean(text: &str) -> Api {
    let (api, codes) = read(&[("api.yaml", text)]);
    assert!(codes.is_empty(), "{codes:?} in {text}");
    api
}

/// The component schema of a name.
fn component<'a>(api: &'a Api, name: &str) -> &'a Schema {
    let found = api.components.iter().find(|(it, _)| it == name);
    &api.schemas[found.expect("the component").1]
}
