//! The transport that is used unless another is given: `reqwest` clients.

use std::{
    error::Error as StdError,
    sync::{Arc, OnceLock},
    time::Duration,
};

use reqwest::redirect::Policy;
use url::{Host, Url};

use super::{
    builder::ClientBuilder,
    error::Error,
    transport::{Body, BoxError, BoxFuture, Transport, TransportError},
};

/// What the caller changes about a client before it is built.
pub(super) type Configure =
    Arc<dyn Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync>;

/// `reqwest` clients as a [`Transport`], each built when it is first needed: TLS needs root
/// certificates, which take time to read and are not on every machine.
pub(super) struct Reqwest {
    connect_timeout: Duration,
    configure: Option<Configure>,
    local: OnceLock<reqwest::Client>,
    local_tls: OnceLock<reqwest::Client>,
    remote: OnceLock<reqwest::Client>,
    remote_tls: OnceLock<reqwest::Client>,
}

impl Reqwest {
    /// Clients with connection pools of their own.
    pub(super) fn new(connect_timeout: Duration, configure: Option<Configure>) -> Self {
        Self {
            connect_timeout,
            configure,
            local: OnceLock::new(),
            local_tls: OnceLock::new(),
            remote: OnceLock::new(),
            remote_tls: OnceLock::new(),
        }
    }

    /// The client for an address.
    fn client(&self, address: &Url) -> Result<&reqwest::Client, Error> {
        match (is_loopback(address), address.scheme() == "https") {
            (true, false) => once(&self.local, || self.build(true, false)),
            (true, true) => once(&self.local_tls, || self.build(true, true)),
            (false, true) => self.remote_tls(),
            // Plain HTTP can still need TLS: for a proxy.
            (false, false) => once(&self.remote, || match self.remote_tls() {
                Ok(client) => Ok(client.clone()),
                Err(_) => self.build(false, false),
            }),
        }
    }

    fn remote_tls(&self) -> Result<&reqwest::Client, Error> {
        once(&self.remote_tls, || self.build(false, true))
    }

    /// Builds a client that leaves redirects to the caller of the transport, which knows the headers
    /// that must not leave the server they are meant for.
    fn build(&self, local: bool, tls: bool) -> Result<reqwest::Client, Error> {
        let mut builder = reqwest::Client::builder().connect_timeout(self.connect_timeout);
        if local {
            builder = builder.no_proxy();
        }
        if !tls {
            builder = builder.tls_certs_only([]);
        }
        if let Some(configure) = &self.configure {
            builder = configure(builder);
        }
        builder.redirect(Policy::none()).build().map_err(|error| {
            let mut reason: &dyn StdError = &error;
            while let Some(source) = reason.source() {
                reason = source;
            }
            Error::config(format!("the HTTP client cannot be built: {reason}")).with_source(error)
        })
    }
}

/// What is there, or else is built. What could not be built is tried again the next time.
fn once(
    place: &OnceLock<reqwest::Client>,
    build: impl FnOnce() -> Result<reqwest::Client, Error>,
) -> Result<&reqwest::Client, Error> {
    match place.get() {
        Some(client) => Ok(client),
        None => build().map(|client| place.get_or_init(|| client)),
    }
}

/// Whether an address is of this machine, by its host alone. A proxy could not reach it, and shall not
/// see what is sent there.
fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.to_canonical().is_loopback(),
        // RFC 6761, section 6.3.
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        None => false,
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
        let client = match self.client(&address) {
            Ok(client) => client,
            Err(error) => return Box::pin(std::future::ready(Err(TransportError::new(error)))),
        };
        let (head, content) = request.into_parts();
        let mut request = reqwest::Request::new(head.method, address);
        *request.headers_mut() = head.headers;
        *request.body_mut() = Some(body(content));
        let sent = client.execute(request);
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
    /// Changes the `reqwest` client that requests are sent through, such as its proxies, certificates
    /// or pool: `.http_client(|http| http.pool_max_idle_per_host(4))`.
    ///
    /// The function gets a builder with the settings of this one, and is asked for each client that is
    /// needed, for the first request that needs it: one for loopback addresses, which knows no proxy of
    /// the environment, and one for all others, each for plain HTTP and for TLS. A client that cannot be
    /// built fails that request with an error for which [`Error::is_config`] holds.
    ///
    /// Redirects are followed here and not by `reqwest`, whatever the function says of them, so that
    /// credentials stay with the server that they are meant for. Default headers of `reqwest` know no
    /// such bounds: [`Self::default_header`] does. A client that is there already can be used by way of
    /// [`Self::transport`], which then has to see to this.
    pub fn http_client(
        mut self,
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Self {
        self.settings.configure = Some(Arc::new(configure));
        self.settings.transport = None;
        self.settings.transport_chosen = false;
        self
    }
}
