//! What holds for every document: seeded rounds over all cases and the description of Beeper Desktop.

use sdkwright::diagnostic::Diagnostics;
use sdkwright::output::Output;
use sdkwright_tests::cases::{self, Case};
use sdkwright_tests::growth;
use sdkwright_tests::mutation::{Original, judge, mutated};
use std::path::Path;

/// Documents that are changed at random, to do harm.
const ROUNDS: u64 = 1_200;

/// How often each document is changed as its author might.
const CHANGES: u64 = 4;

fn documents() -> Vec<Case> {
    let mut documents = cases::all();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/beeper-desktop");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("the description");
    documents.push(Case {
        name: "beeper_desktop".to_owned(),
        document: read("openapi.yaml"),
        config: Some(read("sdk.yaml")),
    });
    documents
}

fn generated(case: &Case, document: &str) -> Output {
    let mut diagnostics = Diagnostics::default();
    let (_, output) = cases::run("case", document, case.config.as_deref(), &mut diagnostics);
    output.unwrap_or_else(|| panic!("{} is usable", case.name))
}

#[test]
fn the_same_document_gives_the_same_bytes_with_any_number_of_threads() {
    for case in documents() {
        let first = generated(&case, &case.document);
        for threads in [1, 2, 7] {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .expect("threads");
            let again = pool.install(|| generated(&case, &case.document));
            assert!(first.files.len() == again.files.len(), "{}", case.name);
            for (one, two) in first.files.iter().zip(&again.files) {
                assert_eq!(
                    (&one.path, &one.text),
                    (&two.path, &two.text),
                    "{}",
                    case.name
                );
            }
        }
    }
}

#[test]
fn no_change_renames_what_stays() {
    for (index, case) in documents().iter().enumerate() {
        let original =
            growth::Original::new(case.name.clone(), &case.document, case.config.clone());
        let original = original.unwrap_or_else(|| panic!("{} is usable", case.name));
        for round in 0..CHANGES {
            let seed = index as u64 * CHANGES + round;
            if let Err(what) = original.grow(seed) {
                panic!("{}, seed {seed}: {what}", case.name);
            }
        }
    }
}

#[test]
fn no_document_does_harm() {
    let documents: Vec<Original> = cases::all()
        .into_iter()
        .map(|case| Original::new(case.name, case.document, case.config))
        .collect();
    for seed in 0..ROUNDS {
        let mutated = mutated(&documents, seed).expect("cases");
        if let Err(what) = judge(
            &mutated.text,
            mutated.config.as_deref(),
            mutated.overlay.as_deref(),
        ) {
            let shown: String = mutated.text.chars().take(4_000).collect();
            let (name, config) = (&mutated.original.name, &mutated.config);
            let overlay = &mutated.overlay;
            panic!(
                "{name}, seed {seed}: {what}: {shown}\nsdk.yaml: {config:?}\noverlay: {overlay:?}"
            );
        }
    }
}
