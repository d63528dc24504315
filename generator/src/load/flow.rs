//! How deep the brackets of a YAML text nest, before it is read: reading takes time for each bracket
//! that is open, with every token.

use super::DEPTH;
use granit_parser::{ErrorKind, Event, Parser};

/// Where brackets nest deeper than documents may; none when they do not.
///
/// Few texts need to be looked at closely: most have no place where so many brackets could be open.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    if most_open(text) <= DEPTH {
        return None;
    }
    let mut depth = 0_usize;
    for next in Parser::new_from_str(text) {
        let (event, span) = match next {
            Ok(next) => next,
            // The parser sees brackets some time before it tells of them.
            Err(error) => {
                return matches!(error.kind(), ErrorKind::RecursionLimitExceeded)
                    .then(|| error.marker().byte_offset().unwrap_or_default());
            }
        };
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH {
            return span.start.byte_offset();
        }
    }
    None
}

/// How many brackets can be open at once: as many as are, or more, since brackets in prose are none,
/// and what is prose is not known here.
fn most_open(text: &str) -> usize {
    // The most that may be open: here, and where this is inside of quotes or a comment.
    let mut open = 0_usize;
    let mut quoted = [None, None];
    let mut comment = None;
    let mut most = 0;
    let mut before = b'\n';
    let mut escaped = false;
    for byte in text.bytes() {
        let blank = before.is_ascii_whitespace();
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            b'"' | b'\'' => {
                let quoted = &mut quoted[usize::from(byte == b'"')];
                let ends = match byte == b'"' && escaped {
                    true => None,
                    false => quoted.take(),
                };
                // A text begins with a quote; inside of prose it is a character, and prose may be
                // here when no bracket is open.
                let begins = blank || matches!(before, b',' | b'[' | b'{');
                let may_begin = begins || matches!(before, b':' | b'"' | b'\'');
                if may_begin {
                    *quoted = (*quoted).max(Some(open));
                }
                if begins {
                    open = 0;
                }
                open = open.max(ends.unwrap_or_default());
            }
            b'#' if blank => {
                comment = comment.max(Some(open));
                open = 0;
            }
            b'\n' => open = open.max(comment.take().unwrap_or_default()),
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
        before = byte;
        most = most.max(open);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::{most_open, too_deep};

    #[test]
    fn brackets_are_never_more_than_they_seem() {
        for (text, open) in [
            ("a: [b, {c: [d]}]\ne: []", 3),
            ("- [\"]\", [\"\\\"]\", [']', ['it''s ]', [", 5),
            ("# it's\na: [ # ]\n [ # \"]\n [", 3),
            ("a: it's \" [\nb: [[[", 4),
            ("a: |\n  5' 3\" 'x\nb: [a'b], [[[", 3),
            ("[a:\"b], [a:\"b], [[", 2),
        ] {
            assert!(most_open(text) >= open, "{text}: {}", most_open(text));
        }
        let lines = "a: [\"b\", 'c', \"d\"] # e [\n{\"f\": \"[[\", 'g': \"it's ]\"}\n- \"^[a-z\"\n";
        assert!(most_open(&lines.repeat(1_000)) < 10);
    }

    #[test]
    fn what_nests_too_deeply_is_found() {
        assert!(too_deep(&"[\"]\", ".repeat(40_000)).is_some());
        assert!(too_deep(&"a: [\n".repeat(40_000)).is_some());
        assert_eq!(too_deep(&format!("a: |\n  {}\n", "[".repeat(40_000))), None);
    }
}
