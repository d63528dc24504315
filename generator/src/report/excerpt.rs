//! The line of a text that is shown with a finding.

use crate::position::char_boundary;
use crate::source::Document;
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

/// The lines of a document.
pub(super) struct Lines<'s> {
    document: &'s Document,
    starts: Vec<usize>,
}

impl<'s> Lines<'s> {
    pub(super) fn of(document: &'s Document) -> Self {
        let breaks = document.text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            document,
            starts: std::iter::once(0).chain(breaks).collect(),
        }
    }

    /// Whether a range spans more than one line.
    pub(super) fn several(&self, range: &Range<usize>) -> bool {
        self.document
            .text
            .get(range.clone())
            .is_some_and(|text| text.contains('\n'))
    }

    /// The line in which a range starts; the range ends with the line at the latest.
    pub(super) fn excerpt(&self, range: Range<usize>) -> Excerpt<'s> {
        let index = self
            .starts
            .partition_point(|start| *start <= range.start)
            .saturating_sub(1);
        let start = self.starts.get(index).copied().unwrap_or_default();
        let rest = self.document.text.get(start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default().trim_end();
        let from = char_boundary(line, range.start.saturating_sub(start));
        let to = char_boundary(line, range.end.saturating_sub(start)).max(from);
        let (before, from_here) = line.split_at(from);
        let (shown, after) = from_here.split_at(to - from);
        let column = before.chars().count() + 1;
        let (text, span) = match line.chars().count() > LONG {
            true => cut(before, shown, after),
            false => (line.to_owned(), from..to),
        };
        let shown_column = text.get(..span.start).map_or(0, |it| it.chars().count()) + 1;
        Excerpt {
            path: &self.document.name,
            line: index + 1,
            column,
            shown_column,
            text,
            span,
        }
    }
}

/// The middle of a long line.
fn cut(before: &str, shown: &str, after: &str) -> (String, Range<usize>) {
    let mut text = String::new();
    let skipped = before.chars().count().saturating_sub(BEFORE);
    if skipped > 0 {
        text.push('…');
    }
    text.extend(before.chars().skip(skipped));
    let start = text.len();
    let room = LONG - BEFORE;
    text.extend(shown.chars().take(room));
    let span = start..text.len();
    let room = room.saturating_sub(shown.chars().count());
    text.extend(after.chars().take(room));
    if shown.chars().chain(after.chars()).count() > LONG - BEFORE {
        text.push('…');
    }
    (text, span)
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use crate::json::Json;
    use crate::source::{Document, Format};

    fn excerpt(text: &str, range: std::ops::Range<usize>) -> (usize, usize, String, String) {
        let document = Document {
            name: "x".to_owned(),
            text: text.to_owned(),
            format: Format::Yaml,
            root: Json::Null,
            failure: None,
        };
        let found = Lines::of(&document).excerpt(range);
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
