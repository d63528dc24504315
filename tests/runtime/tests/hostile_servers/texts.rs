//! Texts for people stay short, whatever the server puts into them.

use sdkwright_runtime::runtime::{DateTime, Error, Map, Request, from_json};
use serde_json::Value;

use crate::{chain, client::Client, failure, get, server::Answer};

/// Long enough that nobody overlooks it, and of characters of several bytes.
fn long() -> String {
    "é😄".repeat(200_000)
}

/// No text of the error is long, and those that were cut say so.
fn is_short(error: &Error) {
    for text in [
        error.to_string(),
        format!("{error:?}"),
        format!("{error:#?}"),
        chain(error),
        error.path().unwrap_or_default().to_owned(),
    ] {
        assert!(text.len() < 10_000, "{} bytes", text.len());
    }
    assert!(format!("{error:?}").contains("bytes left out"), "{error:?}");
}

#[tokio::test]
async fn a_value_of_the_wrong_type() {
    let body = format!("{{\"a\":[\"{}\"]}}", long());
    let (_server, request) = get::<Map<Vec<i64>>>(Answer::json(200, &body)).await;
    let error = failure(request).await;
    is_short(&error);
    assert_eq!(error.path(), Some("a[0]"));
    assert_eq!(error.body().len(), body.len(), "the body is all there");
    // The end says where.
    assert!(error.to_string().contains("line 1 column"), "{error}");
    let source = std::error::Error::source(&error).expect("a source");
    let source = source
        .downcast_ref::<serde_json::Error>()
        .expect("an error of serde_json");
    assert_eq!((source.line(), source.is_data()), (1, true));
}

#[tokio::test]
async fn a_path_of_long_names() {
    let body = format!("{{\"{}\":{{\"end\":\"x\"}}}}", long());
    type Nested = Map<Map<i64>>;
    let (_server, request) = get::<Nested>(Answer::json(200, &body)).await;
    let error = failure(request).await;
    is_short(&error);
    let path = error.path().expect("a path");
    assert!(path.starts_with('é') && path.ends_with(".end"), "{path}");
    is_short(&from_json::<Nested>(&body).expect_err("no number"));
}

#[tokio::test]
async fn a_media_type_and_a_route() {
    let media_type = format!("text/{}", "x".repeat(100_000));
    let answer = Answer::new(200, &[("content-type", &media_type)], b"x");
    let (_server, request) = get::<Value>(answer).await;
    is_short(&failure(request).await);
    let client = Client::at("http://localhost:1");
    let route = format!("/{}", "y".repeat(70_000));
    let request: Request<Value> = client.core.request(http::Method::GET, &route);
    let error = failure(request.max_retries(0)).await;
    is_short(&error);
}

#[test]
fn a_text_that_is_not_of_its_format() {
    let error = DateTime::from_text(long()).parse().expect_err("no time");
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(text.len() < 10_000, "{} bytes", text.len());
        assert!(text.contains("bytes left out"), "{text}");
    }
}

#[test]
fn short_texts_are_left_alone() {
    let text = "x".repeat(900);
    let error = from_json::<i64>(format!("\"{text}\"")).expect_err("no number");
    assert!(error.to_string().contains(&text), "{error}");
}
