//! Names that the runtime has are taken: the lists of naming say just what the runtime's source says.

use sdkwright::diagnostic::Diagnostics;
use sdkwright::name::reserved::{
    BUILDER_METHODS, CLIENT_METHODS, FURTHER_REQUEST_METHODS, PRELUDE, REQUEST_METHODS, RUNTIME,
};
use sdkwright_tests::cases;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What of the runtime has no name to itself: types of documents may be called so, and then the runtime's
/// is written with its module where both are used.
const SHARED: &[&str] = &[
    "Api",
    "AuthPlace",
    "AuthScheme",
    "Body",
    "BoxError",
    "BoxFuture",
    "Byte",
    "ByteStream",
    "Bytes",
    "Error",
    "Event",
    "Form",
    "FormatError",
    "Head",
    "HeaderMap",
    "Items",
    "Pages",
    "Paging",
    "Parts",
    "PathStyle",
    "Place",
    "Raw",
    "Recording",
    "Scheme",
    "Security",
    "Sending",
    "StatusCode",
    "Streamed",
    "Transport",
    "TransportError",
    "from_json",
    "literals",
    "newtype",
    "record",
    "serde_impl",
    "union",
];

fn names(list: &[&str]) -> BTreeSet<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

/// The files of the runtime, parsed.
fn runtime() -> Vec<syn::File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/runtime");
    let mut open = vec![root];
    let mut found: Vec<PathBuf> = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => open.push(path),
                false => found.push(path),
            }
        }
    }
    let text = |path: &PathBuf| std::fs::read_to_string(path).expect("a file of the runtime");
    let parsed = |path| syn::parse_file(&text(path)).expect("Rust");
    found.iter().map(parsed).collect()
}

/// The methods of a type, private ones too: another of the same name would not compile.
fn methods<'a>(files: impl IntoIterator<Item = &'a syn::File>, of: &str) -> BTreeSet<String> {
    let items = files.into_iter().flat_map(|file| &file.items);
    let inherent = items.filter_map(|item| match item {
        syn::Item::Impl(it) if it.trait_.is_none() => Some(it),
        _ => None,
    });
    let is_of = |ty: &syn::Type| {
        matches!(ty, syn::Type::Path(path)
            if path.path.segments.last().is_some_and(|last| last.ident == of))
    };
    inherent
        .filter(|it| is_of(&it.self_ty))
        .flat_map(|it| &it.items)
        .filter_map(|item| match item {
            syn::ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
            _ => None,
        })
        .collect()
}

#[test]
fn methods_of_requests_and_of_the_builder_are_reserved() {
    let runtime = runtime();
    for (ty, list) in [
        ("Request", REQUEST_METHODS),
        ("ClientBuilder", BUILDER_METHODS),
    ] {
        assert_eq!(methods(&runtime, ty), names(list), "{ty}");
    }
    let both: Vec<_> = REQUEST_METHODS
        .iter()
        .filter(|name| FURTHER_REQUEST_METHODS.contains(*name))
        .collect();
    assert!(both.is_empty(), "{both:?}");
}

#[test]
fn methods_of_the_client_are_reserved() {
    let mut diagnostics = Diagnostics::default();
    let document = cases::document("servers: [{url: 'https://a.example'}]\npaths: {}");
    let (_, output) = cases::run("case", &document, None, &mut diagnostics);
    let output = output.expect("a usable document");
    let client = output
        .files
        .iter()
        .find(|file| file.path == "src/client.rs");
    let client = syn::parse_file(&client.expect("a client").text).expect("Rust");
    let mut found = methods([&client], "Client");
    // It is derived.
    found.insert("clone".to_owned());
    assert_eq!(found, names(CLIENT_METHODS));
}

#[test]
fn names_of_the_runtime_are_reserved_or_shared() {
    let mut public = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/runtime/runtime.rs");
    let root = std::fs::read_to_string(root).expect("the root of the runtime");
    for item in syn::parse_file(&root).expect("Rust").items {
        if let syn::Item::Use(item) = item
            && matches!(item.vis, syn::Visibility::Public(_))
        {
            exported(&item.tree, &mut public);
        }
    }
    let (reserved, shared) = (names(RUNTIME), names(SHARED));
    let both: Vec<_> = reserved.intersection(&shared).collect();
    assert!(both.is_empty(), "{both:?}");
    assert_eq!(public, reserved.union(&shared).cloned().collect());
    let prelude = names(PRELUDE);
    let both: Vec<_> = prelude.intersection(&public).collect();
    assert!(both.is_empty(), "{both:?}");
}

fn exported(tree: &syn::UseTree, names: &mut BTreeSet<String>) {
    match tree {
        syn::UseTree::Path(path) => exported(&path.tree, names),
        syn::UseTree::Group(group) => group.items.iter().for_each(|it| exported(it, names)),
        syn::UseTree::Name(name) => {
            names.insert(name.ident.to_string());
        }
        syn::UseTree::Rename(rename) => {
            names.insert(rename.rename.to_string());
        }
        syn::UseTree::Glob(_) => panic!("a glob hides names"),
    }
}
