//! Reads `sdk.yaml`. All of it is optional.
//!
//! ```yaml
//! package: {name, version, description, license, repository, keywords: [..], categories: [..]}
//! strict: true                    # a warning stops the run
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
//!     # methods: {NAME: METHOD /path, NAME: {endpoint: METHOD /path, paging: NAME, stream: STREAM,
//!     #           repeat: safe | unsafe}}; STREAM is MEMBER or {member: MEMBER, end: DATA}
//!     # resources: {NAME: RESOURCE}
//! rename:
//!   types: {SCHEMA: Name}         # a component's name, or the JSON pointer of any schema; `SCHEMA request`
//!                                 # is what requests carry of it, where responses carry something else
//!   members: {SCHEMA.member: name}
//!   parameters: {METHOD /path parameter: name}
//! ```

use super::cursor::Cursor;
use super::package::{is_package_name, is_version};
use super::renames::renames;
use super::{Client, Config, Overlay, Package, paging, resources};
use crate::diagnostic::{Diagnostic, Diagnostics, config as diagnostic};
use crate::place::{DocumentId, Place};
use crate::source::{Node, Source};

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
            "overlays" => config.overlays = overlays(&mut cursor, &node),
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
            "name" => {
                let report = diagnostic::no_package_name;
                package.name = fitting(cursor, &node, is_package_name, report);
            }
            "version" => {
                package.version = fitting(cursor, &node, is_version, diagnostic::no_version);
            }
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

/// A text, unless cargo would refuse it.
fn fitting(
    cursor: &mut Cursor<'_>,
    node: &Node<'_>,
    fits: fn(&str) -> bool,
    report: fn(&Place, &str) -> Diagnostic,
) -> Option<String> {
    let text = cursor.text(node)?;
    if fits(&text) {
        return Some(text);
    }
    cursor.0.push(report(&node.place, &text));
    None
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

fn overlays(cursor: &mut Cursor<'_>, node: &Node<'_>) -> Vec<Overlay> {
    let items = cursor.items(node);
    let overlays = items.into_iter().filter_map(|item| {
        let file = cursor.text(&item)?;
        let place = item.place;
        Some(Overlay { place, file })
    });
    overlays.collect()
}

#[cfg(test)]
mod tests {
    use super::config;
    use crate::config::{Config, Forward, NextPage};
    use crate::diagnostic::Diagnostics;
    use crate::load::beside;
    use crate::source::Source;

    fn read(text: &str) -> Config {
        let mut diagnostics = Diagnostics::default();
        let mut source = Source::default();
        let id = beside(&mut source, "sdk.yaml", text.to_owned(), &mut diagnostics);
        let config = config(&source, id, &mut diagnostics);
        let messages: Vec<_> = diagnostics.iter().map(|it| &it.message).collect();
        assert!(messages.is_empty(), "{messages:?}");
        config
    }

    #[test]
    fn everything_is_optional() {
        for text in ["", "# nothing", "client:\npackage: {}"] {
            let config = read(text);
            assert!(config.resources.is_none() && config.package.name.is_none() && !config.strict);
        }
    }

    #[test]
    fn settings_go_where_they_belong() {
        let config = read(
            "
package: {name: pets, version: 1.0.0, keywords: [a, b]}
client: {env: {base_url: PETS_URL, token: PETS_TOKEN}}
rename: {types: {Pet: Animal}, members: {Pet.name: title}, parameters: {GET /pets limit: most}}
resources:
  $client: {methods: {ping: get /ping}}
  pets:
    methods:
      find: {endpoint: POST /pets/find, repeat: safe}
      add: POST /pets
    resources: {owners: {methods: {list: GET /owners}}}
",
        );
        assert_eq!(config.package.version.as_deref(), Some("1.0.0"));
        assert_eq!(config.client.base_url_env.as_deref(), Some("PETS_URL"));
        assert_eq!(
            config.client.credentials_env.keys().collect::<Vec<_>>(),
            ["token"]
        );
        assert_eq!(config.rename.parameters["GET /pets limit"].name, "most");
        let root = config.resources.expect("the tree");
        assert_eq!(
            (
                root.methods[0].http_method.as_str(),
                root.methods[0].repeat_safely
            ),
            ("GET", true)
        );
        let pets = &root.resources[0];
        let repeated: Vec<_> = pets
            .methods
            .iter()
            .map(|it| (it.name.as_str(), it.repeat_safely))
            .collect();
        assert_eq!(repeated, [("find", true), ("add", false)]);
        assert_eq!(pets.resources[0].name, "owners");
    }

    #[test]
    fn the_next_page_is_found_in_many_ways() {
        let path = |member: &str| vec![member.to_owned()];
        let text = str::to_owned;
        for (next, expected) in [
            (
                "{parameter: after, from: a.b, forward: {when: {direction: up}, from: c}}",
                NextPage::Cursor {
                    parameter: text("after"),
                    from: vec![text("a"), text("b")],
                    forward: Some(Forward {
                        parameter: text("direction"),
                        value: text("up"),
                        from: path("c"),
                    }),
                },
            ),
            (
                "{parameter: after, from_last_item: id}",
                NextPage::LastItem {
                    parameter: text("after"),
                    member: path("id"),
                },
            ),
            (
                "{page: page, first: 0}",
                NextPage::PageNumber {
                    parameter: text("page"),
                    first: 0,
                },
            ),
            (
                "{page: page}",
                NextPage::PageNumber {
                    parameter: text("page"),
                    first: 1,
                },
            ),
            (
                "{offset: skip}",
                NextPage::Offset {
                    parameter: text("skip"),
                },
            ),
            ("{url: next}", NextPage::Url { from: path("next") }),
            ("{link_header: true}", NextPage::LinkHeader),
        ] {
            let config = read(&format!("paging: {{p: {{items: data, next: {next}}}}}"));
            assert_eq!(config.paging["p"].next, expected, "{next}");
        }
    }
}
