//! `Cargo.toml`.

use crate::render::context::Context;
use crate::render::crate_files::title;
use crate::render::runtime::Needed;

/// The text of the manifest.
pub(crate) fn render(context: &Context<'_>, runtime: &Needed) -> String {
    let package = &context.options.package;
    let name = toml(&context.names.package);
    let version = toml(package.version.as_deref().unwrap_or("0.1.0"));
    let description = toml(package.description.as_deref().unwrap_or(&title(context)));
    let mut text = format!(
        "[package]\nname = {name}\nversion = {version}\nedition = \"2024\"\nrust-version = \"1.88\"\ndescription = {description}\n"
    );
    for (key, value) in [
        ("license", &package.license),
        ("repository", &package.repository),
    ] {
        if let Some(value) = value {
            text.push_str(&format!("{key} = {}\n", toml(value)));
        }
    }
    for (key, values) in [
        ("keywords", &package.keywords),
        ("categories", &package.categories),
    ] {
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|value| toml(value)).collect();
            text.push_str(&format!("{key} = [{}]\n", values.join(", ")));
        }
    }
    text.push_str("readme = \"README.md\"\n\n[features]\n");
    text.push_str(&feature_table(context));
    text.push_str("\n[dependencies]\n");
    for dependency in runtime.dependencies() {
        text.push_str(&format!(
            "{} = {}\n",
            dependency.name, dependency.requirement
        ));
    }
    text
}

fn feature_table(context: &Context<'_>) -> String {
    let features = &context.features;
    let quoted: Vec<String> = features.iter().map(|feature| toml(feature)).collect();
    let line = format!("default = [{}]\n", quoted.join(", "));
    let mut text = match line.len() <= 100 {
        true => line,
        false => format!(
            "default = [\n{}]\n",
            quoted
                .iter()
                .map(|name| format!("    {name},\n"))
                .collect::<String>()
        ),
    };
    text.push_str("# Calls without async.\nblocking = [\"tokio/rt\"]\n");
    if !features.is_empty() {
        let also = match context.api.received.is_empty() {
            true => "",
            false => ", and one for what webhooks carry",
        };
        text.push_str(&format!(
            "# One for each resource, with the types that only it uses{also}.\n"
        ));
    }
    for feature in features {
        text.push_str(&format!("{feature} = []\n"));
    }
    text
}

/// A basic string (TOML 1.0).
fn toml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
