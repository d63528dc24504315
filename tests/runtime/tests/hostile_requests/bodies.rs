//! Forms: what arrives, read by another parser, is what was given, or nothing is sent.

use sdkwright_runtime::runtime::{Form, Recording, Request, Style, Upload};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::values;
use crate::client::Client;

fn recorded(count: usize) -> (Recording, Client) {
    let recording = (0..count).fold(Recording::new(), |recording, _| recording.json(200, "{}"));
    let client = Client::at("http://localhost");
    let client = client.with_options().transport(recording.clone());
    (recording, client.build().expect("a client"))
}

#[tokio::test]
async fn url_encoded_forms() {
    let values = values::all();
    let (recording, client) = recorded(values.len());
    for value in &values {
        let form = json!({"first": [value, "1"], format!("n{value}"): value, "deep": {value.as_str(): value}});
        let request: Request<Value> = client
            .post("/x")
            .put_form_as(&[("deep", Style::DEEP_OBJECT)], &form)
            .extra_body(format!("e{value}"), value.as_str());
        request
            .await
            .unwrap_or_else(|error| panic!("{value:?}: {error}"));
    }
    let requests = recording.requests();
    assert_eq!(requests.len(), values.len());
    for (value, request) in values.iter().zip(requests) {
        let given = [
            ("first".to_owned(), value.clone()),
            ("first".to_owned(), "1".to_owned()),
            (format!("n{value}"), value.clone()),
            (format!("deep[{value}]"), value.clone()),
            (format!("e{value}"), value.clone()),
        ];
        let mut found: Vec<_> = form_urlencoded::parse(request.body())
            .into_owned()
            .collect();
        let mut given = given.to_vec();
        found.sort();
        given.sort();
        assert_eq!(found, given);
    }
}

/// One part as it arrived: names of headers in lower case.
#[derive(Debug, PartialEq)]
struct Part {
    headers: Vec<(String, String)>,
    content: Vec<u8>,
}

fn find(input: &[u8], what: &[u8]) -> Option<usize> {
    input.windows(what.len()).position(|window| window == what)
}

/// Reads a body by its boundary (RFC 2046, section 5.1.1). Line breaks of one character count too,
/// as lenient servers have it.
fn parts(content_type: &str, body: &[u8]) -> Vec<Part> {
    let (_, boundary) = content_type.split_once("boundary=").expect("a boundary");
    let delimiter = format!("\r\n--{boundary}");
    let body = [b"\r\n", body].concat();
    let mut rest = &body[..];
    let mut parts = Vec::new();
    assert_eq!(find(rest, delimiter.as_bytes()), Some(0));
    loop {
        rest = &rest[delimiter.len()..];
        if rest.starts_with(b"--") {
            assert_eq!(rest, b"--\r\n", "what stands behind the end");
            return parts;
        }
        rest = rest.strip_prefix(b"\r\n").expect("a line break");
        let end = find(rest, delimiter.as_bytes()).expect("an end");
        let part = &rest[..end];
        let head = find(part, b"\r\n\r\n").expect("a head");
        let lines = std::str::from_utf8(&part[..head]).expect("UTF-8");
        let lines = lines.replace("\r\n", "\n").replace('\r', "\n");
        let headers = lines.split('\n').map(|line| {
            let (name, value) = line.split_once(": ").expect("a header");
            (name.to_ascii_lowercase(), value.to_owned())
        });
        parts.push(Part {
            headers: headers.collect(),
            content: part[head + 4..].to_vec(),
        });
        rest = &rest[end..];
    }
}

/// The parameters of a `Content-Disposition`; `escapes` says whether a backslash takes away the
/// meaning of a quote or backslash behind it, as some servers have it and browsers do not.
fn disposition(text: &str, escapes: bool) -> Option<Vec<(String, String)>> {
    let mut rest = text.strip_prefix("form-data")?;
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (name, after) = rest.strip_prefix("; ")?.split_once("=\"")?;
        let mut value = String::new();
        let mut characters = after.char_indices();
        let end = loop {
            match characters.next()? {
                (place, '"') => break place,
                (place, '\\') if escapes && after[place + 1..].starts_with(['"', '\\']) => {
                    value.push(characters.next()?.1);
                }
                (_, other) => value.push(other),
            }
        };
        found.push((name.to_owned(), value));
        rest = &after[end + 1..];
    }
    Some(found)
}

/// How a name arrives: as browsers write it.
fn escaped(name: &str) -> String {
    name.replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace('"', "%22")
}

#[tokio::test]
async fn names_and_contents_of_parts() {
    let values = values::all();
    let (recording, client) = recorded(values.len());
    let mut sent = Vec::new();
    for value in &values {
        let name = format!("n{value}");
        let file = Upload::bytes(value.clone())
            .file_name(format!("f{value}"))
            .media_type("text/x");
        let form = Form::new().value(&name, value).file(&name, file);
        let request: Request<Value> = client.post("/x").put_multipart(form);
        match request.await {
            Ok(_) => sent.push(value),
            Err(error) => {
                assert!(error.is_request(), "{value:?}: {error}");
                assert!(error.to_string().contains("name"), "{value:?}: {error}");
                let harmful = |c: char| c.is_control() || c == '\\';
                assert!(value.contains(harmful), "{value:?} was refused: {error}");
            }
        }
    }
    let requests = recording.requests();
    assert_eq!(requests.len(), sent.len());
    for (value, request) in sent.into_iter().zip(requests) {
        let content_type = request.headers()["content-type"].to_str().expect("text");
        let found = parts(content_type, request.body());
        assert_eq!(found.len(), 2, "{found:?}");
        let (name, file_name) = (escaped(&format!("n{value}")), escaped(&format!("f{value}")));
        let given = [
            vec![("name".to_owned(), name.clone())],
            vec![
                ("name".to_owned(), name),
                ("filename".to_owned(), file_name),
            ],
        ];
        for (part, given) in found.iter().zip(&given) {
            assert_eq!(part.content, value.as_bytes(), "{value:?}");
            let (place, line) = &part.headers[0];
            assert_eq!(place, "content-disposition");
            for escapes in [false, true] {
                assert_eq!(
                    disposition(line, escapes).as_ref(),
                    Some(given),
                    "{value:?} became {line}"
                );
            }
        }
        let others = |part: &Part| part.headers[1..].to_vec();
        assert_eq!(others(&found[0]), []);
        let media_type = ("content-type".to_owned(), "text/x".to_owned());
        assert_eq!(others(&found[1]), [media_type]);
    }
}

#[tokio::test]
async fn media_types_and_headers_of_parts() {
    let values = values::all();
    let (recording, client) = recorded(2 * values.len());
    let mut sent = Vec::new();
    for value in &values {
        let typed = Upload::bytes("c").media_type(format!("text/x{value}"));
        let headed = Upload::bytes("c")
            .media_type("text/x")
            .header("X-V", value.clone());
        let cases = [
            (typed, vec![("content-type", format!("text/x{value}"))]),
            (
                headed,
                vec![
                    ("content-type", "text/x".to_owned()),
                    ("x-v", value.clone()),
                ],
            ),
        ];
        for (file, given) in cases {
            let form = Form::new().file("f", file);
            let request: Request<Value> = client.post("/x").put_multipart(form);
            match request.await {
                Ok(_) => sent.push(given),
                Err(error) => {
                    assert!(error.is_request(), "{value:?}: {error}");
                    let harmless = value.bytes().all(|byte| byte.is_ascii_graphic());
                    assert!(!harmless, "{value:?} was refused: {error}");
                }
            }
        }
    }
    for (given, request) in sent.into_iter().zip(recording.requests()) {
        let content_type = request.headers()["content-type"].to_str().expect("text");
        let found = parts(content_type, request.body());
        assert_eq!(found.len(), 1, "{found:?}");
        let others: Vec<_> = found[0].headers[1..]
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        assert_eq!(others, given);
    }
}
