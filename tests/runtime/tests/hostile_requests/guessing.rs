//! Who has seen one idempotency key or boundary cannot guess the others.

use std::collections::HashSet;

use http::Method;
use sdkwright_runtime::runtime::{Api, ClientBuilder, Core, Form, Recording, Request};
use serde_json::Value;

static KEYED: Api = Api {
    base_url: "http://localhost",
    idempotency_header: Some("Idempotency-Key"),
    ..Api::DEFAULT
};

/// Keys and boundaries of requests made while the thread's random numbers start over and over again,
/// as they do in two processes after a fork.
#[tokio::test]
async fn keys_and_boundaries_do_not_follow_from_the_threads_random_numbers() {
    let recording = (0..20).fold(Recording::new(), |recording, _| recording.json(200, "{}"));
    let core: Core = ClientBuilder::new(&KEYED)
        .transport(recording.clone())
        .build()
        .expect("a client");
    for _ in 0..20 {
        fastrand::seed(7);
        let request: Request<Value> = Request::new(&core, Method::POST, "/x");
        let request = request.put_multipart(Form::new().value("a", &1));
        request.await.expect("a result");
    }
    let mut seen = HashSet::new();
    for request in recording.requests() {
        let text = |name: &str| request.headers()[name].to_str().expect("text").to_owned();
        let (_, boundary) = text("content-type")
            .split_once("boundary=")
            .map(|(before, boundary)| (before.to_owned(), boundary.to_owned()))
            .expect("a boundary");
        for random in [text("idempotency-key"), boundary] {
            assert_eq!(random.len(), 32, "{random}");
            assert!(random.bytes().all(|byte| byte.is_ascii_hexdigit()));
            assert!(seen.insert(random.clone()), "{random} came twice");
        }
    }
    assert_eq!(seen.len(), 40);
}
