//! A transport without a network, for tests: it keeps what is sent and answers from a script.

use std::{
    collections::VecDeque,
    future::poll_fn,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use http::{HeaderValue, StatusCode, header};

use super::transport::{Body, BoxFuture, Transport, TransportError};

/// Copies share what was recorded and what is still to be answered.
///
/// Pauses between tries are recorded and skipped.
#[derive(Clone, Debug, Default)]
pub struct Recording {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    script: VecDeque<Result<http::Response<Bytes>, TransportError>>,
    requests: Vec<http::Request<Bytes>>,
    pauses: Vec<Duration>,
}

impl Recording {
    /// An empty script: every request fails.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers the next request with a status and a JSON body.
    #[must_use]
    pub fn json(self, status: u16, body: impl Into<Bytes>) -> Self {
        let mut response = http::Response::new(body.into());
        *response.status_mut() =
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        self.respond(response)
    }

    /// Answers the next request with this.
    #[must_use]
    pub fn respond(self, response: http::Response<Bytes>) -> Self {
        self.state().script.push_back(Ok(response));
        self
    }

    /// Fails the next request.
    #[must_use]
    pub fn fail(self, error: TransportError) -> Self {
        self.state().script.push_back(Err(error));
        self
    }

    /// The requests so far, as they would have gone out.
    #[must_use]
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.state().requests.clone()
    }

    /// How long the client would have waited before each repetition.
    #[must_use]
    pub fn pauses(&self) -> Vec<Duration> {
        self.state().pauses.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Recording {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let recording = self.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let mut stream = body.into_stream();
            let mut whole = BytesMut::new();
            while let Some(chunk) = poll_fn(|context| stream.as_mut().poll_next(context)).await {
                whole.extend_from_slice(&chunk.map_err(TransportError::new)?);
            }
            let mut state = recording.state();
            state
                .requests
                .push(http::Request::from_parts(head, whole.freeze()));
            let answer = state.script.pop_front();
            let answer =
                answer.unwrap_or_else(|| Err(TransportError::new("the script is over")))?;
            Ok(answer.map(Body::Bytes))
        })
    }

    fn pause(&self, duration: Duration) -> BoxFuture<()> {
        self.state().pauses.push(duration);
        Box::pin(std::future::ready(()))
    }
}
