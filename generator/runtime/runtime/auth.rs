//! How a request shows who sends it.

use std::{borrow::Cow, fmt, sync::Arc};

use http::{HeaderName, HeaderValue, header};

use super::{
    api::{Api, Security},
    base64::base64,
    error::Error,
    query::Query,
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
    fn header_name(&self) -> Option<HeaderName> {
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

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// What authentication adds to one try of a request, apart from the rest so that a redirect to
/// another server and every printed address can leave it out.
#[derive(Default)]
pub(super) struct Proof {
    /// At most one of a name.
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) query: Query,
    /// Headers that hold the caller's secrets, whoever set them.
    pub(super) secret_headers: Vec<HeaderName>,
}

/// Picks the first alternative whose schemes all have a credential.
///
/// `settled` says of a header whether the caller has set or removed it, in which case it is the
/// caller's business.
///
/// # Errors
///
/// When no alternative can be met, naming what is missing.
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

/// Puts the chosen credentials where they belong.
///
/// # Errors
///
/// When a credential holds characters that a header cannot carry, or its provider fails.
pub(super) async fn prove(
    chosen: &[(&'static AuthScheme, Option<&Credential>)],
) -> Result<Proof, Error> {
    let mut proof = Proof::default();
    for (scheme, credential) in chosen {
        proof.secret_headers.extend(scheme.header_name());
        let Some(credential) = credential else {
            continue;
        };
        let token: Cow<'_, str> = match credential {
            Credential::Token(token) => token.into(),
            Credential::Basic { user, password } => {
                base64(format!("{user}:{password}").as_bytes()).into()
            }
            Credential::Provider(provider) => {
                let made = provider().await.map_err(|error| {
                    Error::config(format!("no token for `{}`", scheme.name)).with_source(error)
                });
                made?.into()
            }
        };
        match scheme.place {
            AuthPlace::Bearer => insert(&mut proof, scheme, ["Bearer ", &token].concat())?,
            AuthPlace::Basic => insert(&mut proof, scheme, ["Basic ", &token].concat())?,
            AuthPlace::Header(_) => insert(&mut proof, scheme, token.into_owned())?,
            AuthPlace::Cookie(cookie) => {
                let mut headers = proof.headers.iter();
                let before = headers
                    .find(|(name, _)| name == header::COOKIE)
                    .and_then(|(_, value)| value.to_str().ok());
                let text = match before {
                    Some(before) => format!("{before}; {cookie}={token}"),
                    None => format!("{cookie}={token}"),
                };
                insert(&mut proof, scheme, text)?;
            }
            AuthPlace::Query(name) => proof.query.set_text(name, &token),
        }
    }
    Ok(proof)
}

fn insert(proof: &mut Proof, scheme: &AuthScheme, text: String) -> Result<(), Error> {
    let (Some(name), Ok(mut value)) = (scheme.header_name(), HeaderValue::try_from(text)) else {
        let name = scheme.name;
        return Err(Error::config(format!(
            "the credential for `{name}` holds characters that a header cannot carry"
        )));
    };
    value.set_sensitive(true);
    proof.headers.retain(|(earlier, _)| *earlier != name);
    proof.headers.push((name, value));
    Ok(())
}
