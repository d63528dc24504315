//! Names of what a client is given to prove who calls: the builder's methods and their arguments.

use super::ident::snake;
use super::reserved::BUILDER_METHODS;
use super::scope::{Further, Wish, exact, give};
use crate::ir::{AuthKind, AuthScheme};
use crate::language::keyword::is_keyword;
use crate::names::CredentialNames;

/// The names for each scheme: by what it is, or by its own name where several are the same.
pub(super) fn credentials(schemes: &[AuthScheme]) -> Vec<CredentialNames> {
    let wishes: Vec<Wish> = schemes.iter().map(wish).collect();
    let taken = BUILDER_METHODS.iter().map(|name| (*name).to_owned());
    let given = give(&wishes, &taken.collect(), exact);
    let named = schemes.iter().zip(given.names);
    named
        .map(|(scheme, method)| names(scheme, method))
        .collect()
}

fn wish(scheme: &AuthScheme) -> Wish {
    let general = general(scheme);
    let own = snake(&scheme.name);
    let mut candidates = vec![general.to_owned()];
    if !own.is_empty() {
        let apart = format!("{own}_{general}");
        candidates.extend((!is_keyword(&own)).then_some(own));
        candidates.push(apart);
    }
    Wish {
        source: scheme.name.clone(),
        candidates,
        further: Further::default(),
    }
}

fn general(scheme: &AuthScheme) -> &'static str {
    match scheme.kind {
        AuthKind::Bearer => "access_token",
        AuthKind::Basic => "credentials",
        AuthKind::ApiKey { .. } => "api_key",
    }
}

fn names(scheme: &AuthScheme, method: String) -> CredentialNames {
    let arguments = match (&scheme.kind, method.as_str()) {
        (AuthKind::Basic, "credentials") => vec!["user".to_owned(), "password".to_owned()],
        (AuthKind::Basic, name) => vec![format!("{name}_user"), format!("{name}_password")],
        (_, name) => vec![name.to_owned()],
    };
    CredentialNames { method, arguments }
}

#[cfg(test)]
mod tests {
    use super::credentials;
    use crate::ir::{AuthKind, AuthScheme, Docs, Location};
    use crate::place::{DocumentId, Place};

    fn named(schemes: &[(&str, AuthKind)]) -> Vec<String> {
        let schemes: Vec<AuthScheme> = schemes
            .iter()
            .map(|(name, kind)| AuthScheme {
                place: Place::root(DocumentId(0)),
                name: (*name).to_owned(),
                docs: Docs::default(),
                kind: kind.clone(),
                env: None,
            })
            .collect();
        let names = credentials(&schemes).into_iter();
        names.map(|names| names.arguments.join(" ")).collect()
    }

    #[test]
    fn schemes_are_told_apart_by_their_own_names() {
        let key = || AuthKind::ApiKey {
            location: Location::Header,
            name: "X-Key".to_owned(),
        };
        assert_eq!(
            named(&[("ApiKey", key()), ("user", AuthKind::Basic)]),
            ["api_key", "user password"]
        );
        assert_eq!(
            named(&[("put", key()), ("type", key()), ("OAuth2Key", key())]),
            ["put_api_key", "type_api_key", "oauth2_key"]
        );
        assert_eq!(
            named(&[("app", AuthKind::Basic), ("staff", AuthKind::Basic)]),
            ["app_user app_password", "staff_user staff_password"]
        );
    }
}
