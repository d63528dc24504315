//! Takes the caller's secrets out of texts that are meant for people: servers repeat what they got.

use std::{cmp::Reverse, fmt};

use http::{HeaderName, HeaderValue, header};
use serde_json::Value;
use url::Url;

use super::{core::Settings, headers, parts::Parts, proof::Proof, query};

/// Anything shorter is not taken out: half of all words would go, and who can see the length of such a
/// secret can guess it.
const SHORTEST: usize = 4;

/// From here on a secret is taken out of the middle of words too. A shorter one may well be a part of
/// one, so that only the word by itself goes.
const LONG: usize = 8;

/// What one try sent that must not show.
#[derive(Clone, Default)]
pub(super) struct Secrets {
    headers: Vec<(HeaderName, HeaderValue)>,
    texts: Vec<String>,
}

impl Secrets {
    /// Those that authentication added, and those in headers that the caller set.
    pub(super) fn new(proof: Proof, settings: &Settings, parts: &Parts) -> Self {
        let mut secrets = Self {
            headers: proof.headers,
            texts: proof.secrets,
        };
        let by_hand = settings.headers.secrets().chain(parts.headers.secrets());
        secrets.headers.extend(by_hand);
        if let Some(user) = &settings.base_user {
            let named = (header::AUTHORIZATION, user.header.clone());
            secrets.headers.push(named);
            secrets.texts.push(user.password.clone());
        }
        secrets
    }

    /// The text with `[redacted]` for every secret of the request or its address.
    pub(super) fn redact(&self, address: &str, mut text: String) -> String {
        for secret in self.spellings(address) {
            if text.contains(&secret) {
                text = without(&text, &secret);
            }
        }
        text
    }

    /// Every form in which a secret may stand in a text, longer ones first, since they may hold others.
    fn spellings(&self, address: &str) -> Vec<String> {
        let mut found = self.texts.clone();
        for (name, value) in &self.headers {
            let value = String::from_utf8_lossy(value.as_bytes());
            if name == header::COOKIE {
                let pairs = value.split(';').filter_map(|pair| pair.split_once('='));
                found.extend(pairs.map(|(_, value)| value.trim().to_owned()));
                continue;
            }
            // What follows the name of a scheme, such as `Bearer`.
            let credential = value.split_once(' ').map(|(_, credential)| credential);
            found.extend(credential.map(str::to_owned));
            if credential.is_none() || name != header::AUTHORIZATION {
                found.push(value.into_owned());
            }
        }
        let address = Url::parse(address).ok();
        let query = address.iter().flat_map(Url::query_pairs);
        let telling = query.filter(|(name, _)| headers::tells(&name.to_ascii_lowercase()));
        found.extend(telling.map(|(_, value)| value.into_owned()));

        let mut spellings = Vec::new();
        for secret in found {
            let encoded = query::encode(&secret);
            let json = Value::String(secret.clone()).to_string();
            spellings.push(encoded.replace('+', "%20"));
            spellings.push(encoded);
            spellings.push(json.trim_matches('"').to_owned());
            spellings.push(secret);
        }
        spellings.retain(|secret| secret.chars().count() >= SHORTEST);
        spellings.sort_by_cached_key(|secret| (Reverse(secret.len()), secret.clone()));
        spellings.dedup();
        spellings
    }
}

fn without(text: &str, secret: &str) -> String {
    let whole = secret.chars().count() < LONG;
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(secret) {
        left.push_str(before);
        let inside =
            left.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
        left.push_str(if whole && inside {
            secret
        } else {
            "[redacted]"
        });
        rest = after;
    }
    left.push_str(rest);
    left
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
