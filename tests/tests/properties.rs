//! What holds for every document: seeded rounds over all cases and the description of Beeper Desktop.

use sdkwright::diagnostic::Diagnostics;
use sdkwright::output::Output;
use sdkwright_tests::cases::{self, Case};
use sdkwright_tests::mutation::{Original, judge, mutated};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// Documents that are changed at random.
const ROUNDS: u64 = 1_200;

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

fn value(case: &Case) -> Value {
    serde_yaml::from_str(&case.document).expect("a document")
}

fn generated(case: &Case, document: &str) -> Output {
    let mut diagnostics = Diagnostics::default();
    let (_, output) = cases::run("case", document, case.config.as_deref(), &mut diagnostics);
    output.unwrap_or_else(|| panic!("{} is usable", case.name))
}

/// Every name that a caller can write: items, fields, variants, methods with their arguments, and where
/// `sdk.json` says that each operation and type is.
fn names(output: &Output) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut aliases = Vec::new();
    for file in &output.files {
        if file.path == "sdk.json" {
            let index: Value = serde_json::from_str(&file.text).expect("an index");
            for operation in index["operations"].as_array().into_iter().flatten() {
                let pointer = &operation["pointer"];
                names.insert(format!("{pointer} {}", operation["call"]));
                for parameter in operation["parameters"].as_array().into_iter().flatten() {
                    names.insert(format!(
                        "{pointer} {} {}",
                        parameter["name"], parameter["rust"]
                    ));
                }
            }
            for ty in index["types"].as_array().into_iter().flatten() {
                names.insert(format!("{} {}", ty["pointer"], ty["path"]));
            }
        } else if file.path.starts_with("src/types/") || file.path.starts_with("src/resources/") {
            let parsed = syn::parse_file(&file.text).expect("Rust");
            for item in &parsed.items {
                add_item(item, &mut names, &mut aliases);
            }
        }
    }
    // What is in a type can be written with each of its names.
    for (alias, target) in aliases {
        let inside = |name: &String| {
            let rest = name.strip_prefix(&target)?;
            rest.starts_with(['.', ':'])
                .then(|| format!("{alias}{rest}"))
        };
        let mut inside: Vec<String> = names.iter().filter_map(inside).collect();
        if inside.is_empty() {
            inside.push(alias);
        }
        names.extend(inside);
    }
    names
}

fn add_item(item: &syn::Item, names: &mut BTreeSet<String>, aliases: &mut Vec<(String, String)>) {
    match item {
        syn::Item::Struct(item) => {
            for field in item.fields.iter().filter_map(|field| field.ident.as_ref()) {
                names.insert(format!("{}.{field}", item.ident));
            }
        }
        syn::Item::Enum(item) => {
            for variant in &item.variants {
                names.insert(format!("{}::{}", item.ident, variant.ident));
            }
        }
        syn::Item::Type(item) => {
            let target = match &*item.ty {
                syn::Type::Path(target) => target.path.get_ident(),
                _ => None,
            };
            aliases.push((
                item.ident.to_string(),
                target.map_or(String::new(), ToString::to_string),
            ));
        }
        _ => {}
    }
}

/// A document as JSON, the keys of every object in an order that `order` decides.
fn write(value: &Value, order: &mut dyn FnMut(&mut Vec<&String>), text: &mut String) {
    match value {
        Value::Object(members) => {
            let mut keys: Vec<&String> = members.keys().collect();
            order(&mut keys);
            text.push('{');
            for (index, key) in keys.into_iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                text.push_str(&format!("{}:", json!(key)));
                write(&members[key], order, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                write(item, order, text);
            }
            text.push(']');
        }
        scalar => text.push_str(&scalar.to_string()),
    }
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
fn the_order_of_keys_changes_no_name() {
    for case in documents() {
        let value = value(&case);
        let before = names(&generated(&case, &case.document));
        for seed in 0..3 {
            let mut random = fastrand::Rng::with_seed(seed);
            let mut text = String::new();
            write(&value, &mut |keys| random.shuffle(keys), &mut text);
            let after = names(&generated(&case, &text));
            assert_eq!(before, after, "{} with seed {seed}", case.name);
        }
    }
}

#[test]
fn what_is_added_renames_nothing() {
    for case in documents() {
        let before = names(&generated(&case, &case.document));
        for (what, add) in [
            ("a schema", add_schema as fn(&mut Value)),
            ("a property", add_property),
            ("an operation", add_operation),
        ] {
            let mut value = value(&case);
            add(&mut value);
            let after = names(&generated(&case, &value.to_string()));
            let gone: Vec<&String> = before.difference(&after).collect();
            assert!(
                gone.is_empty(),
                "{what} in {}: {gone:?} became something else",
                case.name
            );
            if what == "a schema" {
                assert!(
                    after.len() > before.len(),
                    "{}: nothing was added",
                    case.name
                );
            }
        }
    }
}

fn member<'a>(value: &'a mut Value, key: &str) -> &'a mut Value {
    let members = value.as_object_mut().expect("an object");
    members.entry(key).or_insert_with(|| json!({}))
}

fn add_schema(document: &mut Value) {
    *member(
        member(member(document, "components"), "schemas"),
        "AquaFresh",
    ) = json!({"type": "object", "properties": {"zebra": {"type": "string", "enum": ["one", "two"]}}});
}

fn add_operation(document: &mut Value) {
    *member(member(document, "paths"), "/aqua/{fresh}") = json!({"get": {
        "operationId": "aqua_fresh",
        "parameters": [{"name": "fresh", "in": "path", "required": true, "schema": {"type": "string"}}],
        "responses": {"200": {"description": "d", "content": {"application/json": {"schema": {
            "type": "object", "properties": {"zebra": {"type": "string"}}}}}}},
    }});
}

/// Adds a property to every object that has some.
fn add_property(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(add_property);
            let is_schema = members.get("type") == Some(&json!("object"));
            if let Some(Value::Object(properties)) =
                members.get_mut("properties").filter(|_| is_schema)
            {
                properties.insert("aquaFreshMember".to_owned(), json!({"type": "string"}));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(add_property),
        _ => {}
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
