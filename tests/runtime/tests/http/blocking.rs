//! Calls without `async`.

use std::io::Read;

use sdkwright_runtime::runtime::{
    Binary, Events, Lines, Paging, Place, Recording, Request, Scheme,
};
use serde_json::{Value, json};

use crate::{
    client::Client,
    server::{Answer, Server},
};

/// A server that lives on a runtime of its own, as it does in real life.
fn server(script: Vec<Answer>) -> (Server, tokio::runtime::Runtime) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    (runtime.block_on(Server::start(script)), runtime)
}

#[test]
fn calls_wait_for_the_result() {
    let (server, _runtime) = server(vec![
        Answer::json(200, "[1]"),
        Answer::json(404, "{}"),
        Answer::json(200, "[2]"),
    ]);
    let client = Client::at(&server.url());
    let result: Vec<i64> = client.get("/x").call().expect("a list");
    assert_eq!(result, [1]);
    let error = client.get::<Value>("/x").call().expect_err("a failure");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    let raw = client.get::<Vec<i64>>("/x").call_raw().expect("a response");
    assert_eq!(
        (raw.status().as_u16(), raw.decode().expect("a list")),
        (200, vec![2])
    );
}

#[test]
fn clients_work_from_many_threads() {
    let (server, _runtime) = server(vec![Answer::json(200, "[1]"); 16]);
    let client = Client::at(&server.url());
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| client.get::<Vec<i64>>("/x").call().expect("a list"));
        }
    });
    assert_eq!(server.seen().len(), 16);
}

#[tokio::test]
async fn calls_within_a_runtime_do_not_panic() {
    let client = Client::at("http://localhost");
    let client = client
        .with_options()
        .transport(Recording::new().json(200, "1"))
        .build();
    let result: i64 = client
        .expect("a client")
        .get("/x")
        .call()
        .expect("a number");
    assert_eq!(result, 1);
}

#[test]
fn bodies_are_readers() {
    let (server, _runtime) = server(vec![
        Answer::chunks(&[], &[b"0123", b"4567", b"89"]),
        Answer::json(200, "tail"),
    ]);
    let client = Client::at(&server.url());
    let binary: Binary = client.get("/x").call().expect("a download");
    let mut reader = binary.into_reader();
    let mut three = [0; 3];
    reader.read_exact(&mut three).expect("three bytes");
    let mut rest = String::new();
    reader.read_to_string(&mut rest).expect("the rest");
    assert_eq!((&three, rest.as_str()), (b"012", "3456789"));
    let streamed = client
        .get::<Value>("/x")
        .call_streamed()
        .expect("a response");
    let mut copy = Vec::new();
    std::io::copy(&mut streamed.into_reader(), &mut copy).expect("a copy");
    assert_eq!(copy, b"tail");
}

enum List {}

impl Paging<Vec<i64>> for List {
    type Item = i64;
    const SCHEME: Scheme = Scheme::Offset {
        place: Place::Query("offset"),
    };

    fn items(page: Vec<i64>) -> Vec<i64> {
        page
    }
    fn count(page: &Vec<i64>) -> usize {
        page.len()
    }
}

#[test]
fn pages_and_items_are_iterators() {
    let pages = || {
        Recording::new()
            .json(200, "[1,2]")
            .json(200, "[3]")
            .json(200, "[]")
    };
    let list = |recording: Recording| -> Request<Vec<i64>, List> {
        let client = Client::builder()
            .put_token("bearerAuth", "t")
            .transport(recording);
        Request::new(
            &client.build().expect("a client").core,
            http::Method::GET,
            "/list",
        )
    };
    let items: Result<Vec<i64>, _> = list(pages()).items().into_iter().collect();
    assert_eq!(items.expect("all items"), [1, 2, 3]);
    let mut lengths = Vec::new();
    for page in list(pages()).pages() {
        lengths.push(page.expect("a page").len());
    }
    assert_eq!(lengths, [2, 1, 0]);
    let mut broken = list(Recording::new().json(200, "[1]").json(404, ""))
        .items()
        .into_iter();
    assert_eq!(broken.next().expect("an item").expect("an item"), 1);
    assert!(broken.next().expect("an error").is_err());
    assert!(broken.next().is_none() && broken.next().is_none());
}

#[test]
fn events_and_lines_are_iterators() {
    let (server, _runtime) = server(vec![
        Answer::new(
            200,
            &[("content-type", "text/event-stream")],
            b"data: 1\n\ndata: 2\n\n",
        ),
        Answer::new(
            200,
            &[("content-type", "application/jsonl")],
            b"{\"a\":1}\n",
        ),
    ]);
    let client = Client::at(&server.url());
    let events: Events<i64> = client.get("/x").call().expect("a stream");
    let data: Vec<i64> = events
        .into_iter()
        .map(|event| event.expect("an event").data)
        .collect();
    assert_eq!(data, [1, 2]);
    let lines: Lines<Value> = client.get("/x").call().expect("a stream");
    let values: Vec<Value> = lines
        .into_iter()
        .map(|value| value.expect("a value"))
        .collect();
    assert_eq!(values, [json!({"a": 1})]);
}
