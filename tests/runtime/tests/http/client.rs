//! A client as a generator would write it.

use sdkwright_runtime::runtime::{Api, AuthScheme, ClientBuilder, Core, FromResponse, Request};
use serde_json::Value;

pub(crate) static API: Api = Api {
    name: "sample",
    version: "1.2.3",
    base_url: "http://localhost:23373",
    base_url_env: Some("SAMPLE_BASE_URL"),
    headers_env: Some("SAMPLE_HEADERS"),
    auth: &[
        AuthScheme::bearer("bearerAuth", Some("SAMPLE_TOKEN")),
        AuthScheme::basic("basicAuth", Some("SAMPLE_USER"), Some("SAMPLE_PASSWORD")),
        AuthScheme::header("keyAuth", "X-Api-Key", Some("SAMPLE_KEY")),
        AuthScheme::query("queryAuth", "api_key", None),
        AuthScheme::cookie("cookieAuth", "session", None),
    ],
    security: &[&["bearerAuth"]],
    ..Api::DEFAULT
};

/// The client.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) core: Core,
}

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self { core }
    }
}

impl Client {
    pub(crate) fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new(&API)
    }

    /// A client with a token.
    pub(crate) fn at(address: &str) -> Self {
        Self::builder()
            .base_url(address)
            .put_token("bearerAuth", "test-token")
            .build()
            .expect("a client")
    }

    pub(crate) fn with_options(&self) -> ClientBuilder<Self> {
        ClientBuilder::from_core(&self.core)
    }

    pub(crate) fn get<T: FromResponse>(&self, route: &'static str) -> Request<T> {
        Request::new(&self.core, http::Method::GET, route)
    }

    pub(crate) fn post<T: FromResponse>(&self, route: &'static str) -> Request<T> {
        Request::new(&self.core, http::Method::POST, route)
    }

    /// An operation whose body may be left out, as it is generated.
    pub(crate) fn create(&self, params: impl Into<Option<Vec<i64>>>) -> Request<Value> {
        self.post("/v1/chats").put_optional_json(&params.into())
    }
}
