//! Reads `sdk.yaml`. All of it is optional.
//!
//! ```yaml
//! package: {name, version, description, license, repository, keywords: [..], categories: [..]}
//! strict: true                    # a warning stops the run
//! number: float | decimal         # what a number without a format becomes
//! overlays: [overlay.yaml]        # changes to the document, relative to this file
//! client:
//!   base_url: URL                 # instead of the document's first server
//!   idempotency_header: NAME      # the header that makes a repeated request act once
//!   env:                          # environment variables
//!     base_url: VARIABLE
//!     SCHEME: VARIABLE            # the credential of a security scheme
//! paging:
//!   NAME:
//!     items: data.items           # the member of a page that holds its items; left out: the page itself
//!     more: has_more              # the boolean member that says whether there are more pages
//!     next:                       # exactly one of the following
//!       {parameter: NAME, from: MEMBER}            # a cursor of the page goes into a query parameter
//!       {parameter: NAME, from_last_item: MEMBER}  # a member of the last item goes there
//!       {page: NAME, first: 1}                     # the number of the page
//!       {offset: NAME}                             # the number of items before the page
//!       {url: MEMBER}                              # the URL of the next page
//!       {link_header: true}                        # `Link: <..>; rel="next"` (RFC 8288)
//!       # beside `from`: another cursor when a query parameter has a value
//!       forward: {when: {NAME: VALUE}, from: MEMBER}
//! resources:                      # without it the tree comes from tags and paths
//!   $client: RESOURCE             # the client itself
//!   NAME: RESOURCE
//!     # description: Markdown
//!     # methods: {NAME: METHOD /path, NAME: {endpoint: METHOD /path, paging: NAME, repeat: safe | unsafe}}
//!     # resources: {NAME: RESOURCE}
//! rename:
//!   types: {SCHEMA: Name}         # a component's name, or the JSON pointer of any schema
//!   members: {SCHEMA.member: name}
//!   parameters: {METHOD /path parameter: name}
//! ```

use super::cursor::Cursor;
use super::{Client, Config, NumberType, Package, Rename, Renames, paging, resources};
use crate::diagnostic::{Diagnostics, config as diagnostic};
use crate::place::DocumentId;
use crate::source::{Node, Source};
use indexmap::IndexMap;

/// Reads the configuration from its document, see [`crate::load::beside`].
pub fn config(source: &Source, document: DocumentId, diagnostics: &mut Diagnostics) -> Config {
    let mut config = Config::default();
    let Some(root) = source.root(document) else {
        return config;
    };
    let mut cursor = Cursor(diagnostics);
    let keys = [
        "package",
        "strict",
        "number",
        "overlays",
        "client",
        "paging",
        "resources",
        "rename",
    ];
    for (key, node) in cursor.settings(&root, &keys) {
        match key {
            "package" => config.package = package(&mut cursor, &node),
            "strict" => config.strict = cursor.flag(&node),
            "number" => {
                config.number = match cursor.word(&node, &["float", "decimal"]) {
                    Some("decimal") => NumberType::Decimal,
                    _ => NumberType::Float,
                };
            }
            "overlays" => config.overlays = cursor.texts(&node),
            "client" => config.client = client(&mut cursor, &node),
            "paging" => config.paging = paging::read(&mut cursor, &node),
            "resources" => config.resources = Some(resources::read(&mut cursor, &node)),
            "rename" => config.rename = renames(&mut cursor, &node),
            _ => {}
        }
    }
    if let Some(resources) = &config.resources {
        resources::check_paging(resources, &config.paging, cursor.0);
    }
    config
}

fn package(cursor: &mut Cursor<'_>, node: &Node<'_>) -> Package {
    let mut package = Package::default();
    let keys = [
        "name",
        "version",
        "description",
        "license",
        "repository",
        "keywords",
        "categories",
    ];
    for (key, node) in cursor.settings(node, &keys) {
        match key {
            "name" => package.name = cursor.text(&node),
            "version" => package.version = cursor.text(&node),
            "description" => package.description = cursor.text(&node),
            "license" => package.license = cursor.text(&node),
            "repository" => package.repository = cursor.text(&node),
            "keywords" => package.keywords = cursor.texts(&node),
            "categories" => package.categories = cursor.texts(&node),
            _ => {}
        }
    }
    package
}

fn client(cursor: &mut Cursor<'_>, node: &Node<'_>) -> Client {
    let mut client = Client::default();
    for (key, node) in cursor.settings(node, &["base_url", "idempotency_header", "env"]) {
        match key {
            "base_url" => client.base_url = cursor.text(&node),
            "idempotency_header" => client.idempotency_header = cursor.text(&node),
            "env" => {
                client.credentials_env = cursor.table(&node);
                client.base_url_env = client.credentials_env.shift_remove("base_url");
            }
            _ => {}
        }
    }
    client
}

fn renames(cursor: &mut Cursor<'_>, node: &Node<'_>) -> Renames {
    let mut renames = Renames::default();
    for (key, node) in cursor.settings(node, &["types", "members", "parameters"]) {
        match key {
            "types" => renames.types = names(cursor, &node),
            "members" => renames.members = names(cursor, &node),
            "parameters" => renames.parameters = names(cursor, &node),
            _ => {}
        }
    }
    renames
}

fn names(cursor: &mut Cursor<'_>, node: &Node<'_>) -> IndexMap<String, Rename> {
    let mut names = IndexMap::new();
    for (key, node) in cursor.members(node) {
        let Some(name) = cursor.text(&node) else {
            continue;
        };
        if is_name(&name) {
            names.insert(
                key.to_owned(),
                Rename {
                    place: node.place,
                    name,
                },
            );
        } else {
            cursor.0.push(diagnostic::no_name(&node.place, &name));
        }
    }
    names
}

/// Whether a text can be a name in Rust; keywords count, since they can be written raw.
pub(super) fn is_name(text: &str) -> bool {
    let part = |char: char| char == '_' || char.is_alphanumeric();
    text.chars().all(part)
        && text.starts_with(|char: char| part(char) && !char.is_numeric())
        && text != "_"
}
