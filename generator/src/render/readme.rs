//! `README.md`: what the crate is, how to add it, a call, its features and dependencies.

use crate::render::context::{Context, WEBHOOKS};
use crate::render::crate_files::title;
use crate::render::runtime::Needed;
use crate::render::{docs, example, markdown};
use std::collections::BTreeSet;

/// The text of the readme.
pub(crate) fn render(context: &Context<'_>, runtime: &Needed) -> String {
    let package = &context.names.package;
    let about = match context.api.docs.text.trim() {
        "" => context
            .options
            .package
            .description
            .clone()
            .unwrap_or_else(|| title(context)),
        text => text.to_owned(),
    };
    let mut text = format!(
        "# {package}\n\n{}\n",
        markdown::lines(&about, docs::ITEM).join("\n")
    );
    text.push_str(&format!("\n```sh\ncargo add {package}\n```\n"));
    if let Some(program) = example::program(context) {
        text.push_str(&format!("\n```rust\n{program}```\n"));
    }
    text.push_str("\nEvery operation is listed in [api.md](api.md).\n");
    let variables = context
        .api
        .auth
        .iter()
        .filter_map(|auth| auth.env.as_ref())
        .chain(&context.api.base_url_env);
    let variables: Vec<String> = variables.map(|name| docs::code(name)).collect();
    if !variables.is_empty() {
        text.push_str(&format!(
            "\n`Client::from_env` reads {}.\n",
            variables.join(", ")
        ));
    }
    text.push_str("\n## Features\n\n");
    let features: BTreeSet<&String> = context
        .names
        .groups
        .iter()
        .filter_map(|group| group.feature.as_ref())
        .collect();
    if !features.is_empty() {
        let names: Vec<String> = features.iter().map(|name| docs::code(name)).collect();
        let line = format!(
            "- {}: each brings the methods of a resource and the types that only it uses. All are on by default.",
            names.join(", ")
        );
        text.push_str(&markdown::lines(&line, docs::ITEM).join("\n"));
        text.push('\n');
    }
    let is_resource = features.iter().any(|name| *name == WEBHOOKS);
    if !context.api.received.is_empty() && !is_resource {
        text.push_str(&format!(
            "- `{WEBHOOKS}`: the types that only webhooks carry. On by default.\n"
        ));
    }
    text.push_str("- `blocking`: `.call()` on every request, for programs without async.\n");
    text.push_str("\n## Dependencies\n\n| crate | for |\n| --- | --- |\n");
    for dependency in runtime.dependencies() {
        text.push_str(&format!(
            "| {} | {} |\n",
            dependency.name, dependency.reason
        ));
    }
    text
}
