//! What a request carries to show who sends it.

use std::borrow::Cow;

use http::{HeaderName, HeaderValue, header};

use super::{
    auth::{AuthPlace, AuthScheme, Credential},
    base64::base64,
    error::Error,
    query::Query,
};

/// What authentication adds to one try of a request, apart from the rest so that a redirect to
/// another server and every printed address can leave it out.
#[derive(Default)]
pub(super) struct Proof {
    /// At most one of a name.
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) query: Query,
    /// Headers that hold the caller's secrets, whoever set them.
    pub(super) secret_headers: Vec<HeaderName>,
    /// Secrets that no header shows as they are.
    pub(super) secrets: Vec<String>,
}

/// Puts the chosen credentials where they belong.
///
/// # Errors
///
/// When a credential holds characters that its place cannot carry, or its provider fails.
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
                if user.contains(':') {
                    // RFC 7617, section 2.
                    return Err(refused(
                        scheme,
                        "has a colon in the user name, which would end it",
                    ));
                }
                proof.secrets.push(password.clone());
                base64(format!("{user}:{password}").as_bytes()).into()
            }
            Credential::Provider(provider) => {
                let made = provider().await.map_err(|error| {
                    Error::config(format!("no token for `{}`", scheme.name)).with_source(error)
                })?;
                if made.trim().is_empty() {
                    return Err(refused(scheme, "is empty: its provider gave nothing"));
                }
                made.into()
            }
        };
        match scheme.place {
            AuthPlace::Bearer => insert(&mut proof, scheme, ["Bearer ", &token].concat())?,
            AuthPlace::Basic => insert(&mut proof, scheme, ["Basic ", &token].concat())?,
            AuthPlace::Header(_) => insert(&mut proof, scheme, token.into_owned())?,
            AuthPlace::Cookie(cookie) => {
                if !token.bytes().all(is_cookie_octet) {
                    return Err(refused(
                        scheme,
                        "holds characters that a cookie cannot carry",
                    ));
                }
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
            AuthPlace::Query(name) => {
                proof.query.set_text(name, &token);
                proof.secrets.push(token.into_owned());
            }
        }
    }
    Ok(proof)
}

/// Characters of a cookie's value (RFC 6265, section 4.1.1). Another could end it and begin a second
/// one. They are not escaped, because servers do not agree on how.
fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}

fn insert(proof: &mut Proof, scheme: &AuthScheme, text: String) -> Result<(), Error> {
    // RFC 9110, section 5.5: spaces at the ends of a value are no part of it.
    let whole = text.trim_matches([' ', '\t']).len() == text.len();
    let value = Some(text).filter(|_| whole);
    let value = value.and_then(|text| HeaderValue::try_from(text).ok());
    let (Some(name), Some(mut value)) = (scheme.header_name(), value) else {
        return Err(refused(
            scheme,
            "holds characters that a header cannot carry",
        ));
    };
    value.set_sensitive(true);
    proof.headers.retain(|(earlier, _)| *earlier != name);
    proof.headers.push((name, value));
    Ok(())
}

/// The credential itself is not shown.
fn refused(scheme: &AuthScheme, why: &str) -> Error {
    Error::config(format!("the credential for `{}` {why}", scheme.name))
}
