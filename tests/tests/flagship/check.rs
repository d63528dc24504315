//! One call, the request it makes, and the result of a canned response.

use std::future::IntoFuture;

use beeper_desktop::{Client, Error};

use crate::server::{Answer, Seen, Server};

/// The token of all clients here.
pub(crate) const TOKEN: &str = "test-token";

/// The id that the examples of the API use.
pub(crate) const ROOM: &str = "!NCdzlIaMjZUmvmvyHU:beeper.com";

/// A client of the server that has the token.
pub(crate) fn client(server: &Server) -> Client {
    Client::builder()
        .base_url(server.url())
        .access_token(TOKEN)
        .build()
        .expect("a client")
}

/// Makes the call, compares the one request with the expected one (see [`compare`]), and gives the
/// result.
pub(crate) async fn attempt<T, R>(
    call: impl FnOnce(&Client) -> R,
    request: &str,
    answer: Answer,
) -> Result<T, Error>
where
    R: IntoFuture<Output = Result<T, Error>>,
{
    let server = Server::start([answer]).await;
    let result = call(&client(&server)).await;
    compare(&server.one(), request);
    result
}

/// As [`attempt`], for a call that works.
pub(crate) async fn check<T, R>(call: impl FnOnce(&Client) -> R, request: &str, answer: Answer) -> T
where
    R: IntoFuture<Output = Result<T, Error>>,
{
    attempt(call, request, answer).await.expect("a result")
}

/// A response with the status 200.
pub(crate) fn ok(body: &str) -> Answer {
    Answer::json(200, body)
}

/// A response without a body.
pub(crate) fn no_content() -> Answer {
    Answer::new(204, &[], b"")
}

/// Compares a request with its notation: `METHOD /path?query` on the first line, then
/// `header: value` and `no header` on lines of their own, then the body, which begins with `{`.
///
/// Unless noted otherwise the request has the token, wants JSON, and has the media type JSON exactly
/// when it has a body. The order of the query does not count.
pub(crate) fn compare(seen: &Seen, request: &str) {
    let mut lines = request.lines().map(str::trim);
    let (method, target) = lines
        .next()
        .and_then(|line| line.split_once(' '))
        .expect("a method and a path");
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    assert_eq!(
        (seen.method.as_str(), seen.path()),
        (method, path),
        "method and path"
    );
    assert_eq!(pairs(seen.query()), pairs(query), "query");

    let mut headers = vec![
        ("accept", Some("application/json")),
        ("authorization", Some("Bearer test-token")),
    ];
    let mut body = "";
    for line in lines.filter(|line| !line.is_empty()) {
        if line.starts_with('{') {
            body = line;
        } else if let Some(name) = line.strip_prefix("no ") {
            headers.push((name, None));
        } else {
            let (name, value) = line.split_once(": ").expect("a header");
            headers.push((name, Some(value)));
        }
    }
    let media_type = Some("application/json").filter(|_| !body.is_empty());
    headers.insert(0, ("content-type", media_type));
    for (number, (name, value)) in headers.iter().enumerate() {
        let noted_later = headers[number + 1..].iter().any(|(later, _)| later == name);
        if !noted_later {
            assert_eq!(seen.header(name), *value, "header {name}");
        }
    }
    // Multipart bodies are compared part by part elsewhere.
    let multipart = seen
        .header("content-type")
        .is_some_and(|value| value.starts_with("multipart/"));
    if !multipart {
        assert_eq!(seen.text(), body, "body");
    }
}

/// The parameters of a query as they are written, sorted.
fn pairs(query: &str) -> Vec<&str> {
    let mut pairs: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty()).collect();
    pairs.sort_unstable();
    pairs
}
