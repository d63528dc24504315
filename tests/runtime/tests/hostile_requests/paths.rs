//! A path parameter is one segment, whatever it holds.

use percent_encoding::percent_decode_str;
use sdkwright_runtime::runtime::{PathStyle, Recording, Request};
use serde_json::Value;

use super::values;
use crate::client::Client;
use crate::server::{Answer, Server};

/// A parameter alone, behind and before other text, and between others.
const TEMPLATES: [&str; 5] = [
    "/v1/items/{p}",
    "/v1/items/before-{p}",
    "/v1/items/{p}.json",
    "/v1/{a}/{p}/{b}",
    "/v1/{a}-{p}-{b}/end",
];

fn request(client: &Client, template: &'static str, value: &str) -> Request<Value> {
    let mut request = client.get(template).put_path("p", value);
    if template.contains("{a}") {
        request = request.put_path("a", "left").put_path("b", "right");
    }
    request
}

/// Asserts that the path is the template with the value in its place.
fn check(template: &str, value: &str, target: &str) {
    let shown = format!("{value:?} in {template} became {target:?}");
    let expected = template.replace("{a}", "left").replace("{b}", "right");
    let (expected, found): (Vec<&str>, Vec<&str>) =
        (expected.split('/').collect(), target.split('/').collect());
    assert_eq!(expected.len(), found.len(), "{shown}");
    for (expected, found) in expected.iter().zip(found) {
        let Some((before, after)) = expected.split_once("{p}") else {
            assert_eq!(*expected, found, "{shown}");
            continue;
        };
        let inner = found
            .strip_prefix(before)
            .and_then(|rest| rest.strip_suffix(after));
        let inner = inner.unwrap_or_else(|| panic!("{shown}"));
        assert!(!inner.contains(['?', '#', '\\']), "{shown}");
        let decoded = percent_decode_str(inner).decode_utf8();
        assert_eq!(decoded.as_deref(), Ok(value), "{shown}");
    }
}

/// What alone in its segment leads to another path, however it is escaped.
fn is_dots(value: &str) -> bool {
    matches!(
        value.to_ascii_lowercase().replace("%2e", ".").as_str(),
        "." | ".."
    )
}

#[tokio::test]
async fn every_value_is_one_segment() {
    let values = values::all();
    for template in TEMPLATES {
        let recording =
            (0..values.len()).fold(Recording::new(), |recording, _| recording.json(200, "{}"));
        let client = Client::at("http://localhost");
        let client = client.with_options().transport(recording.clone());
        let client = client.build().expect("a client");
        let mut sent = Vec::new();
        for value in &values {
            match request(&client, template, value).await {
                Ok(_) => sent.push(value),
                Err(error) => {
                    assert!(error.is_request(), "{value:?}: {error}");
                    assert!(is_dots(value), "{value:?} was refused: {error}");
                }
            }
        }
        let requests = recording.requests();
        assert_eq!(requests.len(), sent.len());
        assert!(sent.len() > 4_000);
        for (value, request) in sent.into_iter().zip(requests) {
            assert_eq!(request.uri().query(), None, "{value:?}");
            check(template, value, request.uri().path());
        }
    }
}

#[tokio::test]
async fn every_value_is_one_segment_of_what_the_server_sees() {
    let values = values::some();
    let server = Server::start(vec![Answer::json(200, "{}"); 2 * values.len()]).await;
    let client = Client::at(&server.url());
    let mut sent = Vec::new();
    for template in ["/v1/items/{p}", "/v1/{a}/{p}/{b}"] {
        for value in values.iter().filter(|value| !is_dots(value)) {
            let done = request(&client, template, value).await;
            done.unwrap_or_else(|error| panic!("{value:?}: {error}"));
            sent.push((template, value));
        }
    }
    let seen = server.seen();
    assert_eq!(seen.len(), sent.len());
    for ((template, value), seen) in sent.into_iter().zip(seen) {
        check(template, value, &seen.target);
    }
}

#[tokio::test]
async fn what_is_deleted_is_what_was_named() {
    let values = ["\n", "\r", "\t", "/", "\\", "%", "?", "#", " "];
    let server = Server::start(vec![Answer::json(200, "{}"); values.len()]).await;
    let client = Client::at(&server.url());
    for value in values {
        let request: Request<Value> =
            Request::new(&client.core, http::Method::DELETE, "/v1/items/{id}");
        request.put_path("id", value).await.expect("a result");
    }
    let targets: Vec<String> = server.seen().into_iter().map(|seen| seen.target).collect();
    let expected = [
        "%0A", "%0D", "%09", "%2F", "%5C", "%25", "%3F", "%23", "%20",
    ];
    assert_eq!(targets, expected.map(|text| format!("/v1/items/{text}")));
}

/// The items of a list and the members of an object stay in their segment too.
#[tokio::test]
async fn styles_stay_in_their_segment() {
    let client = Client::at("http://localhost");
    let styles = [
        PathStyle::SIMPLE,
        PathStyle::LABEL,
        PathStyle::LABEL.exploded(),
        PathStyle::MATRIX,
        PathStyle::MATRIX.exploded(),
        PathStyle::JSON,
    ];
    for value in values::some() {
        for style in styles {
            for list in [serde_json::json!(value), serde_json::json!([value, "x"])] {
                let request: Request<Value> =
                    client.get("/v1/{p}/end").put_path_as("p", style, &list);
                let Ok(path) = request.into_parts().path_and_query() else {
                    assert!(
                        is_dots(&value) || is_dots(&format!(".{value}")),
                        "{value:?}"
                    );
                    continue;
                };
                let segments: Vec<&str> = path.split('/').collect();
                assert_eq!(segments.len(), 4, "{value:?} became {path:?}");
                assert_eq!(segments.last(), Some(&"end"), "{value:?} became {path:?}");
                let kept = |c: char| c.is_ascii_graphic() && !"?#\\".contains(c);
                assert!(path.chars().all(kept), "{value:?} became {path:?}");
            }
        }
    }
}
