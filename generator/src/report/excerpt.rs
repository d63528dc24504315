//! The line of a text that is shown with a finding.

use crate::position::{Lines, char_boundary};
use crate::visible;
use std::borrow::Cow;
use std::ops::Range;

/// Lines of more characters are cut around what is shown.
const LONG: usize = 140;

/// How much of a long line is kept before what is shown.
const BEFORE: usize = 40;

/// A line, or a part of it.
pub(super) struct Excerpt<'s> {
    pub(super) path: Cow<'s, str>,
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
    let [before, shown, after] = match is_long {
        true => cut(before, shown, after),
        false => [before, shown, after].map(str::to_owned),
    };
    // Each by itself, so that what is underlined is known.
    let [before, shown, after] = [&before, &shown, &after].map(|part| visible::line(part));
    let text = format!("{before}{shown}{after}");
    let span = before.len()..before.len() + shown.len();
    let shown_column = text.get(..span.start).map_or(0, |it| it.chars().count()) + 1;
    Excerpt {
        path: visible::line(path),
        line,
        column,
        shown_column,
        text,
        span,
    }
}

/// The middle of a long line.
fn cut(before: &str, shown: &str, after: &str) -> [String; 3] {
    let kept = before.char_indices().rev().take(BEFORE).last();
    let kept = kept.map_or(before.len(), |(at, _)| at);
    let dots = if kept > 0 { "…" } else { "" };
    let first = format!("{dots}{}", before.get(kept..).unwrap_or_default());
    let room = LONG - BEFORE;
    let middle: String = shown.chars().take(room).collect();
    let rest = room.saturating_sub(middle.chars().count());
    let mut last: String = after.chars().take(rest).collect();
    if shown.chars().chain(after.chars()).nth(room).is_some() {
        last.push('…');
    }
    [first, middle, last]
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
