//! What a generated crate says once about its whole API.

use std::time::Duration;

use super::auth::AuthScheme;

/// The alternatives of a security requirement: one of the inner lists has to be met, each by all
/// the schemes that it names (OpenAPI, "Security Requirement Object"). An empty outer list asks
/// for nothing; an empty inner list makes authentication optional.
pub type Security = &'static [&'static [&'static str]];

/// The facts of an API that every request of its client needs.
#[derive(Debug)]
pub struct Api {
    /// Name of the package, the first word of the `User-Agent`.
    pub name: &'static str,
    /// Version of the package.
    pub version: &'static str,
    /// Address of the default server, its variables filled in. Empty when the document names none;
    /// then the client must be given one.
    pub base_url: &'static str,
    /// Environment variable that replaces `base_url`.
    pub base_url_env: Option<&'static str>,
    /// Environment variable with more default headers, one `Name: value` a line.
    pub headers_env: Option<&'static str>,
    /// The ways to authenticate that the document declares.
    pub auth: &'static [AuthScheme],
    /// What an operation needs that says nothing of its own.
    pub security: Security,
    /// Request header that lets the server recognise a repeated request.
    pub idempotency_header: Option<&'static str>,
    /// Headers that every request carries, such as the version of the API.
    pub headers: &'static [(&'static str, &'static str)],
    /// How long one try may take.
    pub timeout: Option<Duration>,
    /// How long connecting may take.
    pub connect_timeout: Duration,
    /// How often a request is repeated after its first try.
    pub max_retries: u32,
}

impl Api {
    /// What holds unless a generated crate says otherwise: no authentication, 30 s for a try, 5 s
    /// for connecting, two retries.
    pub const DEFAULT: Self = Self {
        name: "",
        version: "",
        base_url: "",
        base_url_env: None,
        headers_env: None,
        auth: &[],
        security: &[],
        idempotency_header: None,
        headers: &[],
        timeout: Some(Duration::from_secs(30)),
        connect_timeout: Duration::from_secs(5),
        max_retries: 2,
    };

    /// The scheme of that name.
    #[must_use]
    pub fn scheme(&self, name: &str) -> Option<&'static AuthScheme> {
        self.auth.iter().find(|scheme| scheme.name == name)
    }
}
