//! The addresses of an API, in words: a caller chooses another one by the base URL.

use crate::ir::{Server, ServerVariable};
use crate::render::docs;

/// A paragraph on the servers, where there is something to choose.
pub(super) fn paragraph(servers: &[Server]) -> Option<String> {
    let choice = servers.len() > 1 || servers.iter().any(|server| !server.variables.is_empty());
    if !choice {
        return None;
    }
    let mut items: Vec<String> = Vec::new();
    for server in servers {
        let item = item(server);
        if !items.contains(&item) {
            items.push(item);
        }
    }
    Some(format!(
        "The servers, for `base_url`; the first is where requests go by default:\n\n{}",
        items.join("\n")
    ))
}

fn item(server: &Server) -> String {
    let mut text = format!("- {}", docs::code(&server.url));
    let said = one_line(&server.docs.text);
    if !said.is_empty() {
        text.push_str(&format!(": {said}"));
    }
    for variable in &server.variables {
        text.push_str(&format!("\n  - {}", described(variable)));
    }
    text
}

fn described(variable: &ServerVariable) -> String {
    let mut text = format!(
        "{}: {} by default",
        docs::code(&variable.name),
        docs::code(&variable.default)
    );
    let others: Vec<String> = variable
        .values
        .iter()
        .filter(|value| **value != variable.default)
        .map(|value| docs::code(value))
        .collect();
    if !others.is_empty() {
        text.push_str(&format!(", or {}", others.join(", ")));
    }
    let said = one_line(&variable.docs.text);
    if !said.is_empty() {
        text.push_str(&format!(". {said}"));
    }
    text
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::paragraph;
    use crate::ir::{Docs, Server, ServerVariable};
    use crate::place::{DocumentId, Place};

    fn server(url: &str, variables: Vec<ServerVariable>) -> Server {
        Server {
            place: Place::root(DocumentId(0)),
            url: url.to_owned(),
            docs: Docs::default(),
            variables,
        }
    }

    #[test]
    fn one_address_is_no_choice() {
        assert_eq!(paragraph(&[]), None);
        assert_eq!(paragraph(&[server("https://a.test", Vec::new())]), None);
    }

    #[test]
    fn servers_and_their_variables_are_listed_once() {
        let region = ServerVariable {
            name: "region".to_owned(),
            default: "eu".to_owned(),
            values: vec!["eu".to_owned(), "us".to_owned()],
            docs: Docs {
                text: "Where the\ndata is.".to_owned(),
                ..Docs::default()
            },
        };
        let servers = [
            server("https://{region}.a.test", vec![region]),
            server("https://b.test", Vec::new()),
            server("https://b.test", Vec::new()),
        ];
        let text = paragraph(&servers).unwrap_or_default();
        let list = text.split_once("\n\n").map(|(_, list)| list);
        assert_eq!(
            list,
            Some(
                "- `https://{region}.a.test`\n  - `region`: `eu` by default, or `us`. Where the data is.\n\
                 - `https://b.test`"
            )
        );
    }
}
