//! Addresses of next pages.

use url::Url;

use crate::runtime::error::Error;

/// The address of the next page, absolute.
///
/// `page` is the address of the page that names it, `home` the one that the client would use.
///
/// # Errors
///
/// When it is none, or on another host: the credentials shall not go there. A server behind a
/// proxy often does not know its own scheme and port, so the client's count where the host agrees.
pub(super) fn resolve(page: &str, home: &Url, next: &str) -> Result<Url, Error> {
    let target = Url::parse(page).and_then(|page| page.join(next));
    let mut target = target.map_err(|error| {
        Error::decode("the address of the next page is no URL").with_source(error)
    })?;
    // Those of the client's address go in a header; what a server writes here goes nowhere.
    let _ = target.set_username("");
    let _ = target.set_password(None);
    if target.origin() == home.origin() {
        return Ok(target);
    }
    if target.host_str() != home.host_str()
        || target.set_scheme(home.scheme()).is_err()
        || target.set_port(home.port()).is_err()
    {
        return Err(Error::decode("the next page is on another server"));
    }
    Ok(target)
}

/// The target with `rel="next"` in one value of a `Link` header (RFC 8288, section 3).
pub(super) fn next_link(header: &str) -> Option<&str> {
    let mut rest = header;
    loop {
        let (_, after) = rest.split_once('<')?;
        let (target, after) = after.split_once('>')?;
        let (parameters, following) = split_outside_quotes(after, ',');
        let mut parameters = Some(parameters);
        while let Some(text) = parameters {
            let (parameter, others) = split_outside_quotes(text, ';');
            parameters = others;
            let Some((name, value)) = parameter.split_once('=') else {
                continue;
            };
            let value = value.trim().trim_matches('"');
            let is_next = value
                .split_ascii_whitespace()
                .any(|rel| rel.eq_ignore_ascii_case("next"));
            if name.trim().eq_ignore_ascii_case("rel") && is_next {
                return Some(target);
            }
        }
        rest = following?;
    }
}

fn split_outside_quotes(text: &str, separator: char) -> (&str, Option<&str>) {
    let mut quoted = false;
    let place = text.find(|c| {
        quoted ^= c == '"';
        !quoted && c == separator
    });
    match place.and_then(|place| text.split_at_checked(place)) {
        Some((before, after)) => (before, after.get(separator.len_utf8()..)),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::{next_link, resolve};
    use url::Url;

    #[test]
    fn links() {
        let two = r#"<https://a/?p=1,2>; rel="prev"; title="a, <b>; c", </x?p=3>; rel=next"#;
        assert_eq!(next_link(two), Some("/x?p=3"));
        assert_eq!(next_link(r#"<a>; rel="last next""#), Some("a"));
        assert_eq!(next_link(r#"<a>; title="rel=next"; rel=prev"#), None);
        assert_eq!(next_link("<a"), None);
        assert_eq!(next_link(""), None);
    }

    #[test]
    fn only_the_same_host() {
        let home = Url::parse("https://api.example:8443/v1/x").expect("a URL");
        let to = |next| resolve("https://api.example:8443/v1/x?a=1", &home, next);
        let found = |next| to(next).map(String::from).ok();
        assert_eq!(
            found("?a=2").as_deref(),
            Some("https://api.example:8443/v1/x?a=2")
        );
        assert_eq!(
            found("http://api.example/y").as_deref(),
            Some("https://api.example:8443/y")
        );
        assert!(to("https://evil.example/y").is_err_and(|error| error.is_decode()));
        assert!(to("javascript:alert(1)").is_err());
        assert_eq!(
            found("https://a:b@api.example:8443/y").as_deref(),
            Some("https://api.example:8443/y")
        );
    }
}
