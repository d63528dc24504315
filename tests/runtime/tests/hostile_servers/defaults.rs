//! The limits that hold unless another is set are those of the documentation.

use sdkwright_runtime::runtime::{Binary, Error, Events, Lines, Request, Text};
use serde_json::Value;

use crate::{failure, get, head, outcome, server::Answer};

const MIB: usize = 1 << 20;

/// A length is enough to refuse a body, so that nobody has to send it.
#[tokio::test]
async fn a_body_may_have_256_mib() {
    let announce = |length: usize| {
        Answer::raw(&format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n"
        ))
        .then_close()
    };
    let (_server, request) = get::<Text>(announce(256 * MIB)).await;
    let error = failure(request.max_retries(0)).await;
    assert!(error.is_transport(), "it is read, and breaks off: {error}");
    let (_server, request) = get::<Text>(announce(256 * MIB + 1)).await;
    let error = failure(request.max_retries(0)).await;
    assert!(error.is_too_large(), "{error:?}");
    assert!(error.to_string().contains("268435456 bytes"), "{error}");
    let (_server, request) = get::<Binary>(announce(256 * MIB + 1)).await;
    let download = outcome(request).await.expect("a download");
    assert!(
        download
            .bytes()
            .await
            .is_err_and(|error| error.is_too_large())
    );
}

#[tokio::test]
async fn an_error_body_may_have_1_mib() {
    for (length, kept) in [(MIB, MIB), (MIB + 1, MIB)] {
        let (_server, request) = get::<Value>(Answer::new(400, &[], &vec![b'x'; length])).await;
        let error = failure(request).await;
        assert_eq!(error.body().len(), kept);
        assert_eq!(error.to_string().contains("max_error_bytes"), length > kept);
    }
}

#[tokio::test]
async fn an_event_or_line_may_have_16_mib() {
    let most = 16 * MIB;
    let fits = |result: Result<usize, Error>| match result {
        Ok(length) => length > 0,
        Err(error) => !error.is_too_large(),
    };
    for (length, expected) in [(most, true), (most + 1, false)] {
        let data = "x".repeat(length - "data: ".len());
        let text = head(200, "text/event-stream").then(&format!("data: {data}\n\n"));
        let (_server, request) = get::<Events<Text>>(text.then_close()).await;
        let mut events = outcome(request).await.expect("a stream");
        let event = events.try_next().await;
        assert_eq!(
            fits(event.map(|event| event.map_or(0, |event| event.data.len()))),
            expected
        );
        let text = format!("\"{}\"\n", "x".repeat(length - 2));
        let answer = head(200, "application/jsonl").then(&text).then_close();
        let (_server, request): (_, Request<Lines<String>>) = get(answer).await;
        let mut lines = outcome(request).await.expect("a stream");
        let line = lines.try_next().await;
        assert_eq!(
            fits(line.map(|line| line.map_or(0, |line| line.len()))),
            expected
        );
    }
}
