//! The files around the code: the manifest, what people read first, and the index for machines.

use crate::output::OutputFile;
use crate::render::context::Context;
use crate::render::file::header;
use crate::render::runtime::Needed;
use crate::render::{api_md, docs, format, manifest, markdown, readme, sdk_json};

/// What users meet of the runtime, offered at the root where the crate carries it.
const OFFERED: [&str; 39] = [
    "Base64",
    "Binary",
    "Body",
    "Bytes",
    "ClientBuilder",
    "Date",
    "DateTime",
    "Duration",
    "Error",
    "Event",
    "Events",
    "Extra",
    "FormatError",
    "Formatted",
    "Head",
    "HeaderMap",
    "Ipv4",
    "Ipv6",
    "Items",
    "Lines",
    "Map",
    "Method",
    "Nullable",
    "Pages",
    "Raw",
    "Recording",
    "Request",
    "Response",
    "Secret",
    "StatusCode",
    "Streamed",
    "Text",
    "Time",
    "Transport",
    "TransportError",
    "Upload",
    "Uri",
    "Uuid",
    "from_json",
];

/// The files that tell what the crate carries of the runtime, and those that are always the same.
pub(crate) fn render(context: &Context<'_>, runtime: &Needed) -> Vec<OutputFile> {
    let marked = |path: &str, text: String| marked(context, path, &text);
    vec![
        marked("Cargo.toml", manifest::render(context, runtime)),
        marked("README.md", readme::render(context, runtime)),
        marked("rustfmt.toml", "disable_all_formatting = true\n".to_owned()),
        marked("src/lib.rs", lib(context, runtime)),
    ]
}

/// Every operation, for people.
pub(crate) fn operations(context: &Context<'_>) -> OutputFile {
    marked(context, "api.md", &api_md::render(context))
}

/// Every operation and type, for machines.
pub(crate) fn machine_index(context: &Context<'_>) -> OutputFile {
    OutputFile {
        path: "sdk.json".to_owned(),
        text: sdk_json::render(context),
    }
}

/// A file with the header of generated files.
fn marked(context: &Context<'_>, path: &str, text: &str) -> OutputFile {
    OutputFile {
        path: path.to_owned(),
        text: format!("{}\n{text}", header(path, &context.options.input)),
    }
}

/// The name of the library: the package's, as an identifier.
pub(crate) fn crate_name(context: &Context<'_>) -> String {
    context.names.package.replace('-', "_")
}

fn lib(context: &Context<'_>, runtime: &Needed) -> String {
    let mut lines = markdown::lines(&title(context), docs::ITEM);
    let text = markdown::lines(&context.api.docs.text, docs::ITEM);
    if !text.is_empty() {
        lines.push(String::new());
        lines.extend(text);
    }
    let mut out = String::new();
    for line in &lines {
        out.push_str(format!("//! {line}").trim_end());
        out.push('\n');
    }
    let offered = runtime.offered(&OFFERED).join(", ");
    out.push_str(
        "\n#![forbid(unsafe_code)]\n\
         #![warn(missing_docs)]\n",
    );
    out.push_str(&recursion_limit(context.facts.boxed.len()));
    out.push_str("\nmod client;\n");
    if context.api.groups.len() > 1 {
        out.push_str("pub mod resources;\n");
    }
    out.push_str(
        "#[doc(hidden)]\n\
         pub mod runtime;\n\
         pub mod types;\n\n\
         pub use client::Client;\n",
    );
    let tokens = format!("pub use runtime::{{{offered}}};").parse();
    out.push_str(&format::items(tokens.unwrap_or_default()));
    out
}

/// Room for types that hold each other in long circles: rustdoc follows them all the way.
fn recursion_limit(boxes: usize) -> String {
    let needed = (boxes * 4).next_power_of_two();
    // What the compiler allows anyway.
    match needed > 128 {
        true => format!("#![recursion_limit = \"{needed}\"]\n"),
        false => String::new(),
    }
}

/// The first line about the crate.
pub(crate) fn title(context: &Context<'_>) -> String {
    match context.api.title.trim() {
        "" => "A client of an HTTP API.".to_owned(),
        title => format!("A client of {title}."),
    }
}
