//! Quotes and lists that nest: each line of text would be looked at, and printed, with all that stand
//! around it.

/// How deep blocks nest that one line begins, and how deep they are printed.
pub(super) const DEEPEST: usize = 16;

/// The text with each line beginning no more blocks than that: what comes after is text.
pub(super) fn bounded(text: &str) -> String {
    let mut bounded = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match after_markers(line, DEEPEST).filter(|(_, rest)| marker(rest).is_some()) {
            Some((markers, rest)) => {
                bounded.push_str(markers);
                // The character that makes a number a marker comes after it.
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                let (number, rest) = rest.split_at(digits);
                bounded.extend([number, "\\", rest]);
            }
            None => bounded.push_str(line),
        }
    }
    bounded
}

/// A line before and after so many markers; none when it has fewer.
fn after_markers(line: &str, count: usize) -> Option<(&str, &str)> {
    let mut rest = line.trim_start_matches([' ', '\t']);
    for _ in 0..count {
        let length = marker(rest)?;
        rest = rest.get(length..)?.trim_start_matches([' ', '\t']);
    }
    line.split_at_checked(line.len() - rest.len())
}

/// The length of the marker of a quote or an item that a text begins with (CommonMark 0.31, 5.1 and 5.2).
fn marker(text: &str) -> Option<usize> {
    let ends = |at: usize| {
        text.get(at..)
            .is_some_and(|it| it.is_empty() || it.starts_with([' ', '\t', '\n', '\r']))
    };
    match text.bytes().next()? {
        b'>' => Some(1),
        b'-' | b'+' | b'*' if ends(1) => Some(1),
        b'0'..=b'9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let stop = matches!(text.as_bytes().get(digits), Some(b'.' | b')'));
            (digits < 10 && stop && ends(digits + 1)).then_some(digits + 1)
        }
        _ => None,
    }
}
