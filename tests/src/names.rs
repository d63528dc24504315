//! The names that a caller of a generated crate can write.

use sdkwright::output::Output;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The names, and the places in the document that they are about. A name holds its place where it has only one,
/// so that one that comes to mean something else is another name here.
pub type Names = BTreeMap<String, BTreeSet<String>>;

/// Every name that a caller can write: types, fields, variants, accessors, methods with their arguments and
/// setters, credentials and features.
///
/// # Panics
/// When the output is not what the generator writes.
#[must_use]
pub fn names(output: &Output) -> Names {
    let mut names = Names::new();
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in output.files.iter().filter(|file| file.path == "sdk.json") {
        let index: Value = serde_json::from_str(&file.text).expect("an index");
        of_index(&index, &mut names, &mut places);
    }
    let mut aliases = Vec::new();
    for file in &output.files {
        if file.path.starts_with("src/types/") || file.path.starts_with("src/resources/") {
            let parsed = syn::parse_file(&file.text).expect("Rust");
            for item in &parsed.items {
                of_item(item, &places, &mut names, &mut aliases);
            }
        }
    }
    // What is in a type can be written with each of its names.
    for (alias, target) in aliases {
        let Some(own) = places.get(&alias).cloned() else {
            continue;
        };
        let inside = |name: &String| {
            let rest = name.strip_prefix(&target)?;
            rest.starts_with(['.', ':'])
                .then(|| format!("{alias}{rest}"))
        };
        let mut inside: Vec<String> = names.keys().filter_map(inside).collect();
        inside.push(alias);
        names.extend(inside.into_iter().map(|name| (name, own.clone())));
    }
    names
}

fn of_index(index: &Value, names: &mut Names, places: &mut BTreeMap<String, BTreeSet<String>>) {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    for operation in list(&index["operations"]) {
        let place = text(&operation["pointer"]);
        let mut add = |name: String| {
            let about = BTreeSet::from([place.clone()]);
            names.insert(format!("{place} {name}"), about);
        };
        add(operation["call"].to_string());
        add(format!("feature {}", operation["feature"]));
        for parameter in list(&operation["parameters"]) {
            add(format!("{} {}", parameter["name"], parameter["rust"]));
        }
    }
    for ty in list(&index["types"]) {
        // What no operation carries comes and goes with the operations that do.
        if ty["request"] != true && ty["response"] != true {
            continue;
        }
        let (place, path) = (text(&ty["pointer"]), text(&ty["path"]));
        let name = path.rsplit("::").next().unwrap_or(&path).to_owned();
        // What requests carry of a schema goes with the last request.
        let form = format!("{place} {}", text(&ty["direction"]));
        places.entry(name).or_default().insert(form.clone());
        names.insert(format!("{place} {path}"), BTreeSet::from([form]));
    }
    for credential in list(&index["credentials"]) {
        let name = format!("{} {}", credential["scheme"], credential["method"]);
        names.insert(name, BTreeSet::new());
    }
}

fn of_item(
    item: &syn::Item,
    places: &BTreeMap<String, BTreeSet<String>>,
    names: &mut Names,
    aliases: &mut Vec<(String, String)>,
) {
    // Enums over statuses and such are named after their operation alone.
    let about = |ident: &syn::Ident| places.get(&ident.to_string()).cloned();
    match item {
        syn::Item::Struct(item) => {
            let Some(about) = about(&item.ident) else {
                return;
            };
            names.insert(item.ident.to_string(), about.clone());
            let public = |field: &&syn::Field| matches!(field.vis, syn::Visibility::Public(_));
            let fields = item.fields.iter().filter(public);
            for field in fields.filter_map(|field| field.ident.as_ref()) {
                names.insert(format!("{}.{field}", item.ident), about.clone());
            }
        }
        syn::Item::Enum(item) => {
            let Some(about) = about(&item.ident) else {
                return;
            };
            names.insert(item.ident.to_string(), about.clone());
            for variant in &item.variants {
                let name = format!("{}::{}", item.ident, variant.ident);
                names.insert(name, about.clone());
            }
        }
        syn::Item::Type(item) => {
            let target = match &*item.ty {
                syn::Type::Path(target) => target.path.get_ident(),
                _ => None,
            };
            let target = target.map_or(String::new(), ToString::to_string);
            aliases.push((item.ident.to_string(), target));
        }
        _ => {}
    }
}
