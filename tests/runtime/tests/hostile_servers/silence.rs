//! How long a streamed body may be silent: for each kind of body, with each setting.

use std::time::Duration;

use sdkwright_runtime::runtime::{Binary, ClientBuilder, Error, Events, Lines, Request};

use crate::{
    PATIENCE,
    client::Client,
    head,
    server::{Answer, Server},
};

const PAUSE: Duration = Duration::from_millis(300);
const SHORT: Duration = Duration::from_millis(60);
const LONG: Duration = Duration::from_secs(60);

/// Two pieces with a pause between them.
fn pausing(media_type: &str, pieces: [&str; 2]) -> Answer {
    head(200, media_type)
        .then(pieces[0])
        .then_pause(PAUSE)
        .then(pieces[1])
        .then_close()
}

/// What a stream ended with after its first piece; a time limit ends it for good.
fn survived(second: Result<bool, Error>) -> bool {
    match second {
        Ok(more) => more,
        Err(error) if error.is_timeout() => {
            assert!(error.to_string().contains("60ms"), "{error}");
            false
        }
        Err(error) => panic!("{error:?}"),
    }
}

/// Whether the second piece comes of a download, of events and of lines.
async fn second_comes(
    settings: fn(ClientBuilder<Client>) -> ClientBuilder<Client>,
    own: fn(Request<()>) -> Request<()>,
) -> [bool; 3] {
    let server = Server::start([
        pausing("application/octet-stream", ["1", "2"]),
        pausing("text/event-stream", ["data: 1\n\n", "data: 2\n\n"]),
        pausing("application/jsonl", ["1\n", "2\n"]),
    ])
    .await;
    let builder = Client::at(&server.url()).with_options().max_retries(0);
    let client = settings(builder.timeout(SHORT)).build().expect("a client");
    let request = || own(client.get("/x"));
    let run = async {
        let mut download = request().returning::<Binary>().await.expect("a download");
        let first = download.chunk().await.expect("a piece");
        assert_eq!(first.as_deref(), Some(&b"1"[..]));
        let second = download.chunk().await.map(|piece| piece.is_some());
        let mut events = request()
            .returning::<Events<i64>>()
            .await
            .expect("a stream");
        assert!(events.try_next().await.expect("an event").is_some());
        let second_event = events.try_next().await.map(|event| event.is_some());
        let mut lines = request().returning::<Lines<i64>>().await.expect("a stream");
        assert_eq!(lines.try_next().await.expect("a line"), Some(1));
        let second_line = lines.try_next().await.map(|line| line.is_some());
        if second_line.is_err() {
            assert_eq!(lines.try_next().await.expect("the end"), None);
        }
        [second, second_event, second_line].map(survived)
    };
    tokio::time::timeout(PATIENCE, run)
        .await
        .expect("the streams end")
}

#[tokio::test]
async fn the_time_limit_of_the_client_counts_for_pieces_of_a_download() {
    let comes = second_comes(|client| client, |request| request).await;
    assert_eq!(comes, [false, true, true]);
}

#[tokio::test]
async fn the_idle_limit_of_the_client_counts_for_every_stream() {
    let comes = second_comes(|client| client.idle_timeout(SHORT), |request| request).await;
    assert_eq!(comes, [false, false, false]);
    let comes = second_comes(|client| client.idle_timeout(LONG), |request| request).await;
    assert_eq!(comes, [true, true, true]);
}

#[tokio::test]
async fn the_time_limit_of_the_request_counts_for_every_piece() {
    let comes = second_comes(|client| client, |request| request.timeout(SHORT)).await;
    assert_eq!(comes, [false, false, false]);
    let comes = second_comes(
        |client| client.idle_timeout(SHORT),
        |request| request.timeout(LONG),
    )
    .await;
    assert_eq!(comes, [true, true, true]);
    let comes = second_comes(
        |client| client.idle_timeout(SHORT),
        Request::without_timeout,
    )
    .await;
    assert_eq!(comes, [true, true, true]);
}

#[tokio::test]
async fn the_idle_limit_of_the_request_counts_before_all_others() {
    let comes = second_comes(
        |client| client.without_timeout(),
        |request| request.idle_timeout(SHORT),
    )
    .await;
    assert_eq!(comes, [false, false, false]);
    let comes = second_comes(
        |client| client.idle_timeout(SHORT),
        |request| request.timeout(SHORT).idle_timeout(LONG),
    )
    .await;
    assert_eq!(comes, [true, true, true]);
}
