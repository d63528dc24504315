//! What is sent again. The waits are those the server asks for, so that the tests are quick.

use std::time::Duration;

use beeper_desktop::types::{ApiError, ChatArchiveParams, FocusParams, MessageSendParams};
use beeper_desktop::{Client, Error};

use crate::check::client;
use crate::server::{Answer, Server};

/// A failure, after which the server can be asked again soon.
fn failure(status: u16, headers: &[(&str, &str)]) -> Answer {
    let headers = [headers, &[("retry-after-ms", "5")]].concat();
    Answer::new(status, &headers, br#"{"message":"m","code":"C"}"#)
}

/// Makes a call whose first try has the given answer, and the second works. How many tries there
/// were, and whether it worked.
async fn tries<T, R>(first: Answer, call: impl FnOnce(&Client) -> R) -> (usize, bool)
where
    R: IntoFuture<Output = Result<T, Error>>,
{
    let body = r#"{"success":true,"chatID":"c","pendingMessageID":"m","items":[],"hasMore":false}"#;
    let server = Server::start([first, Answer::json(200, body)]).await;
    let worked = call(&client(&server)).await.is_ok();
    let seen = server.seen();
    let mut bodies = seen.iter().map(|seen| &seen.body);
    let first = bodies.next();
    assert!(bodies.all(|body| Some(body) == first), "the same again");
    (seen.len(), worked)
}

const ONCE: (usize, bool) = (1, false);
const AGAIN: (usize, bool) = (2, true);

#[tokio::test]
async fn a_message_that_may_have_been_sent_is_not_sent_twice() {
    let send = |client: &Client| {
        client
            .messages()
            .send("c", MessageSendParams::new().text("x"))
    };
    for status in [408, 409, 500, 502, 504] {
        assert_eq!(tries(failure(status, &[]), send).await, ONCE, "{status}");
    }
    assert_eq!(
        tries(Answer::close(), send).await,
        ONCE,
        "broken connection"
    );
}

#[tokio::test]
async fn a_message_is_sent_again_when_the_server_asks_for_it() {
    let send = |client: &Client| {
        client
            .messages()
            .send("c", MessageSendParams::new().text("x"))
    };
    assert_eq!(tries(failure(429, &[]), send).await, AGAIN);
    for status in [400, 500] {
        let asked = failure(status, &[("x-should-retry", "true")]);
        assert_eq!(tries(asked, send).await, AGAIN, "{status}");
    }
}

#[tokio::test]
async fn a_caller_can_say_that_a_repetition_does_no_harm() {
    let focus = |client: &Client| client.focus(FocusParams::new()).repeat_safely();
    for status in [408, 409, 500] {
        assert_eq!(tries(failure(status, &[]), focus).await, AGAIN, "{status}");
    }
    assert_eq!(tries(Answer::close(), focus).await, AGAIN);
}

#[tokio::test]
async fn what_reads_or_sets_is_repeated() {
    let list = |client: &Client| client.messages().list("c");
    assert_eq!(tries(failure(500, &[]), list).await, AGAIN);
    assert_eq!(tries(Answer::close(), list).await, AGAIN);
    let refused = failure(503, &[("x-should-retry", "false")]);
    assert_eq!(tries(refused, list).await, ONCE);
    // A POST that the description marks as harmless.
    let archive = |client: &Client| client.chats().archive("c", ChatArchiveParams::new());
    assert_eq!(tries(failure(500, &[]), archive).await, AGAIN);
}

#[tokio::test]
async fn three_tries_are_made_and_the_last_failure_is_told() {
    let server = Server::start(vec![failure(500, &[]); 4]).await;
    let error = client(&server)
        .accounts()
        .list()
        .await
        .expect_err("a failure");
    assert_eq!((server.seen().len(), error.retries_taken()), (3, 2));
    assert_eq!(error.api::<ApiError>().expect("an error").code, "C");
}

#[tokio::test]
async fn the_number_of_tries_can_be_chosen() {
    let server = Server::start(vec![failure(500, &[]); 9]).await;
    let client = client(&server);
    let patient = client
        .with_options()
        .max_retries(3)
        .build()
        .expect("a copy");
    client
        .accounts()
        .list()
        .max_retries(0)
        .await
        .expect_err("a failure");
    assert_eq!(server.seen().len(), 1);
    patient.accounts().list().await.expect_err("a failure");
    assert_eq!(server.seen().len(), 5);
}

#[tokio::test]
async fn the_server_says_how_long_to_wait() {
    // The least wait in milliseconds; without a wish it is 375 to 500.
    let cases = [
        // Milliseconds count before seconds.
        (vec![("retry-after-ms", "700"), ("retry-after", "9")], 700),
        (vec![("retry-after", "0.8")], 800),
        // No wait is no wish.
        (vec![("retry-after", "0")], 375),
    ];
    for (headers, least) in cases {
        let body = br#"{"message":"slow","code":"RATE"}"#;
        let server =
            Server::start([Answer::new(429, &headers, body), Answer::json(200, "[]")]).await;
        client(&server).accounts().list().await.expect("a result");
        let seen = server.seen();
        let gap = seen[1].at - seen[0].at;
        let wanted = Duration::from_millis(least)..Duration::from_secs(5);
        assert!(wanted.contains(&gap), "{headers:?}: {gap:?}");
    }
}

#[tokio::test]
async fn every_try_has_the_whole_time() {
    let late = || Answer::json(200, "[]").after(Duration::from_secs(3));
    let server = Server::start([late(), Answer::json(200, "[]")]).await;
    let request = client(&server).accounts().list();
    request
        .timeout(Duration::from_secs(1))
        .max_retries(1)
        .await
        .expect("the second try is in time");
    assert_eq!(server.seen().len(), 2);
}
