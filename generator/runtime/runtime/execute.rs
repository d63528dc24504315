//! Sends a request: authentication, time limits, redirects, retries, status. Everything that can
//! be done without knowing the result's type is done here, once.

use std::{
    pin::pin,
    sync::Arc,
    time::{Duration, Instant},
};

use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use tracing::{Instrument, Span, field};
use url::Url;

use super::{
    body::Payload,
    collect::collect,
    core::{Core, Settings},
    describe::describe,
    error::Error,
    parts::Parts,
    prepare::{Prepared, prepare},
    proof,
    redact::Secrets,
    redirect::{Hop, MOST_HOPS},
    response::{Content, Head, Response},
    retry,
    timing::{Deadline, Patient, Progress, Timed},
    transport::{Body, BoxFuture, ByteStream, Transport, TransportError},
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
    let most = parts.max_retries.unwrap_or(settings.max_retries);
    let mut attempt = Try {
        settings,
        parts,
        // Boxed, so that a request on its way is one small piece of memory: allocators are slow
        // to give more than a kilobyte at once.
        prepared: Box::new(prepared),
        transport,
        limit: parts.timeout.unwrap_or(settings.timeout),
        taken: 0,
    };
    loop {
        let outcome = attempt.run().await;
        let outcome = outcome.map_err(|error| error.with_call(call(), attempt.taken));
        record(span, &outcome, attempt.taken);
        let error = match outcome {
            Ok(response) => return Ok(response),
            Err(error) => error,
        };
        let wait = retry::wait(&error, attempt.prepared.repeatable, attempt.taken)
            .filter(|_| attempt.taken < most && attempt.prepared.payload.repeatable());
        let Some(wait) = wait else {
            tracing::debug!(error = error.summary(), "the request failed");
            return Err(error);
        };
        tracing::debug!(error = error.summary(), ?wait, "the request is repeated");
        transport.pause(wait).await;
        attempt.taken += 1;
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

/// The address that answered, what it answered, and what was sent that must not show.
type Answer = (Url, http::Response<Body>, Secrets);

/// One try.
struct Try<'a> {
    settings: &'a Settings,
    parts: &'a Parts,
    prepared: Box<Prepared<'a>>,
    transport: &'a Arc<dyn Transport>,
    limit: Option<Duration>,
    /// How many came before it.
    taken: u32,
}

impl Try<'_> {
    async fn run(&self) -> Result<Response, Error> {
        let started = Instant::now();
        let progress = Progress::default();
        let mut deadline = Deadline::new(self.transport.as_ref(), self.limit, &progress);
        let (url, response, secrets) = self.answer_within(&mut deadline, &progress).await?;
        let (answer, body) = response.into_parts();
        let mut head = Head {
            method: self.parts.method.clone(),
            route: self.parts.route.clone(),
            url: shown(url),
            status: answer.status,
            headers: answer.headers,
            elapsed: started.elapsed(),
            retries_taken: self.taken,
            event_end: self.parts.event_end,
            limits: self.parts.limits.over(self.settings.limits),
            secrets,
        };
        let stream = body.into_stream();
        let accepted = (self.parts.accepts)(head.status);
        if accepted && self.parts.streamed {
            return Ok(Response {
                head: Arc::new(head),
                content: Content::Stream(self.patient(stream)),
            });
        }
        let body = Timed {
            stream,
            deadline: &mut deadline,
        };
        let (limit, length) = if accepted {
            (head.limits.response(), head.length())
        } else {
            (head.limits.error(), None)
        };
        let (bytes, missing) = collect(limit, length, body).await;
        head.elapsed = started.elapsed();
        let head = Arc::new(head);
        match missing {
            missing if !accepted => {
                let message = describe(head.status, &bytes, |text| head.redact(text));
                Err(Error::status_of(head, bytes, message, missing))
            }
            Some(missing) => Err(missing.with_head(head)),
            None => Ok(Response {
                head,
                content: Content::Whole(bytes),
            }),
        }
    }

    /// The response, redirects followed, with the address that it came from and what was sent that
    /// must not show, if it comes in time.
    ///
    /// A function of its own, so that what it needs takes no room while the body is read.
    async fn answer_within(
        &self,
        deadline: &mut Deadline<'_>,
        progress: &Progress,
    ) -> Result<Answer, Error> {
        deadline.within(pin!(self.answer(progress))).await
    }

    /// The same, whenever it comes.
    async fn answer(&self, progress: &Progress) -> Result<Answer, Error> {
        let mut proof = proof::prove(&self.prepared.auth).await?;
        let mut hop = Hop {
            method: self.parts.method.clone(),
            url: self.prepared.url.clone(),
            secret_query: std::mem::take(&mut proof.query),
            dropped: Vec::new(),
            away: false,
            payload: self.prepared.payload.clone(),
        };
        let mut hops = 0;
        loop {
            let (body, length) = hop.payload.open().await?;
            let body = progress.watched(body);
            let sent = self.send(&hop, &proof.headers, body, length)?;
            let response = sent.await.map_err(Error::transport)?;
            let status = response.status();
            if (self.parts.accepts)(status)
                || !hop.follow(status, response.headers(), &proof.secret_headers)
            {
                let secrets = Secrets::new(proof, self.settings, self.parts);
                return Ok((hop.url, response, secrets));
            }
            hops += 1;
            if hops > MOST_HOPS {
                return Err(Error::request(format!("more than {MOST_HOPS} redirects")));
            }
        }
    }

    /// Starts one exchange with a server.
    fn send(
        &self,
        hop: &Hop,
        proof: &[(HeaderName, HeaderValue)],
        body: Body,
        length: Option<u64>,
    ) -> Result<BoxFuture<Result<http::Response<Body>, TransportError>>, Error> {
        let mut request = http::Request::new(body);
        *request.method_mut() = hop.method.clone();
        *request.headers_mut() = headers(self.prepared.headers()?, proof, hop);
        // RFC 9110, section 8.6: a method that usually has a body says so when there is none.
        let usual = [Method::POST, Method::PUT, Method::PATCH].contains(&hop.method);
        let nothing = matches!(hop.payload, Payload::None) && usual;
        if let Some(length) = length.or(nothing.then_some(0)) {
            request
                .headers_mut()
                .insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        }
        Ok(self.transport.send_to(hop.address(), request))
    }

    fn patient(&self, stream: ByteStream) -> ByteStream {
        let (parts, settings) = (self.parts, self.settings);
        let limit = match (parts.idle_timeout, parts.timeout) {
            (Some(idle), _) => Some(idle),
            (None, Some(own)) => own,
            // Where silence is normal, the client's limit for a try says nothing of it.
            (None, None) => settings
                .idle_timeout
                .or(settings.timeout.filter(|_| !parts.quiet)),
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
fn headers(mut all: HeaderMap, proof: &[(HeaderName, HeaderValue)], hop: &Hop) -> HeaderMap {
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
    for name in &hop.dropped {
        all.remove(name);
    }
    if hop.away {
        let secret = all.iter().filter(|(_, value)| value.is_sensitive());
        let secret: Vec<HeaderName> = secret.map(|(name, _)| name.clone()).collect();
        for name in secret {
            all.remove(name);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::{api::Api, builder::ClientBuilder, core::Core};
    use super::execute;
    use http::Method;

    static API: Api = Api {
        base_url: "https://example.com",
        ..Api::DEFAULT
    };

    /// More than 1,032 bytes are what the GNU C library gives in a much slower way.
    #[test]
    fn a_request_on_its_way_is_small() {
        let core: Core = ClientBuilder::new(&API).build_lazily();
        let request = core.request(Method::GET, "/");
        let sent = execute(request.core, request.parts);
        assert!(size_of_val(&*sent) <= 1_032, "{}", size_of_val(&*sent));
    }
}
