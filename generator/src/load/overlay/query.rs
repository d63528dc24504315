//! Which queries are tried: those that come to an end soon, whatever the document is.

use regex::RegexBuilder;

/// Longer queries say something else than what to select, in bytes.
const LONGEST: usize = 4_096;

/// How deep brackets may nest. Each filter in a filter takes twice as long to read.
const NESTED: usize = 8;

/// How often a query may go through all there is below a value.
const DESCENTS: usize = 2;

/// What a pattern may take when it is compiled, in bytes: that happens for each value it is tried on.
const PATTERN: usize = 64 << 10;

/// Why a query is not tried; none when it can be.
pub(super) fn fault(query: &str) -> Option<String> {
    if query.len() > LONGEST {
        return Some(format!("it has more than {LONGEST} characters"));
    }
    let mut depth = 0_usize;
    let mut descents = 0;
    // How deep the query inside of a filter stands that starts from the root, while this is one.
    let mut absolute = None;
    let mut rest = query;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let before = query.get(..query.len() - rest.len()).unwrap_or_default();
        rest = after;
        match c {
            '\'' | '"' => rest = literal(after, c).1,
            '[' | '(' => {
                depth += 1;
                if depth > NESTED {
                    return Some(format!("its brackets nest more than {NESTED} levels"));
                }
                if before.ends_with("match") || before.ends_with("search") {
                    let fault = arguments(after);
                    if fault.is_some() {
                        return fault;
                    }
                }
            }
            ']' | ')' => {
                depth = depth.saturating_sub(1);
                absolute = absolute.filter(|at| *at <= depth);
            }
            '.' if after.starts_with('.') => {
                rest = after.get(1..).unwrap_or_default();
                descents += 1;
                if descents > DESCENTS {
                    return Some(format!("it has more than {DESCENTS} times `..`"));
                }
            }
            '$' if depth > 0 => absolute = Some(depth),
            '=' | '<' | '>' | '!' | '&' | '|' | ',' => absolute = None,
            _ => {}
        }
        if absolute.is_some() && (matches!(c, '*' | '?') || c == '.' && after.starts_with('.')) {
            return Some("it goes through the whole document for each value".to_owned());
        }
    }
    None
}

/// What is wrong with the arguments of `match` or `search` (RFC 9535, 2.4.6).
fn arguments(text: &str) -> Option<String> {
    let mut rest = text;
    let mut depth = 0_usize;
    loop {
        let c = rest.chars().next()?;
        rest = rest.get(c.len_utf8()..)?;
        match c {
            '\'' | '"' => rest = literal(rest, c).1,
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => break,
            _ => {}
        }
    }
    let pattern = rest.trim_start();
    let quote = pattern.chars().next().filter(|c| matches!(c, '\'' | '"'));
    let Some(quote) = quote else {
        return Some("a pattern has to be written in the query".to_owned());
    };
    let (pattern, _) = literal(pattern.get(1..)?, quote);
    // As it is compiled later.
    let compiled = RegexBuilder::new(&format!("(?R)^({pattern})$"))
        .size_limit(PATTERN)
        .build();
    match compiled {
        Err(regex::Error::CompiledTooBig(_)) => Some("its pattern is too large".to_owned()),
        // What is no pattern matches nothing.
        _ => None,
    }
}

/// The text of a literal (RFC 9535, 2.3.1.1), and what comes after it.
fn literal(text: &str, quote: char) -> (String, &str) {
    let mut json = String::from("\"");
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                let next = chars.next();
                json.extend(next.filter(|next| *next != '\'').map(|_| '\\'));
                json.extend(next);
            }
            c if c == quote => break,
            '"' => json.push_str("\\\""),
            c => json.push(c),
        }
    }
    json.push('"');
    (
        serde_json::from_str(&json).unwrap_or_default(),
        chars.as_str(),
    )
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn queries_that_select_something_are_tried() {
        for query in [
            "$",
            "$.paths['/a,(b)[c]..d'].get.parameters[?@.name == 'x' && @['in'] == \"query\"]",
            "$..parameters[?(@.a || !(@.b))]..schema",
            "$.paths.*[?match(@.operationId, '^get[A-Z]\\\\w+(\\'s)?$')]",
            "$.paths[?search(@.a, \"[\")]",
            "$.x[?@.y == $.info.version].*",
            "$.a[?length(@.*) > 2, ?count($.b) == 1]",
            "$.a[0:2][-1].é",
        ] {
            assert_eq!(fault(query), None, "{query}");
        }
    }

    #[test]
    fn queries_without_end_are_not_tried() {
        for (query, why) in [
            (
                format!("$[?{}@.a{}]", "@[?".repeat(900), "]".repeat(900)),
                "nest",
            ),
            (format!("$[?{}@.a{}]", "(".repeat(9), ")".repeat(9)), "nest"),
            ("$.a".repeat(2_000), "characters"),
            ("$..*..*..*".to_owned(), "`..`"),
            ("$..[?$..a]".to_owned(), "whole document"),
            ("$.*[?@.a == $.b[?@.c]]".to_owned(), "whole document"),
            ("$[?match(@.a, @.b)]".to_owned(), "written in the query"),
            (
                "$[?search(@['a,b'], '[0-9]{1,1000}{1,100}')]".to_owned(),
                "too large",
            ),
            ("$[?search(@.a, '\\u005cw{1000}')]".to_owned(), "too large"),
        ] {
            assert!(
                fault(&query).is_some_and(|it| it.contains(why)),
                "{query}: {:?}",
                fault(&query)
            );
        }
    }
}
