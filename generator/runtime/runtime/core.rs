//! What all requests of a client share.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderValue, Method};
use percent_encoding::{CONTROLS, percent_decode_str, utf8_percent_encode};
use serde_json::Value;
use url::Url;

use super::{
    api::Api, auth::Credential, base64::base64, headers::Changes, limits::Limits, parts::Parts,
    query::Query, request::Request, transport::Transport, transport_reqwest::Configure,
};

/// A client without its names; copies share everything.
#[derive(Clone)]
pub struct Core {
    pub(super) settings: Arc<Settings>,
}

/// How a client sends.
#[derive(Clone)]
pub(super) struct Settings {
    pub(super) api: &'static Api,
    /// `None` until it is known, for an API without a default server.
    pub(super) base_url: Option<Url>,
    /// What the base address says of who asks; other credentials go over it.
    pub(super) base_user: Option<BaseUser>,
    /// Whether the caller chose the address, which then counts for operations with servers of
    /// their own too.
    pub(super) base_chosen: bool,
    pub(super) credentials: Vec<(String, Credential)>,
    pub(super) headers: Changes,
    pub(super) query: Query,
    pub(super) user_agent: Bytes,
    pub(super) timeout: Option<Duration>,
    /// How long a streamed body may be silent, if that is set.
    pub(super) idle_timeout: Option<Duration>,
    pub(super) connect_timeout: Duration,
    pub(super) max_retries: u32,
    pub(super) limits: Limits,
    /// What the caller changes about the HTTP client, unless it is replaced by a transport.
    pub(super) configure: Option<Configure>,
    pub(super) transport: Option<Arc<dyn Transport>>,
    /// Whether the caller brought the transport, which then connects as it likes.
    pub(super) transport_chosen: bool,
    /// The first setting that does not work.
    pub(super) fault: Option<String>,
}

impl Core {
    /// A request of an endpoint that the API description does not know. The path is taken as it is
    /// written, with its query; it is appended to the client's base address.
    pub fn request(&self, method: Method, path: &str) -> Request<Value> {
        // The query may hold a key, and the route is shown.
        let path = path.split('#').next().unwrap_or_default();
        let (route, query) = path.split_once('?').unwrap_or((path, ""));
        let mut parts = Parts::new(method, route.to_owned());
        // Line breaks and tabs would get lost.
        let query = utf8_percent_encode(query, CONTROLS).to_string();
        parts.query.set_written(&query);
        parts.expect::<Value>();
        Request::from_parts(self.clone(), parts)
    }
}

/// User name and password of the base address, as they are sent (RFC 7617).
#[derive(Clone)]
pub(super) struct BaseUser {
    pub(super) header: HeaderValue,
    pub(super) password: String,
}

impl BaseUser {
    /// Takes them out of an address, which is shown and goes to proxies.
    pub(super) fn take(address: &mut Url) -> Option<Self> {
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let user = decoded(address.username());
        let password = address.password().map(decoded).unwrap_or_default();
        // Both fail only for addresses that cannot hold any.
        let _ = address.set_username("");
        let _ = address.set_password(None);
        if user.is_empty() && password.is_empty() {
            return None;
        }
        let encoded = base64(format!("{user}:{password}").as_bytes());
        let mut header = HeaderValue::try_from(format!("Basic {encoded}")).ok()?;
        header.set_sensitive(true);
        Some(Self { header, password })
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(f)
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api", &self.api.name)
            .field("host", &self.base_url.as_ref().and_then(Url::host_str))
            .field("credentials", &self.credentials)
            .field("timeout", &self.timeout)
            .field("max_retries", &self.max_retries)
            .finish_non_exhaustive()
    }
}
