//! The Rust that is generated for `POST /v1/chats`, part by part, so that a change of it is seen.

use std::path::Path;

/// Item in `src/types`, its file, and the name of the snapshot.
const ITEMS: &[(&str, &str)] = &[
    ("ChatCreateParams", "types/chats.rs"),
    ("StartChat", "types/chats.rs"),
    ("StartChatUser", "types/chats.rs"),
    ("CreateChat", "types/chats.rs"),
    ("ChatType", "types/chat_type.rs"),
    ("ChatCreateResponse", "types/chats.rs"),
    ("ChatCreateStatus", "types/chats.rs"),
];

#[test]
fn types_of_chats_create() {
    for (name, file) in ITEMS {
        record(name, &about(&source(file), name));
    }
}

#[test]
fn method_of_chats_create() {
    let text = source("resources/chats.rs");
    record("Chats_create", &method(&text, "create"));
}

/// Compares with `tests/snapshots/flagship_NAME.snap`.
fn record(name: &str, text: &str) {
    assert!(!text.is_empty(), "{name} is not generated");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(format!("flagship_{name}"), text));
}

fn source(file: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/beeper-desktop/src");
    std::fs::read_to_string(root.join(file)).expect("a generated file")
}

/// The items at the top of a file that define or implement a name, or are its table.
fn about(text: &str, name: &str) -> String {
    let mut items: Vec<String> = Vec::new();
    for block in text.split("\n\n") {
        match items.last_mut() {
            // A blank line inside an item.
            Some(item) if block.starts_with(' ') => {
                item.push_str("\n\n");
                item.push_str(block);
            }
            _ => items.push(block.to_owned()),
        }
    }
    items.retain(|item| subject(item) == Some(name));
    items.join("\n\n").trim_end().to_owned()
}

/// What an item is about: the name that it defines, the type that it is for, the first word of a table.
fn subject(item: &str) -> Option<&str> {
    let start = item
        .lines()
        .find(|line| !line.starts_with("//") && !line.starts_with("#["))?;
    let rest = &item[item.find(start)?..];
    let (kind, named) = rest.split_once(' ')?;
    let named = match kind {
        "pub" => named.split_once(' ')?.1,
        "impl" | "impl<" => named.split('{').next()?.rsplit(" for ").next()?,
        "record!" | "literals!" | "union!" => named.trim_start_matches(['{', ' ', '\n']),
        _ => return None,
    };
    named
        .trim_start_matches("Option<")
        .split(|end: char| !end.is_alphanumeric() && end != '_')
        .next()
}

/// A method with its docs.
fn method(text: &str, name: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let start = lines
        .iter()
        .position(|line| line.trim_start().starts_with(&format!("pub fn {name}(")))
        .expect("the method");
    let docs = lines[..start]
        .iter()
        .rev()
        .take_while(|line| line.trim_start().starts_with("///"))
        .count();
    let end = lines[start..]
        .iter()
        .position(|line| *line == "    }")
        .expect("the end of the method");
    lines[start - docs..=start + end].join("\n")
}
