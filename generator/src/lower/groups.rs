//! The tree of resources: from the configuration, else from tags and paths.

use super::{docs, extensions};
use crate::config::{Config, Resource, Stream};
use crate::diagnostic::{Diagnostics, lower as report};
use crate::ir::{Docs, Group, GroupId, OperationId};
use crate::language::dotted;
use crate::language::english::{is_same_noun, says_what_to_do};
use crate::language::path::{Path, is_prefix};
use crate::language::words::split;
use crate::model::{Operation, Tag};
use std::collections::{HashMap, HashSet};

/// The groups, and where each operation stands in them.
pub(super) struct Tree {
    /// Every group; the first is the client.
    pub(super) groups: Vec<Group>,
    /// By operation.
    pub(super) spots: Vec<Spot>,
}

/// Where an operation stands.
#[derive(Clone, Default)]
pub(super) struct Spot {
    /// The group; the client until it is placed.
    pub(super) group: Option<GroupId>,
    /// The name that the configuration gives the method.
    pub(super) chosen: Option<String>,
    /// The name of its paging scheme.
    pub(super) paging: Option<String>,
    /// How its answer is had piece by piece, and where that is said.
    pub(super) stream: Option<(Stream, crate::place::Place)>,
    /// Whether requests may be repeated.
    pub(super) repeat_safely: bool,
}

/// The tree of resources for the operations of a document.
pub(super) fn tree(
    operations: &[Operation],
    tags: &[Tag],
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Tree {
    let client = config
        .resources
        .as_ref()
        .and_then(|root| root.description.as_deref());
    let mut tree = Tree {
        groups: Vec::new(),
        spots: vec![Spot::default(); operations.len()],
    };
    let root = tree.group(None, String::new(), docs::of_text(client));
    if let Some(resource) = &config.resources {
        let by_endpoint: HashMap<(&str, &str), usize> = operations
            .iter()
            .enumerate()
            .map(|(index, operation)| ((operation.method.as_str(), operation.path.as_str()), index))
            .collect();
        tree.configured(resource, root, &by_endpoint, diagnostics);
    }
    let actions = actions(operations);
    let mut by_name = ByName::new();
    for (index, operation) in operations.iter().enumerate() {
        if tree
            .spots
            .get(index)
            .is_none_or(|spot| spot.group.is_some())
        {
            continue;
        }
        if config.resources.is_some() {
            diagnostics.push(report::unplaced_operation(
                &operation.place,
                &operation.method,
                &operation.path,
            ));
        }
        let mut resources = match actions.contains(&index) {
            true => Vec::new(),
            false => resources(operation),
        }
        .into_iter();
        let top = match resources.next() {
            Some(top) => tree.tag_group(&top, tags, root, &mut by_name, 0),
            None => root,
        };
        let group = resources.fold(top, |above, name| tree.child(above, &name, &mut by_name));
        let spot = Spot {
            group: Some(group),
            ..Spot::default()
        };
        tree.place(group, index, spot);
    }
    tree
}

/// The groups by those above them and the words of their names: what differs in spelling only names one
/// resource.
type ByName = HashMap<(GroupId, String), GroupId>;

impl Tree {
    fn group(&mut self, parent: Option<GroupId>, name: String, docs: Docs) -> GroupId {
        let id = GroupId(self.groups.len());
        self.groups.push(Group {
            name,
            docs,
            parent,
            children: Vec::new(),
            operations: Vec::new(),
        });
        if let Some(parent) = parent.and_then(|parent| self.groups.get_mut(parent.0)) {
            parent.children.push(id);
        }
        id
    }

    fn place(&mut self, group: GroupId, operation: usize, spot: Spot) {
        if let (Some(group), Some(slot)) =
            (self.groups.get_mut(group.0), self.spots.get_mut(operation))
        {
            group.operations.push(OperationId(operation));
            *slot = spot;
        }
    }

    fn configured(
        &mut self,
        resource: &Resource,
        group: GroupId,
        operations: &HashMap<(&str, &str), usize>,
        diagnostics: &mut Diagnostics,
    ) {
        for method in &resource.methods {
            let endpoint = (method.http_method.as_str(), method.path.as_str());
            let Some(index) = operations.get(&endpoint) else {
                diagnostics.push(report::unknown_endpoint(
                    &method.place,
                    endpoint.0,
                    endpoint.1,
                ));
                continue;
            };
            let spot = Spot {
                group: Some(group),
                chosen: Some(method.name.clone()),
                paging: method.paging.clone(),
                stream: method
                    .stream
                    .clone()
                    .map(|stream| (stream, method.place.key("stream"))),
                repeat_safely: method.repeat_safely,
            };
            self.place(group, *index, spot);
        }
        for child in &resource.resources {
            let docs = docs::of_text(child.description.as_deref());
            let id = self.group(Some(group), child.name.clone(), docs);
            self.configured(child, id, operations, diagnostics);
        }
    }

    /// The group of a name below another group.
    fn child(&mut self, above: GroupId, name: &str, by_name: &mut ByName) -> GroupId {
        let key = (above, split(name).join(" "));
        if let Some(id) = by_name.get(&key) {
            return *id;
        }
        let id = self.group(Some(above), name.to_owned(), Docs::default());
        by_name.insert(key, id);
        id
    }

    /// The group of a tag, below the group of its parent tag (3.2).
    fn tag_group(
        &mut self,
        name: &str,
        tags: &[Tag],
        root: GroupId,
        by_name: &mut ByName,
        depth: usize,
    ) -> GroupId {
        let key = (root, split(name).join(" "));
        if let Some(id) = by_name.get(&key) {
            return *id;
        }
        let tag = tags.iter().find(|tag| tag.name == name);
        let parent = match tag.and_then(|tag| tag.parent.as_deref()) {
            Some(parent) if depth < 8 => self.tag_group(parent, tags, root, by_name, depth + 1),
            _ => root,
        };
        let text = tag.and_then(|tag| tag.description.as_deref().or(tag.summary.as_deref()));
        let id = self.group(Some(parent), name.to_owned(), docs::of_text(text));
        by_name.insert(key, id);
        id
    }
}

/// The resources that an operation belongs to, each below the one before it: what it says itself, what a dotted operationId says, else
/// the tag, else what the path begins with.
fn resources(operation: &Operation) -> Vec<String> {
    let tag = tag(operation);
    if let Some(mut said) = extensions::resources(operation) {
        // The tag says what it is.
        if let (Some(tag), Some(first)) = (tag, said.first_mut())
            && is_same_noun(&split(first), &split(tag))
        {
            first.clone_from(tag);
        }
        return said;
    }
    let id = operation.id.as_deref().unwrap_or_default();
    let Some(tree) = dotted::tree(id, tag.map(String::as_str)) else {
        return group_name(operation).into_iter().collect();
    };
    let named = tree.resources.iter().map(|part| (*part).to_owned());
    match tag.filter(|_| tree.begins_with_tag) {
        Some(tag) => std::iter::once(tag.clone()).chain(named.skip(1)).collect(),
        None => named.collect(),
    }
}

/// The first tag that says something.
pub(super) fn tag(operation: &Operation) -> Option<&String> {
    operation.tags.iter().find(|tag| !split(tag).is_empty())
}

/// The first tag, else the first word of the path that is no version.
fn group_name(operation: &Operation) -> Option<String> {
    tag(operation).cloned().or_else(|| {
        operation
            .path
            .split('/')
            .find(|segment| !segment.is_empty() && !segment.contains('{') && !is_prefix(segment))
            .filter(|segment| !split(segment).is_empty())
            .map(str::to_owned)
    })
}

/// The operations that are no methods of a resource: without tags, at a path of one segment that says
/// what is done (`/sendMessage`), or is not read and called the same (`/feedback`). Where other paths
/// begin with it too, it is a resource nevertheless.
fn actions(operations: &[Operation]) -> HashSet<usize> {
    let mut beginning: HashMap<Vec<String>, usize> = HashMap::new();
    for segment in operations.iter().filter_map(group_name) {
        *beginning.entry(split(&segment)).or_default() += 1;
    }
    let is_action = |operation: &Operation| {
        let untagged = operation.tags.iter().all(|tag| split(tag).is_empty());
        let path = Path::of(&operation.path);
        path.only_segment().is_some_and(|segment| {
            let id = split(operation.id.as_deref().unwrap_or_default());
            let says_it = says_what_to_do(segment) || (operation.method != "GET" && id == segment);
            untagged && says_it && beginning.get(segment) == Some(&1)
        })
    };
    let found = operations.iter().enumerate();
    found
        .filter(|(_, operation)| is_action(operation))
        .map(|(index, _)| index)
        .collect()
}
