//! A request as plain data: what is the same for all operations and types.

use std::{borrow::Cow, fmt, time::Duration};

use bytes::Bytes;
use http::{Method, StatusCode};
use serde_json::Value;
use url::Url;

use super::{
    api::Security, body::Payload, decode::FromResponse, error::Error, headers::Changes,
    limits::Limits, path, query::Query, style::Style,
};

/// A request that is not sent yet, to be looked at.
#[derive(Clone)]
pub struct Parts {
    pub(super) method: Method,
    /// The path with its names in braces; what errors and logs show.
    pub(super) route: Cow<'static, str>,
    pub(super) path_values: Vec<(&'static str, String)>,
    pub(super) query: Query,
    pub(super) extra_query: Query,
    /// Query parameters not to send, though the client has a default for them.
    pub(super) dropped_query: Vec<String>,
    pub(super) headers: Changes,
    pub(super) cookies: Vec<String>,
    pub(super) payload: Payload,
    pub(super) extra_body: Vec<(String, Value)>,
    pub(super) accept: &'static str,
    pub(super) accepts: fn(StatusCode) -> bool,
    pub(super) streamed: bool,
    /// Whether a long silence of a streamed body is normal.
    pub(super) quiet: bool,
    pub(super) server: Option<&'static str>,
    pub(super) security: Option<Security>,
    /// `Some(None)` is no limit.
    pub(super) timeout: Option<Option<Duration>>,
    pub(super) idle_timeout: Option<Duration>,
    pub(super) max_retries: Option<u32>,
    pub(super) limits: Limits<Option<u64>>,
    /// Whether it does no harm when the server gets the request twice.
    pub(super) repeatable: bool,
    pub(super) idempotency_key: Option<String>,
    pub(super) event_end: Option<&'static str>,
    /// Takes the place of server, path and query, when a server gave the address.
    pub(super) address: Option<Url>,
    /// The first value that could not be put in.
    pub(super) fault: Option<String>,
}

impl Parts {
    pub(super) fn new(method: Method, route: impl Into<Cow<'static, str>>) -> Self {
        // RFC 9110, section 9.2.2: what the method promises.
        let repeatable = ![Method::POST, Method::PATCH, Method::CONNECT].contains(&method);
        Self {
            method,
            route: route.into(),
            path_values: Vec::new(),
            query: Query::default(),
            extra_query: Query::default(),
            dropped_query: Vec::new(),
            headers: Changes::default(),
            cookies: Vec::new(),
            payload: Payload::None,
            extra_body: Vec::new(),
            accept: "*/*",
            accepts: |status| status.is_success(),
            streamed: false,
            quiet: false,
            server: None,
            security: None,
            timeout: None,
            idle_timeout: None,
            max_retries: None,
            limits: Limits::default(),
            repeatable,
            idempotency_key: None,
            event_end: None,
            address: None,
            fault: None,
        }
    }

    /// Fits the request to the type of its result.
    pub(super) fn expect<T: FromResponse>(&mut self) {
        self.accept = T::accept();
        self.accepts = T::accepts;
        self.streamed = T::STREAMED;
        self.quiet = T::QUIET;
    }

    /// Keeps what went wrong first; the request fails with it when it is sent.
    pub(super) fn note<T, E: fmt::Display>(
        &mut self,
        context: &str,
        result: Result<T, E>,
    ) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault.get_or_insert_with(|| match context {
                    "" => error.to_string(),
                    context => format!("{context}: {error}"),
                });
                None
            }
        }
    }

    /// Sets, replaces or - with null - drops a query parameter that the document does not know.
    pub(super) fn put_extra_query(&mut self, name: &str, value: &Value) {
        let pairs = match value {
            // An object is spelt `name[member]=...`, since its members have names of their own.
            Value::Object(_) => Style::DEEP_OBJECT.pairs(name, value),
            _ => Style::FORM.pairs(name, value),
        };
        if pairs.is_empty() {
            self.query.set(name, String::new());
            self.dropped_query.push(name.to_owned());
        }
        self.extra_query.set(name, pairs);
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path with the names of its parameters in braces.
    #[must_use]
    pub fn route(&self) -> &str {
        &self.route
    }

    /// Path and query as they are sent, but for what the client adds to every request.
    ///
    /// # Errors
    ///
    /// When a value cannot be sent.
    pub fn path_and_query(&self) -> Result<String, Error> {
        let (path, query) = self.target()?;
        let query = query.written();
        Ok(if query.is_empty() {
            path
        } else {
            format!("{path}?{query}")
        })
    }

    /// The body as it is sent, `None` when there is none or it is made while sending.
    ///
    /// # Errors
    ///
    /// When members were added to a body that has none.
    pub fn body(&self) -> Result<Option<Bytes>, Error> {
        Ok(match self.whole_payload()? {
            Payload::Json { bytes, .. } | Payload::Bytes { bytes, .. } => Some(bytes),
            Payload::Form(form) => Some(form.written().into()),
            Payload::None | Payload::Source(_) => None,
        })
    }

    /// The path, encoded, and the query.
    pub(super) fn target(&self) -> Result<(String, Query), Error> {
        if let Some(fault) = &self.fault {
            return Err(Error::request(fault.clone()));
        }
        let (path, written) = path::fill(&self.route, &self.path_values).map_err(Error::request)?;
        let mut query = Query::default();
        query.set_written(&written);
        query.merge(&self.query);
        query.merge(&self.extra_query);
        Ok((path, query))
    }

    pub(super) fn whole_payload(&self) -> Result<Payload, Error> {
        self.payload
            .clone()
            .with_members(&self.extra_body)
            .map_err(Error::request)
    }
}

impl fmt::Debug for Parts {
    /// Values are left out: they may be private.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts")
            .field("method", &self.method)
            .field("route", &self.route)
            .finish_non_exhaustive()
    }
}
