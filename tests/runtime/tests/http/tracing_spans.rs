//! What logs say of a request, and what they do not.

use std::{
    fmt::Debug,
    sync::{Arc, Mutex},
};

use sdkwright_runtime::runtime::{Recording, Request, Style};
use serde_json::{Value, json};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

use crate::client::Client;

/// Keeps every field of every span and event as text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0
            .lock()
            .expect("the log")
            .push(format!("{field}={value:?}"));
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("sdkwright_runtime")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        attributes.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[test]
fn a_span_tells_the_route_and_the_outcome_and_no_secret() {
    let log = Log::default();
    let recording = Recording::new()
        .json(503, "{\"message\":\"private words\"}")
        .json(200, "\"private words\"")
        .json(200, "1");
    let client = Client::builder()
        .put_token("bearerAuth", "private-token")
        .transport(recording)
        .build()
        .expect("a client");
    let request: Request<Value> = client
        .get("/v1/chats/{chatID}")
        .put_path("chatID", "private-chat")
        .put_query("query", Style::FORM, &json!("private words"))
        .extra_header("x-password", "private-header");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime");
    tracing::subscriber::with_default(log.clone(), || {
        runtime.block_on(request.send()).expect("a result");
        let path = "/v1/written?api_key=private-key";
        let request = client.core.request(http::Method::GET, path);
        runtime.block_on(request.send()).expect("a result");
    });
    let told = log.0.lock().expect("the log").join("\n");
    for expected in [
        "http.request.method=GET",
        "http.route=/v1/chats/{chatID}",
        "http.route=/v1/written",
        "http.response.status_code=503",
        "http.request.resend_count=1",
        "http.response.status_code=200",
        "message=the request is repeated",
    ] {
        assert!(told.contains(expected), "{expected} is not in:\n{told}");
    }
    assert!(!told.contains("private"), "{told}");
}
