//! What all requests of a client share.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::Method;
use serde_json::Value;
use url::Url;

use super::{
    api::Api, auth::Credential, headers::Changes, parts::Parts, query::Query, request::Request,
    transport::Transport, transport_reqwest::Configure,
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
    /// Whether the caller chose the address, which then counts for operations with servers of
    /// their own too.
    pub(super) base_chosen: bool,
    pub(super) credentials: Vec<(String, Credential)>,
    pub(super) headers: Changes,
    pub(super) query: Query,
    pub(super) user_agent: Bytes,
    pub(super) timeout: Option<Duration>,
    pub(super) connect_timeout: Duration,
    pub(super) max_retries: u32,
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
        let mut parts = Parts::new(method, path.to_owned());
        parts.expect::<Value>();
        Request::from_parts(self.clone(), parts)
    }
}

impl Settings {
    /// Takes the caller's secrets out of a text that is meant for people.
    pub(super) fn redact(&self, text: String) -> String {
        let secrets = self
            .credentials
            .iter()
            .filter_map(|(_, credential)| match credential {
                Credential::Token(secret)
                | Credential::Basic {
                    password: secret, ..
                } => Some(secret),
                Credential::Provider(_) => None,
            });
        secrets
            .filter(|secret| !secret.is_empty())
            .fold(text, |text, secret| {
                text.replace(secret.as_str(), "[redacted]")
            })
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
