//! Counts names that nobody would give by hand, as the `sdk.json` of each crate has them.

use super::Run;
use super::documents::Document;
use crate::repository::{Failure, while_doing};
use sdkwright::language::english::singular;
use serde::Deserialize;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::ops::AddAssign;

/// More characters of a method are no name any more.
const LONG_METHOD: usize = 40;

/// More characters of a type are no name any more.
const LONG_TYPE: usize = 50;

/// The part of `sdk.json` that is read here.
#[derive(Deserialize)]
struct Index {
    operations: Vec<Operation>,
    types: Vec<Type>,
}

#[derive(Deserialize)]
struct Operation {
    /// The methods that lead to it, its own the last.
    call: Vec<String>,
}

#[derive(Deserialize)]
struct Type {
    path: String,
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Counts {
    methods: usize,
    repeating: usize,
    long_methods: usize,
    http: usize,
    types: usize,
    long_types: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.methods += other.methods;
        self.repeating += other.repeating;
        self.long_methods += other.long_methods;
        self.http += other.http;
        self.types += other.types;
        self.long_types += other.long_types;
    }
}

/// Prints a row for each document whose crate was generated, and the totals.
pub(super) fn print<'a>(
    run: &Run,
    documents: impl Iterator<Item = &'a Document>,
) -> Result<(), Failure> {
    let mut rows = Vec::new();
    let mut total = Counts::default();
    for document in documents {
        let path = run.crate_of(document).join("sdk.json");
        let text = fs::read(&path).map_err(while_doing("read", &path))?;
        let index = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
        let counts = count(&index);
        total += counts;
        rows.push((document.label.clone(), counts));
    }
    rows.push(("all".to_owned(), total));
    print!("{}", table(&rows));
    Ok(())
}

fn count(index: &Index) -> Counts {
    let mut counts = Counts::default();
    for operation in &index.operations {
        let Some((method, before)) = operation.call.split_last() else {
            continue;
        };
        let words = words(method);
        counts.methods += 1;
        counts.repeating += usize::from(before.last().is_some_and(|resource| {
            let resource = self::words(resource);
            words.iter().any(|word| resource.contains(word))
        }));
        counts.long_methods += usize::from(plain(method).len() > LONG_METHOD);
        let first = plain(method).split('_').next().unwrap_or_default();
        counts.http += usize::from(matches!(first, "post" | "put" | "patch"));
    }
    for ty in &index.types {
        let name = ty.path.rsplit("::").next().unwrap_or_default();
        counts.types += 1;
        counts.long_types += usize::from(name.len() > LONG_TYPE);
    }
    counts
}

fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The words of a name, in the singular.
fn words(name: &str) -> HashSet<String> {
    let words = plain(name).split('_').filter(|word| !word.is_empty());
    words.map(singular).collect()
}

// Writing to a string does not fail.
fn table(rows: &[(String, Counts)]) -> String {
    let width = rows.iter().map(|(label, _)| label.chars().count()).max();
    let width = width.unwrap_or(0).max("document".len());
    let long_method = format!("over {LONG_METHOD}");
    let long_type = format!("over {LONG_TYPE}");
    let mut text = format!(
        "{:<width$}  {:>7}  {:>9}  {long_method:>7}  {:>14}  {:>7}  {long_type:>7}\n",
        "document", "methods", "repeating", "post/put/patch", "types",
    );
    for (label, counts) in rows {
        let _ = writeln!(
            text,
            "{label:<width$}  {:>7}  {:>9}  {:>7}  {:>14}  {:>7}  {:>7}",
            counts.methods,
            counts.repeating,
            counts.long_methods,
            counts.http,
            counts.types,
            counts.long_types,
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Counts, Index, Operation, Type, count};

    #[test]
    fn counts_what_repeats_the_resource_is_long_or_is_a_method_of_http() {
        let long = "a".repeat(41);
        let calls = [
            &["chats", "list"][..],
            &["chats", "mark_chat_read"],
            &["users", "settings", "get_users"],
            &["chats", "put_chats"],
            &["patch"],
            &[&long],
        ];
        let operations = calls.iter().map(|call| Operation {
            call: call.iter().map(|name| (*name).to_owned()).collect(),
        });
        let paths = [
            "a::types::Chat".to_owned(),
            format!("a::types::{}", "A".repeat(51)),
        ];
        let index = Index {
            operations: operations.collect(),
            types: paths.map(|path| Type { path }).into(),
        };
        let expected = Counts {
            methods: 6,
            repeating: 2,
            long_methods: 1,
            http: 2,
            types: 2,
            long_types: 1,
        };
        assert_eq!(count(&index), expected);
    }
}
