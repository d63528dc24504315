//! Large bodies, which are read on another thread than the one that waits for them.

use crate::client::Client;
use crate::server::{Answer, Server};
use sdkwright_runtime::runtime::Recording;
use sdkwright_runtime::runtime::wire::Wire;
use serde::de::{Deserialize, Deserializer, IgnoredAny};
use serde::ser::{Serialize, Serializer};
use std::thread::{self, ThreadId};

/// Where it was read.
#[derive(Debug)]
struct Reader(ThreadId);

impl<'de> Deserialize<'de> for Reader {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(input)?;
        Ok(Self(thread::current().id()))
    }
}

impl Serialize for Reader {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.serialize_unit()
    }
}

impl Wire for Reader {}

fn text(length: usize) -> String {
    format!("\"{}\"", "x".repeat(length))
}

#[tokio::test]
async fn a_large_body_is_read_on_another_thread() {
    let here = thread::current().id();
    for (length, elsewhere) in [(10, false), (200_000, false), (300_000, true)] {
        let server = Server::start(vec![Answer::json(200, &text(length))]).await;
        let client = Client::at(&server.url());
        let Reader(thread) = client.get("/x").await.expect("a response");
        assert_eq!(thread != here, elsewhere, "{length}");
    }
}

#[tokio::test]
async fn what_is_wrong_in_a_large_body_is_told_as_ever() {
    let body = format!(r#"[{},{}]"#, text(300_000), 1);
    let server = Server::start(vec![Answer::json(200, &body)]).await;
    let read = Client::at(&server.url()).get::<Vec<String>>("/x").await;
    let error = read.expect_err("a number is no text");
    assert!(error.is_decode(), "{error}");
    assert_eq!(error.path(), Some("[1]"));
    assert_eq!(error.body().len(), body.len());
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
}

/// The future of a request can be polled by any executor.
#[test]
fn without_a_runtime_it_is_read_at_once() {
    let recording = Recording::new().json(200, text(300_000));
    let client = Client::at("http://localhost").with_options();
    let client = client.transport(recording).without_timeout();
    let client = client.build().expect("a client");
    let mut request = std::pin::pin!(client.get::<Reader>("/x").send());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match request.as_mut().poll(&mut context) {
        std::task::Poll::Ready(read) => {
            assert_eq!(read.expect("a value").0, thread::current().id())
        }
        std::task::Poll::Pending => panic!("nothing has to be waited for"),
    }
}
