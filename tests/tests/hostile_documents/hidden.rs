//! Characters that nobody sees, or that do something where they are printed.

use crate::ends;
use sdkwright::diagnostic::Diagnostics;
use sdkwright_tests::cases;
use sdkwright_tests::home::{repository, run};
use serde_json::{Value, json};

/// A title, a colour, and a screen that is cleared; a second line that is a command to a build; text
/// from right to left; and an escape of one character that has no ESC in it.
const TEXTS: [&str; 5] = [
    "a\u{1b}]0;title\u{7}\u{1b}[31mred\u{1b}[2Jb",
    "a\n::error file=x::b\r\n##[error]c",
    "::set-output name=a::b",
    "a\u{202e}b\u{2066}c\u{2069}\u{200f}\u{feff}\u{200b}d\u{2028}e",
    "a\u{9b}31m\u{85}\u{0}b",
];

/// A description with a text wherever one can be.
fn description(text: &str) -> Value {
    let schema = json!({
        "title": text, "description": text, "type": "object", text: 1, "required": [text],
        "properties": {
            text: {"type": "string", "description": text, "default": text, "enum": [text, "b"], "pattern": text},
            "a": {"type": text}, "b": {"$ref": text}, "c": {"$ref": format!("{text}.yaml#/{text}")},
            "d": {"$ref": format!("#/components/schemas/{text}x")}, "e": {"type": "integer", "default": text},
            "f": {"oneOf": [{"const": text}, {"type": "integer"}], "discriminator": {"propertyName": text}},
        },
    });
    let media = json!({format!("text/{text}"): {"schema": {"type": "string"}}, "application/json": {"schema": schema}});
    json!({
        "openapi": "3.1.0",
        "info": {"title": text, "version": text, "description": text, "license": {"name": text}},
        "servers": [{"url": format!("https://a.test/{text}"), "description": text}],
        "tags": [{"name": text, "description": text}],
        "paths": {format!("/a/{text}/{{{text}}}"): {"post": {
            "operationId": text, "summary": text, "description": text, "tags": [text], "typ": text,
            "parameters": [
                {"name": text, "in": "query", "description": text, "schema": schema},
                {"name": text, "in": "header", "schema": {"type": "string"}},
                {"name": text, "in": text},
            ],
            "security": [{text: []}],
            "requestBody": {"description": text, "content": media},
            "responses": {"200": {"description": text, "content": media}, text: {}},
        }}},
        "components": {
            "schemas": {"A": schema, text: {"allOf": [{"$ref": "#/components/schemas/A"}]}},
            "securitySchemes": {text: {"type": "apiKey", "in": "header", "name": text, "description": text}},
        },
    })
}

fn is_hidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn no_file_holds_what_nobody_sees() {
    for text in TEXTS {
        let files = ends(text, move || {
            let mut diagnostics = Diagnostics::default();
            let config = json!({"package": {"name": "pets", "description": text, "keywords": [text], "license": text}});
            let (document, config) = (description(text).to_string(), config.to_string());
            let (_, output) = cases::run("case", &document, Some(&config), &mut diagnostics);
            output.expect("a crate").files
        });
        for file in files {
            let found = file.text.lines().find(|line| line.contains(is_hidden));
            assert_eq!(found, None, "{text:?} in {}", file.path);
            match file.path.rsplit('.').next() {
                Some("rs") => drop(syn::parse_file(&file.text).expect("Rust")),
                Some("toml") => drop(file.text.parse::<toml::Table>().expect("TOML")),
                Some("json") => drop(serde_json::from_str::<Value>(&file.text).expect("JSON")),
                _ => {}
            }
        }
    }
}

#[test]
fn no_report_does_anything() {
    for text in TEXTS {
        let yaml = format!("---\n{}\n", description(text));
        for (document, words) in [
            (description(text).to_string(), "--all"),
            (
                serde_json::to_string_pretty(&description(text)).unwrap(),
                "--all",
            ),
            (yaml, "--all"),
            (description(text).to_string(), "--message-format json"),
            (format!("{{\"a\": {text}"), "--all"),
        ] {
            let report = ends(text, move || {
                let home = repository(&[("schema/pets/openapi.yaml", &document)]);
                let run = run(&home, words);
                run.out + &run.err
            });
            assert!(report.len() > 100, "{text:?}: {report}");
            for line in report.lines() {
                assert!(!line.contains(is_hidden), "{text:?}: {line:?}");
                let start = line.trim_start();
                assert!(
                    !start.starts_with("::") && !start.contains("##["),
                    "{text:?}: {line:?}"
                );
            }
        }
    }
}

#[test]
fn what_is_long_is_cut() {
    let long = "x".repeat(100_000);
    let report = ends("long", move || {
        let home = repository(&[("schema/pets/openapi.yaml", &description(&long).to_string())]);
        run(&home, "pets").err
    });
    assert!(
        report.lines().all(|line| line.chars().count() < 1_000),
        "{report}"
    );
}
