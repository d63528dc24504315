//! Sends a request: authentication, time limits, redirects, retries, status. Everything that can
//! be done without knowing the result's type is done here, once.

use std::{
    future::poll_fn,
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use serde_json::Value;
use tracing::{Instrument, Span, field};
use url::Url;

use super::{
    auth,
    body::Payload,
    core::{Core, Settings},
    error::Error,
    parts::Parts,
    prepare::{Prepared, prepare},
    redirect::{Hop, MOST_HOPS},
    response::{Content, Head, Response},
    retry,
    timing::{Patient, Progress, within},
    transport::{Body, BoxFuture, ByteStream, Transport},
};

/// Sends the request, and again where that is safe and of use.
pub(super) fn execute(core: Core, parts: Box<Parts>) -> BoxFuture<Result<Response, Error>> {
    Box::pin(async move {
        let span = tracing::info_span!(
            "request",
            otel.kind = "client",
            http.request.method = %parts.method,
            http.route = %parts.route,
            http.response.status_code = field::Empty,
            http.request.resend_count = field::Empty,
        );
        run(&core.settings, &parts, &span)
            .instrument(span.clone())
            .await
    })
}

async fn run(settings: &Settings, parts: &Parts, span: &Span) -> Result<Response, Error> {
    let call = || format!("{} {}", parts.method, parts.route);
    let prepared = prepare(settings, parts).map_err(|error| error.with_call(call(), 0))?;
    let Some(transport) = &settings.transport else {
        return Err(Error::config("the client has no transport"));
    };
    let limit = parts.timeout.unwrap_or(settings.timeout);
    let most = parts.max_retries.unwrap_or(settings.max_retries);
    let mut taken = 0;
    loop {
        let one = Try {
            settings,
            parts,
            prepared: &prepared,
            transport,
            limit,
            taken,
        };
        let outcome = one
            .run()
            .await
            .map_err(|error| error.with_call(call(), taken));
        record(span, &outcome, taken);
        let error = match outcome {
            Ok(response) => return Ok(response),
            Err(error) => error,
        };
        let wait = retry::wait(&error, prepared.repeatable, taken)
            .filter(|_| taken < most && prepared.payload.repeatable());
        let Some(wait) = wait else {
            tracing::debug!(error = error.summary(), "the request failed");
            return Err(error);
        };
        tracing::debug!(error = error.summary(), ?wait, "the request is repeated");
        transport.pause(wait).await;
        taken += 1;
    }
}

/// Tells the span how it went.
fn record(span: &Span, outcome: &Result<Response, Error>, taken: u32) {
    let status = match outcome {
        Ok(response) => Some(response.status()),
        Err(error) => error.status(),
    };
    if let Some(status) = status {
        span.record("http.response.status_code", status.as_u16());
    }
    span.record("http.request.resend_count", taken);
}

/// One try.
struct Try<'a> {
    settings: &'a Settings,
    parts: &'a Parts,
    prepared: &'a Prepared<'a>,
    transport: &'a Arc<dyn Transport>,
    limit: Option<Duration>,
    taken: u32,
}

impl Try<'_> {
    async fn run(&self) -> Result<Response, Error> {
        let progress = Progress::default();
        let exchange = self.exchange(&progress);
        let done = within(self.transport.as_ref(), self.limit, &progress, exchange).await;
        match (done, self.limit) {
            (Some(done), _) => done,
            (None, limit) => Err(Error::timeout(limit.unwrap_or_default())),
        }
    }

    async fn exchange(&self, progress: &Progress) -> Result<Response, Error> {
        let started = Instant::now();
        let proof = auth::prove(&self.prepared.auth).await?;
        let mut hop = Hop {
            method: self.parts.method.clone(),
            url: self.prepared.url.clone(),
            secret_query: proof.query,
            dropped: Vec::new(),
            payload: self.prepared.payload.clone(),
        };
        let mut hops = 0;
        let response = loop {
            let response = self.send(&hop, &proof.headers, progress).await?;
            let status = response.status();
            if (self.parts.accepts)(status)
                || !hop.follow(status, response.headers(), &proof.secret_headers)
            {
                break response;
            }
            hops += 1;
            if hops > MOST_HOPS {
                return Err(Error::request(format!("more than {MOST_HOPS} redirects")));
            }
        };
        let (answer, body) = response.into_parts();
        let accepted = (self.parts.accepts)(answer.status);
        let head = |elapsed| Head {
            method: self.parts.method.clone(),
            route: self.parts.route.clone(),
            url: shown(hop.url),
            status: answer.status,
            headers: answer.headers,
            elapsed,
            retries_taken: self.taken,
            event_end: self.parts.event_end,
        };
        if accepted && self.parts.streamed {
            let stream = self.patient(body.into_stream());
            let head = Arc::new(head(started.elapsed()));
            return Ok(Response {
                head,
                content: Content::Stream(stream),
            });
        }
        let bytes = read(body).await?;
        let head = Arc::new(head(started.elapsed()));
        if accepted {
            Ok(Response {
                head,
                content: Content::Whole(bytes),
            })
        } else {
            let message = self.settings.redact(describe(head.status, &bytes));
            Err(Error::status_of(head, bytes, message))
        }
    }

    async fn send(
        &self,
        hop: &Hop,
        proof: &[(HeaderName, HeaderValue)],
        progress: &Progress,
    ) -> Result<http::Response<Body>, Error> {
        let (body, length) = hop.payload.open().await?;
        let body = match body {
            Body::Stream(stream) => Body::Stream(progress.watch(stream)),
            body => body,
        };
        let mut request = http::Request::new(body);
        *request.method_mut() = hop.method.clone();
        *request.headers_mut() = headers(self.prepared.headers()?, proof, &hop.dropped);
        // RFC 9110, section 8.6: a method that usually has a body says so when there is none.
        let usual = [Method::POST, Method::PUT, Method::PATCH].contains(&hop.method);
        let nothing = matches!(hop.payload, Payload::None) && usual;
        if let Some(length) = length.or(nothing.then_some(0)) {
            request
                .headers_mut()
                .insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        }
        self.transport
            .send_to(hop.address(), request)
            .await
            .map_err(Error::transport)
    }

    fn patient(&self, stream: ByteStream) -> ByteStream {
        // Where silence is normal, only a limit counts that was set for this request.
        let limit = if self.parts.quiet {
            self.parts.timeout.flatten()
        } else {
            self.limit
        };
        match limit {
            Some(limit) => Box::pin(Patient::new(stream, self.transport.clone(), limit)),
            None => stream,
        }
    }
}

/// An address without the user name and password that it may hold.
fn shown(mut url: Url) -> String {
    // Both fail only for addresses that cannot hold any.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.into()
}

/// All headers of one exchange. Credentials go over what is there, but cookies add up.
fn headers(
    mut all: HeaderMap,
    proof: &[(HeaderName, HeaderValue)],
    dropped: &[HeaderName],
) -> HeaderMap {
    for (name, value) in proof {
        let mut value = value.clone();
        if let Some(own) = all.get(header::COOKIE).filter(|_| name == header::COOKIE) {
            let joined = [own.as_bytes(), value.as_bytes()].join(&b"; "[..]);
            if let Ok(joined) = HeaderValue::from_bytes(&joined) {
                value = joined;
                value.set_sensitive(true);
            }
        }
        all.insert(name, value);
    }
    for name in dropped {
        all.remove(name);
    }
    all
}

/// Reads a body to its end.
async fn read(body: Body) -> Result<Bytes, Error> {
    let mut stream = match body {
        Body::Empty => return Ok(Bytes::new()),
        Body::Bytes(bytes) => return Ok(bytes),
        Body::Stream(stream) => stream,
    };
    // Most bodies come in one piece, which needs no copy.
    let mut first = Bytes::new();
    let mut whole = BytesMut::new();
    while let Some(chunk) = poll_fn(|context| stream.as_mut().poll_next(context)).await {
        let chunk = chunk.map_err(Error::broken_body)?;
        if whole.is_empty() && first.is_empty() {
            first = chunk;
            continue;
        }
        whole.extend_from_slice(&std::mem::take(&mut first));
        whole.extend_from_slice(&chunk);
    }
    Ok(if whole.is_empty() {
        first
    } else {
        whole.freeze()
    })
}

/// What an error body says, for people: the status, and the usual members of a JSON body or the
/// beginning of a text.
fn describe(status: StatusCode, body: &[u8]) -> String {
    const MOST: usize = 200;
    let said = match serde_json::from_slice::<Value>(body) {
        Ok(json) => {
            let inner = json
                .get("error")
                .filter(|inner| inner.is_object())
                .unwrap_or(&json);
            ["message", "error_description", "detail", "title", "error"]
                .iter()
                .find_map(|name| inner.get(*name)?.as_str().map(str::to_owned))
                .unwrap_or_else(|| json.to_string())
        }
        Err(_) => String::from_utf8_lossy(body).trim().to_owned(),
    };
    let mut said: String = said
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if let Some((end, _)) = said.char_indices().nth(MOST) {
        said.truncate(end);
        said.push_str("...");
    }
    if said.is_empty() {
        status.to_string()
    } else {
        format!("{status}: {said}")
    }
}
