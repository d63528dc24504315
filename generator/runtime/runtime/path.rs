//! The path of a request: a template with its values put in.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, utf8_percent_encode};

use super::style::SEGMENT;

/// What stays as it is in a path that the caller wrote out: its separators and its escapes too.
const WRITTEN: &AsciiSet = &SEGMENT.remove(b'/').remove(b'%');

/// A value as one segment.
///
/// # Errors
///
/// When it is empty or a dot segment: the request would go to another operation.
pub(super) fn segment(name: &str, value: String) -> Result<String, String> {
    if value.is_empty() {
        return Err(format!("the path parameter `{name}` is empty"));
    }
    if is_dots(&value) {
        return Err(format!(
            "the path parameter `{name}` is the dot segment {value:?}"
        ));
    }
    // An escape of one character is borrowed too, from a table: only the length tells it apart.
    Ok(match Cow::from(utf8_percent_encode(&value, SEGMENT)) {
        Cow::Borrowed(same) if same.len() == value.len() => value,
        encoded => encoded.into_owned(),
    })
}

/// Puts encoded values in the place of their names and hands back the path and the query that the
/// template may have.
///
/// # Errors
///
/// When a name has no value, or the path has a dot segment.
pub(super) fn fill(
    template: &str,
    values: &[(&'static str, String)],
) -> Result<(String, String), String> {
    // What follows `#` in the templates of some documents only tells operations apart.
    let template = template.split('#').next().unwrap_or_default();
    let (template, query) = template.split_once('?').unwrap_or((template, ""));
    let room = values.iter().map(|(_, value)| value.len()).sum::<usize>();
    let mut path = String::with_capacity(template.len() + room);
    let mut rest = template;
    // Without values, braces are part of a path that the caller wrote out.
    while let Some((before, after)) = rest.split_once('{').filter(|_| !values.is_empty()) {
        let (name, after) = after
            .split_once('}')
            .ok_or_else(|| format!("the path {template} has an open brace"))?;
        let (_, value) = values
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| format!("the path parameter `{name}` has no value"))?;
        path.extend(utf8_percent_encode(before, WRITTEN));
        path.push_str(value);
        rest = after;
    }
    path.extend(utf8_percent_encode(rest, WRITTEN));
    if !path.starts_with('/') {
        path.insert(0, '/');
    }
    if path.split('/').any(is_dots) {
        return Err(format!("the path {path} has a dot segment"));
    }
    Ok((path, query.to_owned()))
}

/// Whether a segment is `.` or `..`, spelt out or escaped (RFC 3986, section 5.2.4; WHATWG URL
/// takes the escaped spelling for the same).
fn is_dots(segment: &str) -> bool {
    let (mut dots, mut rest) = (0, segment.as_bytes());
    while let [b'.', after @ ..] | [b'%', b'2', b'e' | b'E', after @ ..] = rest {
        dots += 1;
        rest = after;
    }
    rest.is_empty() && (dots == 1 || dots == 2)
}

#[cfg(test)]
mod tests {
    use super::{fill, segment};

    #[test]
    fn segments_are_escaped() {
        let segment = |value: &str| segment("chatID", value.to_owned());
        assert_eq!(
            segment("!room:beeper.com").as_deref(),
            Ok("!room:beeper.com")
        );
        assert_eq!(
            segment("a/b?c#d e%20!$&'()*+,;=:@~").as_deref(),
            Ok("a%2Fb%3Fc%23d%20e%2520!$&'()*+,;=:@~")
        );
        assert_eq!(segment("😄").as_deref(), Ok("%F0%9F%98%84"));
        assert_eq!(segment("...").as_deref(), Ok("..."));
        assert_eq!(segment("/").as_deref(), Ok("%2F"));
        assert_eq!(segment("\n").as_deref(), Ok("%0A"));
        for dots in [".", "..", "%2e", "%2E.", ".%2e"] {
            assert!(
                segment(dots).is_err_and(|error| error.contains("dot segment")),
                "{dots}"
            );
        }
        assert!(segment("").is_err_and(|error| error.contains("`chatID` is empty")));
    }

    #[test]
    fn templates_are_filled() {
        let values = [("a", "1".to_owned()), ("b", "x%2Fy".to_owned())];
        let filled = fill("/v1/{b}/{a}.json?hard=1#part", &values);
        assert_eq!(
            filled,
            Ok(("/v1/x%2Fy/1.json".to_owned(), "hard=1".to_owned()))
        );
        assert!(fill("/v1/{c}", &values).is_err());
        assert!(fill("/v1/{a", &values).is_err());
        let dots = [("a", ".".to_owned()), ("b", ".".to_owned())];
        assert!(fill("/v1/{a}{b}", &dots).is_err());
        assert_eq!(
            fill("v1/a b/%20", &[]),
            Ok(("/v1/a%20b/%20".to_owned(), String::new()))
        );
    }
}
