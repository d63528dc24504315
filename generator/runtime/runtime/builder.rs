//! How a client is made.

use std::{env, fmt, future::Future, marker::PhantomData, sync::Arc, time::Duration};

use serde_json::Value;
use url::Url;

use super::{
    api::Api,
    auth::{self, Credential},
    core::{BaseUser, Core, Settings},
    error::Error,
    headers::Changes,
    limits::Limits,
    query::Query,
    style::Style,
    transport::{BoxError, Transport},
    transport_reqwest::Reqwest,
};

/// Collects the settings of a client. The last call of a setting counts.
#[must_use]
pub struct ClientBuilder<C> {
    pub(super) settings: Settings,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Core>> ClientBuilder<C> {
    /// The defaults of the API.
    #[doc(hidden)]
    pub fn new(api: &'static Api) -> Self {
        let mut headers = Changes::default();
        let faults: Vec<String> = api
            .headers
            .iter()
            .filter_map(|(name, value)| headers.set(name, value).err())
            .collect();
        let settings = Settings {
            api,
            base_url: Url::parse(api.base_url).ok(),
            base_user: None,
            base_chosen: false,
            credentials: Vec::new(),
            headers,
            query: Query::default(),
            user_agent: format!("{}/{} (sdkwright)", api.name, api.version).into(),
            timeout: api.timeout,
            idle_timeout: None,
            connect_timeout: api.connect_timeout,
            max_retries: api.max_retries,
            limits: Limits::DEFAULT,
            configure: None,
            transport: None,
            transport_chosen: false,
            fault: faults.into_iter().next(),
        };
        Self {
            settings,
            client: PhantomData,
        }
    }

    /// The settings of a client that is there; the new one shares its connections.
    #[doc(hidden)]
    pub fn from_core(core: &Core) -> Self {
        Self {
            settings: (*core.settings).clone(),
            client: PhantomData,
        }
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// When a setting does not work, such as an address that is none or a credential that is empty.
    pub fn build(self) -> Result<C, Error> {
        let settings = self.finished();
        if let Some(fault) = settings.fault {
            return Err(Error::config(fault));
        }
        let mut credentials = settings.credentials.iter();
        if let Some((name, _)) = credentials.find(|(_, credential)| credential.is_empty())
            && let Some(scheme) = settings.api.scheme(name)
        {
            return Err(scheme.empty());
        }
        Ok(Core {
            settings: Arc::new(settings),
        }
        .into())
    }

    /// Builds the client; a setting that does not work fails the first request.
    pub fn build_lazily(self) -> C {
        Core {
            settings: Arc::new(self.finished()),
        }
        .into()
    }

    fn finished(self) -> Settings {
        let mut settings = self.settings;
        if settings.transport.is_none() {
            let transport = Reqwest::new(settings.connect_timeout, settings.configure.clone());
            settings.transport = Some(Arc::new(transport));
        }
        settings
    }
}

impl<C> ClientBuilder<C> {
    /// Address of the server, with a path in front of all others if need be. A user name and a password
    /// in it are sent as basic authentication, unless a request has other credentials.
    pub fn base_url(mut self, address: impl AsRef<str>) -> Self {
        let address = address.as_ref();
        match Url::parse(address)
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https"))
        {
            Some(mut url) => {
                self.settings.base_user = BaseUser::take(&mut url);
                self.settings.base_url = Some(url);
                self.settings.base_chosen = true;
            }
            // The address may hold a password, so it is not shown.
            None => note(
                &mut self.settings.fault,
                Err("the base address is no http(s) URL".into()),
            ),
        }
        self
    }

    /// How long one try may take, with reading its response; 30 s by default. While a body is streamed
    /// out, how long it may stand still. Of a download, how long its head and then each piece may
    /// take; of event streams and JSON Lines, only how long their head may take, because silence is
    /// normal there: see [`Self::idle_timeout`].
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = Some(timeout);
        self
    }

    /// Lets a try take as long as it takes.
    pub fn without_timeout(mut self) -> Self {
        self.settings.timeout = None;
        self
    }

    /// How long connecting may take; 5 s by default. A copy of a client that changes it gets
    /// connections of its own; a transport of the caller's choice has its own limit.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        if timeout != self.settings.connect_timeout && !self.settings.transport_chosen {
            self.settings.connect_timeout = timeout;
            self.settings.transport = None;
        }
        self
    }

    /// How often a request is repeated after its first try; 2 by default, 0 for never. It is not
    /// repeated when the server asks for a wait of more than 60 s ([`Error::retry_after`]).
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.settings.max_retries = max_retries;
        self
    }

    /// A header of every request, in the place of what is sent otherwise.
    pub fn default_header(mut self, name: &str, value: &str) -> Self {
        let set = self.settings.headers.set(name, value);
        note(&mut self.settings.fault, set);
        self
    }

    /// Leaves a header out of every request, `Authorization` or `User-Agent` for instance.
    pub fn without_default_header(mut self, name: &str) -> Self {
        let removed = self.settings.headers.remove(name);
        note(&mut self.settings.fault, removed);
        self
    }

    /// A query parameter of every request; null takes one back.
    pub fn default_query(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.settings
            .query
            .set(name, Style::FORM.pairs(name, &value.into()));
        self
    }

    /// What the client calls itself.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.settings.user_agent = user_agent.into().into();
        self
    }

    /// Sends through something else than `reqwest`.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.settings.transport = Some(Arc::new(transport));
        self.settings.transport_chosen = true;
        self
    }

    /// Asks for the token of a security scheme at every try, so that it can be renewed. What makes it
    /// must not block.
    pub fn token_provider<F, R>(self, scheme: &str, provider: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<String, BoxError>> + Send + 'static,
    {
        self.put(
            scheme,
            Credential::Provider(Arc::new(move || Box::pin(provider()))),
        )
    }

    /// The token or key of a security scheme.
    #[doc(hidden)]
    pub fn put_token(self, scheme: &str, token: impl Into<String>) -> Self {
        self.put(scheme, Credential::Token(token.into()))
    }

    /// User name and password of a security scheme.
    #[doc(hidden)]
    pub fn put_basic(
        self,
        scheme: &str,
        user: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        self.put(
            scheme,
            Credential::Basic {
                user: user.into(),
                password: password.into(),
            },
        )
    }

    fn put(mut self, scheme: &str, credential: Credential) -> Self {
        self.settings
            .credentials
            .retain(|(known, _)| known != scheme);
        self.settings
            .credentials
            .push((scheme.to_owned(), credential));
        self
    }

    /// Takes what is not set yet from the environment variables that the API names.
    ///
    /// # Errors
    ///
    /// When a variable does not work, or nothing authenticates the client; the error then names
    /// the variable to set.
    pub fn env(mut self) -> Result<Self, Error> {
        let api = self.settings.api;
        if let Some(address) = read(api.base_url_env).filter(|_| !self.settings.base_chosen) {
            self = self.base_url(address);
            if self.settings.fault.is_some() {
                let name = api.base_url_env.unwrap_or_default();
                return Err(Error::config(format!("{name} is no http(s) URL")));
            }
        }
        for scheme in api.auth {
            let known = self
                .settings
                .credentials
                .iter()
                .any(|(name, _)| name == scheme.name);
            let Some(first) = read(scheme.env).filter(|_| !known) else {
                continue;
            };
            self = match scheme.place {
                auth::AuthPlace::Basic => self.put_basic(
                    scheme.name,
                    first,
                    read(scheme.password_env).unwrap_or_default(),
                ),
                _ => self.put_token(scheme.name, first),
            };
        }
        let mut headers = Changes::default();
        for line in read(api.headers_env).unwrap_or_default().lines() {
            if let Some((name, value)) = line.split_once(':') {
                note(
                    &mut self.settings.fault,
                    headers.set(name.trim(), value.trim()),
                );
            }
        }
        self.settings.headers.put_before(headers);
        auth::choose(api, api.security, &self.settings.credentials, |name| {
            self.settings.headers.mention(name)
        })?;
        Ok(self)
    }
}

/// Keeps the first fault.
fn note(fault: &mut Option<String>, result: Result<(), String>) {
    if let Err(error) = result {
        fault.get_or_insert(error);
    }
}

/// A variable that is set to something.
fn read(name: Option<&str>) -> Option<String> {
    let value = env::var(name?).ok()?;
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(f)
    }
}
