//! operationIds that spell out a tree: `users.settings.sendAs.list`.

use super::english::is_same_noun;
use super::words::split;

/// More levels are no tree that anyone would walk.
const DEEPEST: usize = 6;

/// What a dotted operationId says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dotted<'a> {
    /// The resources, each below the one before it.
    pub resources: Vec<&'a str>,
    /// The method of the last of them.
    pub method: &'a str,
    /// Whether the tag is the first of the resources.
    pub begins_with_tag: bool,
}

/// Reads the operationId of an operation with a tag. Where one of the resources is what the tag says, what stands
/// before it is the name of the API. Names of classes are no resources: `PropertiesResource.getProperty`.
pub fn tree<'a>(id: &'a str, tag: Option<&str>) -> Option<Dotted<'a>> {
    let (mut resources, method) = dotted(id)?;
    let words = tag.map(split).unwrap_or_default();
    let at = resources
        .iter()
        .position(|part| is_same_noun(&split(part), &words));
    match (at, tag) {
        (Some(at), _) => resources = resources.split_off(at),
        (None, Some(_)) if resources.iter().any(|part| is_class(part)) => return None,
        (None, _) => {}
    }
    Some(Dotted {
        resources,
        method,
        begins_with_tag: at.is_some(),
    })
}

/// The resources and the method that dots are between. The first version says nothing (`v1.endpoint.list`), later
/// ones stand beside it. None where dots are only punctuation: `get_lists_v2025.0`, `metrics.yml`,
/// `Test vendor.json`.
fn dotted(id: &str) -> Option<(Vec<&str>, &str)> {
    let is_name = |part: &&str| {
        let named = part.starts_with(|first: char| first.is_ascii_alphabetic());
        named
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    };
    let parts: Vec<&str> = id.split('.').collect();
    let (method, resources) = parts.split_last()?;
    let resources: Vec<&str> = resources
        .iter()
        .copied()
        .skip_while(|part| matches!(*part, "v1" | "V1"))
        .collect();
    let is_file = matches!(*method, "json" | "xml" | "yaml" | "yml");
    let named = !resources.is_empty() && parts.iter().all(is_name);
    (named && !is_file && resources.len() <= DEEPEST).then_some((resources, *method))
}

/// Whether a part is called like a class of code rather than like a resource: `PropertiesResource`.
fn is_class(part: &str) -> bool {
    part.starts_with(|first: char| first.is_ascii_uppercase()) && split(part).len() > 1
}

#[cfg(test)]
mod tests {
    use super::{dotted, tree};

    #[test]
    fn dots_are_a_tree_between_names() {
        let parts = |id: &str| {
            dotted(id).map(|(resources, method)| (resources.join("/"), method.to_owned()))
        };
        let found = |resources: &str, method: &str| Some((resources.to_owned(), method.to_owned()));
        assert_eq!(
            parts("mail.users.settings.sendAs.list"),
            found("mail/users/settings/sendAs", "list")
        );
        assert_eq!(
            parts("v1.endpoint.set-mtls-config"),
            found("endpoint", "set-mtls-config")
        );
        assert_eq!(parts("v2.endpoint.list"), found("v2/endpoint", "list"));
        assert_eq!(parts("v1.list"), None);
        for id in [
            "list",
            "get_lists_v2025.0",
            "metrics.yml",
            "Test vendor.json File",
            "a..b",
            "",
        ] {
            assert_eq!(parts(id), None, "{id}");
        }
    }

    #[test]
    fn the_tree_begins_with_the_tag() {
        let resources = |id, tag| tree(id, tag).map(|tree| tree.resources.join("/"));
        let found = |resources: &str| Some(resources.to_owned());
        assert_eq!(
            resources("mail.users.drafts.list", Some("Users")),
            found("users/drafts")
        );
        assert_eq!(resources("auth.set", Some("control")), found("auth"));
        assert_eq!(resources("auth.set", None), found("auth"));
        assert_eq!(
            resources("PropertiesResource.getAll", Some("Properties")),
            None
        );
        assert_eq!(
            resources("ShopItems.GetAll", Some("ShopItems")),
            found("ShopItems")
        );
    }
}
