//! `paging` of `sdk.yaml`.

use super::cursor::Cursor;
use super::{Forward, NextPage, Paging};
use crate::diagnostic::config as diagnostic;
use crate::source::Node;
use indexmap::IndexMap;

/// Reads the paging schemes.
pub(super) fn read(cursor: &mut Cursor<'_>, node: &Node<'_>) -> IndexMap<String, Paging> {
    let mut schemes = IndexMap::new();
    for (name, node) in cursor.members(node) {
        if let Some(scheme) = scheme(cursor, &node) {
            schemes.insert(name.to_owned(), scheme);
        }
    }
    schemes
}

fn scheme(cursor: &mut Cursor<'_>, node: &Node<'_>) -> Option<Paging> {
    let (mut items, mut more, mut next) = (Vec::new(), None, None);
    let mut has_next = false;
    for (key, node) in cursor.settings(node, &["items", "more", "next"]) {
        match key {
            "items" => items = member(cursor, &node).unwrap_or_default(),
            "more" => more = member(cursor, &node),
            _ => {
                has_next = true;
                next = self::next(cursor, &node);
            }
        }
    }
    if !has_next {
        cursor.0.push(diagnostic::missing_key(&node.place, "next"));
    }
    Some(Paging {
        place: node.place.clone(),
        items,
        more,
        next: next?,
    })
}

/// A member by its path, `meta.next_cursor`.
fn member(cursor: &mut Cursor<'_>, node: &Node<'_>) -> Option<Vec<String>> {
    Some(cursor.text(node)?.split('.').map(str::to_owned).collect())
}

const WAYS: [&str; 6] = [
    "from",
    "from_last_item",
    "page",
    "offset",
    "url",
    "link_header",
];

fn next(cursor: &mut Cursor<'_>, node: &Node<'_>) -> Option<NextPage> {
    let keys = ["parameter", "first", "forward"]
        .into_iter()
        .chain(WAYS)
        .collect::<Vec<_>>();
    let settings: IndexMap<&str, Node<'_>> = cursor.settings(node, &keys).into_iter().collect();
    let ways: Vec<&str> = WAYS
        .into_iter()
        .filter(|way| settings.contains_key(way))
        .collect();
    let [way] = ways.as_slice() else {
        cursor
            .0
            .push(diagnostic::one_needed(&node.place, &WAYS, ways.len()));
        return None;
    };
    let beside: &[&str] = match *way {
        "from" => &["parameter", "forward"],
        "from_last_item" => &["parameter"],
        "page" => &["first"],
        _ => &[],
    };
    for (key, node) in &settings {
        if key != way && !beside.contains(key) {
            cursor
                .0
                .push(diagnostic::unknown_key(&node.place, key, beside));
        }
    }
    let value = settings.get(way)?;
    Some(match *way {
        "from" => NextPage::Cursor {
            parameter: parameter(cursor, node, &settings)?,
            from: member(cursor, value)?,
            forward: settings
                .get("forward")
                .and_then(|node| forward(cursor, node)),
        },
        "from_last_item" => NextPage::LastItem {
            parameter: parameter(cursor, node, &settings)?,
            member: member(cursor, value)?,
        },
        "page" => NextPage::PageNumber {
            parameter: cursor.text(value)?,
            first: match settings.get("first") {
                Some(node) => cursor.integer(node)?,
                None => 1,
            },
        },
        "offset" => NextPage::Offset {
            parameter: cursor.text(value)?,
        },
        "url" => NextPage::Url {
            from: member(cursor, value)?,
        },
        _ => {
            cursor.flag(value);
            NextPage::LinkHeader
        }
    })
}

fn parameter(
    cursor: &mut Cursor<'_>,
    node: &Node<'_>,
    settings: &IndexMap<&str, Node<'_>>,
) -> Option<String> {
    match settings.get("parameter") {
        Some(node) => cursor.text(node),
        None => {
            cursor
                .0
                .push(diagnostic::missing_key(&node.place, "parameter"));
            None
        }
    }
}

fn forward(cursor: &mut Cursor<'_>, node: &Node<'_>) -> Option<Forward> {
    let (mut when, mut from) = (None, None);
    for (key, node) in cursor.settings(node, &["when", "from"]) {
        match key {
            "when" => {
                let mut table = cursor.table(&node);
                when = table.pop();
                if when.is_none() || !table.is_empty() {
                    cursor.0.push(diagnostic::wrong_type(
                        &node.place,
                        "one query parameter and its value",
                    ));
                }
            }
            _ => from = member(cursor, &node),
        }
    }
    for (key, missing) in [("when", when.is_none()), ("from", from.is_none())] {
        if missing && node.value.get(key).is_none() {
            cursor.0.push(diagnostic::missing_key(&node.place, key));
        }
    }
    let (parameter, value) = when?;
    Some(Forward {
        parameter,
        value,
        from: from?,
    })
}
