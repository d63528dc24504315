//! The line of a text that is shown with a finding.

use crate::position::{Lines, char_boundary};
use std::ops::Range;

/// Lines of more characters are cut around what is shown.
const LONG: usize = 140;

/// How much of a long line is kept before what is shown.
const BEFORE: usize = 40;

/// A line, or a part of it.
pub(super) struct Excerpt<'s> {
    pub(super) path: &'s str,
    /// Counted from 1.
    pub(super) line: usize,
    /// In characters of the whole line, counted from 1.
    pub(super) column: usize,
    /// In characters of `text`, counted from 1.
    pub(super) shown_column: usize,
    pub(super) text: String,
    /// What is underlined, in bytes of `text`.
    pub(super) span: Range<usize>,
}

/// What is shown of a range, which ends with its line at the latest.
pub(super) fn excerpt<'s>(path: &'s str, lines: &Lines<'s>, range: Range<usize>) -> Excerpt<'s> {
    let (line, column) = lines.position(range.start);
    let (before, from_here) = lines.around(range.start);
    let to = char_boundary(from_here, range.end.saturating_sub(range.start));
    let (shown, after) = from_here.split_at(to);
    let all = before.len() + from_here.len();
    // Of a long line, no more is looked at than is shown.
    let is_long = all > 4 * LONG || before.chars().chain(from_here.chars()).count() > LONG;
    let (text, span) = match is_long {
        true => cut(before, shown, after),
        false => (
            format!("{before}{from_here}"),
            before.len()..before.len() + to,
        ),
    };
    let shown_column = text.get(..span.start).map_or(0, |it| it.chars().count()) + 1;
    Excerpt {
        path,
        line,
        column,
        shown_column,
        text,
        span,
    }
}

/// The middle of a long line.
fn cut(before: &str, shown: &str, after: &str) -> (String, Range<usize>) {
    let mut text = String::new();
    let kept = before.char_indices().rev().take(BEFORE).last();
    let kept = kept.map_or(before.len(), |(at, _)| at);
    if kept > 0 {
        text.push('…');
    }
    text.push_str(before.get(kept..).unwrap_or_default());
    let start = text.len();
    let room = LONG - BEFORE;
    text.extend(shown.chars().take(room));
    let span = start..text.len();
    let rest = room.saturating_sub(shown.chars().take(room).count());
    text.extend(after.chars().take(rest));
    if shown.chars().chain(after.chars()).nth(room).is_some() {
        text.push('…');
    }
    (text, span)
}

#[cfg(test)]
mod tests {
    use super::Lines;

    fn excerpt(text: &str, range: std::ops::Range<usize>) -> (usize, usize, String, String) {
        let found = super::excerpt("x", &Lines::of(text), range);
        let underlined = found.text[found.span].to_owned();
        (found.line, found.column, found.text, underlined)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let text = "a: 1\nbéb: [2,\n 3]\n";
        assert_eq!(
            excerpt(text, 11..17),
            (2, 6, "béb: [2,".to_owned(), "[2,".to_owned())
        );
        assert_eq!(excerpt(text, 19..19), (4, 1, String::new(), String::new()));
    }

    #[test]
    fn a_long_line_is_cut_around_what_is_shown() {
        let text = format!("{}\"key\"{}", "é".repeat(500), "x".repeat(1_000_000));
        let (line, column, cut, underlined) = excerpt(&text, 1000..1005);
        assert_eq!((line, column, underlined.as_str()), (1, 501, "\"key\""));
        assert_eq!(cut.chars().count(), 142);
        assert!(cut.starts_with('…') && cut.ends_with('…'));
    }
}
