//! The transport that is used unless another is given: a `reqwest` client.

use std::time::Duration;

use url::Url;

use super::{
    builder::ClientBuilder,
    transport::{Body, BoxError, BoxFuture, Transport, TransportError},
};

/// A `reqwest` client as a [`Transport`].
#[derive(Clone, Debug)]
pub(super) struct Reqwest(reqwest::Client);

impl Reqwest {
    /// A client with a connection pool of its own.
    ///
    /// Redirects stay with the caller of the transport, which knows the headers that must not
    /// leave the server they are meant for.
    pub(super) fn new(connect_timeout: Duration) -> Result<Self, BoxError> {
        let client = reqwest::Client::builder()
            .connect_timeout(connect_timeout)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self(client))
    }
}

impl Transport for Reqwest {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        match Url::parse(&request.uri().to_string()) {
            Ok(address) => self.send_to(address, request),
            Err(error) => Box::pin(std::future::ready(Err(TransportError::invalid(error)))),
        }
    }

    fn send_to(
        &self,
        address: Url,
        request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let (head, content) = request.into_parts();
        let mut request = reqwest::Request::new(head.method, address);
        *request.headers_mut() = head.headers;
        *request.body_mut() = Some(body(content));
        let sent = self.0.execute(request);
        Box::pin(async move {
            let mut response = sent.await.map_err(failure)?;
            let mut built = http::Response::new(Body::Empty);
            *built.status_mut() = response.status();
            *built.headers_mut() = std::mem::take(response.headers_mut());
            *built.version_mut() = response.version();
            *built.body_mut() = Body::Stream(Box::pin(Chunks(response.bytes_stream())));
            Ok(built)
        })
    }
}

/// The body in the form that `reqwest` wants.
fn body(body: Body) -> reqwest::Body {
    match body {
        Body::Empty => reqwest::Body::default(),
        Body::Bytes(bytes) => bytes.into(),
        Body::Stream(stream) => reqwest::Body::wrap_stream(stream),
    }
}

/// Sorts an error by what the server may have seen. The address is taken out, since its query may
/// hold a key.
fn failure(error: reqwest::Error) -> TransportError {
    let (invalid, connect, timeout) = (error.is_builder(), error.is_connect(), error.is_timeout());
    let error = error.without_url();
    let failure = if invalid {
        TransportError::invalid(error)
    } else if connect {
        TransportError::connect(error)
    } else {
        TransportError::new(error)
    };
    if timeout {
        failure.timed_out()
    } else {
        failure
    }
}

/// The body of a response with errors of our own.
struct Chunks<S>(S);

impl<S> futures_core::Stream for Chunks<S>
where
    S: futures_core::Stream<Item = reqwest::Result<bytes::Bytes>> + Unpin,
{
    type Item = Result<bytes::Bytes, BoxError>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::pin::Pin::new(&mut self.0)
            .poll_next(context)
            .map(|item| item.map(|chunk| chunk.map_err(|error| error.without_url().into())))
    }
}

impl<C> ClientBuilder<C> {
    /// Sends through this `reqwest` client, with its proxies, certificates and pool. The client's
    /// own connect timeout then counts; it should not follow redirects, because that is done here,
    /// with credentials kept from other servers.
    pub fn http_client(self, client: reqwest::Client) -> Self {
        self.transport(Reqwest(client))
    }
}
