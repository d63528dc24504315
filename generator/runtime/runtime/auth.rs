//! How a request shows who sends it.

use std::{fmt, sync::Arc};

use http::{HeaderName, header};

use super::{
    api::{Api, Security},
    error::Error,
    transport::{BoxError, BoxFuture},
};

/// A way to authenticate that the document declares ("Security Scheme Object").
#[derive(Debug)]
pub struct AuthScheme {
    /// Its name in the document.
    pub name: &'static str,
    /// Where the credential goes.
    pub place: AuthPlace,
    /// Environment variable with the token or key, or the user name.
    pub env: Option<&'static str>,
    /// Environment variable with the password, for [`AuthPlace::Basic`].
    pub password_env: Option<&'static str>,
}

/// Where a credential goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthPlace {
    /// `Authorization: Bearer ...` (RFC 6750).
    Bearer,
    /// `Authorization: Basic ...` (RFC 7617).
    Basic,
    /// A header of that name.
    Header(&'static str),
    /// A query parameter of that name.
    Query(&'static str),
    /// A cookie of that name.
    Cookie(&'static str),
}

impl AuthScheme {
    const fn new(name: &'static str, place: AuthPlace, env: Option<&'static str>) -> Self {
        Self {
            name,
            place,
            env,
            password_env: None,
        }
    }

    /// A bearer token; OAuth 2 and OpenID Connect too, once there is a token.
    #[must_use]
    pub const fn bearer(name: &'static str, env: Option<&'static str>) -> Self {
        Self::new(name, AuthPlace::Bearer, env)
    }

    /// A user name and a password.
    #[must_use]
    pub const fn basic(
        name: &'static str,
        env: Option<&'static str>,
        password_env: Option<&'static str>,
    ) -> Self {
        Self {
            password_env,
            ..Self::new(name, AuthPlace::Basic, env)
        }
    }

    /// A key in a header.
    #[must_use]
    pub const fn header(
        name: &'static str,
        header: &'static str,
        env: Option<&'static str>,
    ) -> Self {
        Self::new(name, AuthPlace::Header(header), env)
    }

    /// A key in the query.
    #[must_use]
    pub const fn query(
        name: &'static str,
        parameter: &'static str,
        env: Option<&'static str>,
    ) -> Self {
        Self::new(name, AuthPlace::Query(parameter), env)
    }

    /// A key in a cookie.
    #[must_use]
    pub const fn cookie(
        name: &'static str,
        cookie: &'static str,
        env: Option<&'static str>,
    ) -> Self {
        Self::new(name, AuthPlace::Cookie(cookie), env)
    }

    /// The header that carries the credential.
    pub(super) fn header_name(&self) -> Option<HeaderName> {
        match self.place {
            AuthPlace::Bearer | AuthPlace::Basic => Some(header::AUTHORIZATION),
            AuthPlace::Cookie(_) => Some(header::COOKIE),
            AuthPlace::Header(name) => name.parse().ok(),
            AuthPlace::Query(_) => None,
        }
    }

    /// The variables to set, as a hint for the caller.
    fn hint(&self) -> String {
        match (self.env, self.password_env) {
            (Some(env), Some(password)) => {
                format!(" or set the environment variables {env} and {password}")
            }
            (Some(env), None) => format!(" or set the environment variable {env}"),
            _ => String::new(),
        }
    }

    /// There is a credential, but nothing in it: most often a variable that somebody did not set.
    pub(super) fn empty(&self) -> Error {
        let (name, hint) = (self.name, self.hint());
        Error::config(format!(
            "the credential for `{name}` is empty: give one to the client{hint}"
        ))
    }
}

/// Makes a token when a request needs one.
pub(super) type TokenProvider = Arc<dyn Fn() -> BoxFuture<Result<String, BoxError>> + Send + Sync>;

/// What the caller gave for a scheme. Never printed.
#[derive(Clone)]
pub(super) enum Credential {
    Token(String),
    Basic { user: String, password: String },
    Provider(TokenProvider),
}

impl Credential {
    /// Whether nothing was given. A password alone may well be empty: some APIs take a key as the
    /// user name.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Token(token) => token.trim().is_empty(),
            Self::Basic { user, password } => user.is_empty() && password.is_empty(),
            Self::Provider(_) => false,
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// Picks the first alternative whose schemes all have a credential.
///
/// `settled` says of a header whether the caller has set or removed it, in which case it is the
/// caller's business.
///
/// # Errors
///
/// When no alternative can be met, naming what is missing, or a credential is empty.
pub(super) fn choose<'a>(
    api: &Api,
    security: Security,
    known: &'a [(String, Credential)],
    settled: impl Fn(&HeaderName) -> bool,
) -> Result<Vec<(&'static AuthScheme, Option<&'a Credential>)>, Error> {
    let mut missing = None;
    // A credential that is there is used, even where the document lists "none" first.
    for alternative in security
        .iter()
        .filter(|alternative| !alternative.is_empty())
    {
        let mut chosen = Vec::with_capacity(alternative.len());
        for name in *alternative {
            let Some(scheme) = api.scheme(name) else {
                missing = missing.or(Some(format!(
                    "the security scheme `{name}` is not declared"
                )));
                break;
            };
            let credential = known
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value);
            let by_caller = match scheme.place {
                // Cookies add up, so one that the caller set settles nothing.
                AuthPlace::Cookie(_) => false,
                _ => scheme.header_name().is_some_and(|header| settled(&header)),
            };
            if credential.is_none() && !by_caller {
                missing = missing.or_else(|| {
                    let hint = scheme.hint();
                    Some(format!(
                        "no credential for `{name}`: give it to the client{hint}"
                    ))
                });
                break;
            }
            if !by_caller && credential.is_some_and(Credential::is_empty) {
                return Err(scheme.empty());
            }
            // What the caller has settled by hand is left alone.
            chosen.push((scheme, credential.filter(|_| !by_caller)));
        }
        if chosen.len() == alternative.len() {
            return Ok(chosen);
        }
    }
    match missing {
        Some(missing) if security.iter().all(|alternative| !alternative.is_empty()) => {
            Err(Error::config(missing))
        }
        _ => Ok(Vec::new()),
    }
}
