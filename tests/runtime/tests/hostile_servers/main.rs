//! Servers that never stop, sources that do not keep their word, and values without measure: what
//! the runtime takes of each, and what it says of the rest.

mod bodies;
#[expect(dead_code, reason = "shared with the tests of `http`")]
#[path = "../http/client.rs"]
mod client;
mod defaults;
mod errors;
mod heads;
#[expect(dead_code, reason = "shared with the tests of `http`")]
#[path = "../http/server.rs"]
mod server;
mod silence;
mod streams;
mod texts;
mod uploads;

use std::{error::Error as StdError, time::Duration};

use sdkwright_runtime::runtime::{Error, FromResponse, Request};

use self::{
    client::Client,
    server::{Answer, Server},
};

/// What must not hang ends the test instead.
const PATIENCE: Duration = Duration::from_secs(20);

/// A request to a server that answers once.
async fn get<T: FromResponse>(answer: Answer) -> (Server, Request<T>) {
    let server = Server::start([answer]).await;
    let request = Client::at(&server.url()).get("/x");
    (server, request)
}

/// What the request results in, within the patience of a test.
async fn outcome<T: FromResponse>(request: Request<T>) -> Result<T, Error> {
    tokio::time::timeout(PATIENCE, request.send())
        .await
        .expect("the request ends")
}

/// The error that the request results in.
async fn failure<T: FromResponse>(request: Request<T>) -> Error {
    outcome(request).await.map(drop).expect_err("an error")
}

/// An error with everything behind it.
fn chain(error: &Error) -> String {
    let mut told = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        told.push_str(" <- ");
        told.push_str(&inner.to_string());
        source = inner.source();
    }
    told
}

/// The head of a response without a length, which the end of the connection ends.
fn head(status: u16, media_type: &str) -> Answer {
    Answer::raw(&format!(
        "HTTP/1.1 {status} X\r\ncontent-type: {media_type}\r\nconnection: close\r\n\r\n"
    ))
}
