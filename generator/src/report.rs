//! Prints findings for people, like rustc does: what, where with an excerpt, and what to do.

mod excerpt;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::place::{DocumentId, Place};
use crate::position::{Lines, Position, locate};
use crate::source::{Document, Source};
use crate::visible;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use excerpt::{Excerpt, excerpt};
use std::collections::{BTreeMap, HashMap};

/// How many findings of one code are printed unless all are asked for.
const FEW: usize = 20;

/// Words of more characters are cut in their middle.
const LONG: usize = 600;

/// How much is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Findings of one code only as far as they help; the others are counted.
    Few,
    /// Everything.
    All,
}

/// The findings as text with ANSI styles, and at the end how many there are; empty without any.
///
/// Whoever prints it leaves the styles out where they are not understood.
pub fn report(source: &Source, diagnostics: &Diagnostics, amount: Amount) -> String {
    let shown = choose(diagnostics, amount);
    let positions = Positions::of(source, &shown);
    let renderer = Renderer::styled();
    let mut text = String::new();
    for diagnostic in &shown {
        text.push_str(&render(&renderer, source, &positions, diagnostic));
        text.push_str("\n\n");
    }
    for (code, severity, hidden) in hidden(diagnostics, amount) {
        let message = format!("{hidden} more of the kind `{code}`");
        text.push_str(
            &renderer.render(&[Group::with_title(level(severity).primary_title(message))]),
        );
        text.push('\n');
    }
    if let Some(summary) = summary(diagnostics) {
        let worst = if diagnostics.has_errors() {
            Severity::Error
        } else {
            Severity::Warning
        };
        text.push_str(&renderer.render(&[Group::with_title(level(worst).primary_title(summary))]));
        text.push('\n');
    }
    text
}

fn choose(diagnostics: &Diagnostics, amount: Amount) -> Vec<&Diagnostic> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    diagnostics
        .iter()
        .filter(|it| {
            let count = counts.entry(it.code).or_default();
            *count += 1;
            amount == Amount::All || *count <= FEW
        })
        .collect()
}

/// The codes of which not all are printed, in the order of their first finding, and how many are not.
fn hidden(diagnostics: &Diagnostics, amount: Amount) -> Vec<(&'static str, Severity, usize)> {
    let mut counts: indexmap::IndexMap<&'static str, (Severity, usize)> = indexmap::IndexMap::new();
    for diagnostic in diagnostics.iter() {
        counts
            .entry(diagnostic.code)
            .or_insert((diagnostic.severity, 0))
            .1 += 1;
    }
    counts
        .into_iter()
        .filter(|(_, (_, count))| amount == Amount::Few && *count > FEW)
        .map(|(code, (severity, count))| (code, severity, count - FEW))
        .collect()
}

fn summary(diagnostics: &Diagnostics) -> Option<String> {
    let errors = diagnostics
        .iter()
        .filter(|it| it.severity == Severity::Error)
        .count();
    let warnings = diagnostics.len() - errors;
    let counted = |count: usize, what: &str| match count {
        0 => None,
        1 => Some(format!("1 {what}")),
        count => Some(format!("{count} {what}s")),
    };
    let parts: Vec<String> = [counted(errors, "error"), counted(warnings, "warning")]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

fn render<'s>(
    renderer: &Renderer,
    source: &'s Source,
    positions: &Positions<'s>,
    diagnostic: &'s Diagnostic,
) -> String {
    let title = level(diagnostic.severity)
        .primary_title(words(&diagnostic.message))
        .id(diagnostic.code);
    let mut main = Group::with_title(title);
    let mut excerpts = Vec::new();
    if let Some(place) = &diagnostic.place {
        let excerpt = match diagnostic.offset {
            Some(offset) => positions.at_offset(source, place.document(), offset),
            None => positions.at(source, place, diagnostic.at_key),
        };
        if let Some(excerpt) = excerpt {
            main = main.element(snippet(&excerpt, words(&diagnostic.label)));
            excerpts.push(excerpt);
        }
    }
    if let Some(help) = &diagnostic.help {
        main = main.element(Level::HELP.message(words(help)));
    }
    let mut groups = vec![main];
    for (place, text) in &diagnostic.related {
        if let Some(excerpt) = positions.at(source, place, false) {
            let group = Group::with_title(Level::NOTE.secondary_title(words(text)));
            groups.push(group.element(snippet(&excerpt, String::new())));
            excerpts.push(excerpt);
        }
    }
    let mut text = renderer.render(&groups);
    // The renderer counts columns in what it is given, which of a long line is only a part.
    for excerpt in excerpts.iter().filter(|it| it.column != it.shown_column) {
        let at = |column| format!("{}:{}:{column}", excerpt.path, excerpt.line);
        text = text.replacen(&at(excerpt.shown_column), &at(excerpt.column), 1);
    }
    text
}

/// Words of a finding, which quote the document: one line, and no longer than anyone reads.
fn words(text: &str) -> String {
    let mut line = visible::line(text).into_owned();
    let ends = |count: usize| line.char_indices().nth(count).map(|(at, _)| at);
    if let (Some(end), Some(_)) = (ends(LONG / 2), ends(LONG)) {
        let start = line.char_indices().nth_back(LONG / 2);
        let start = start.map_or(end, |(at, _)| at);
        line.replace_range(end..start, " … ");
    }
    line
}

/// The line with its position above and the label below.
fn snippet<'s>(excerpt: &Excerpt<'s>, label: String) -> Snippet<'s, Annotation<'s>> {
    let mut annotation = AnnotationKind::Primary.span(excerpt.span.clone());
    if !label.is_empty() {
        annotation = annotation.label(label);
    }
    Snippet::source(excerpt.text.clone())
        .path(excerpt.path.clone())
        .line_start(excerpt.line)
        .annotation(annotation)
}

/// Where everything stands that is printed.
struct Positions<'s> {
    places: BTreeMap<Place, Position>,
    lines: HashMap<DocumentId, Lines<'s>>,
}

impl<'s> Positions<'s> {
    fn of(source: &'s Source, shown: &[&Diagnostic]) -> Self {
        let mut wanted: HashMap<DocumentId, Vec<Place>> = HashMap::new();
        for diagnostic in shown {
            let related = diagnostic.related.iter().map(|(place, _)| place);
            for place in diagnostic.place.iter().chain(related) {
                let place = source.origins.of(place);
                wanted.entry(place.document()).or_default().push(place);
            }
        }
        let mut positions = Self {
            places: BTreeMap::new(),
            lines: HashMap::new(),
        };
        for (id, places) in wanted {
            let Some(document) = source.document(id) else {
                continue;
            };
            let found = locate(document, &places.iter().collect::<Vec<_>>());
            positions.places.extend(places.into_iter().zip(found));
            positions.lines.insert(id, Lines::of(&document.text));
        }
        positions
    }

    fn at(&self, source: &'s Source, place: &Place, at_key: bool) -> Option<Excerpt<'s>> {
        let place = source.origins.of(place);
        let position = self.places.get(&place)?;
        let lines = self.lines.get(&place.document())?;
        let value = position.value.clone()?;
        // A value of several lines is shown by its key, and so is what stands around the place.
        let several = !lines.together(value.start, value.end);
        let by_key = at_key || position.around || several;
        let range = position.key.clone().filter(|_| by_key).unwrap_or(value);
        let path = &source.document(place.document())?.name;
        Some(excerpt(path, lines, range))
    }

    fn at_offset(
        &self,
        source: &'s Source,
        document: DocumentId,
        offset: usize,
    ) -> Option<Excerpt<'s>> {
        let Document { name, text, .. } = source.document(document)?;
        let end = text
            .get(offset..)?
            .chars()
            .next()
            .map_or(offset, |char| offset + char.len_utf8());
        Some(excerpt(name, self.lines.get(&document)?, offset..end))
    }
}

#[cfg(test)]
mod tests {
    use super::{Amount, FEW, report};
    use crate::diagnostic::{Diagnostic, Diagnostics};
    use crate::load::single;
    use crate::place::{DocumentId, Place};

    fn plain(text: &str, diagnostics: &Diagnostics, amount: Amount) -> String {
        let source = single("a.json", text.to_owned(), &mut Diagnostics::default());
        anstream::adapter::strip_str(&report(&source, diagnostics, amount)).to_string()
    }

    #[test]
    fn many_findings_of_one_code_are_counted() {
        let mut diagnostics = Diagnostics::default();
        let root = Place::root(DocumentId(0));
        for _ in 0..FEW + 5 {
            diagnostics.push(Diagnostic::warning("same", &root, "again"));
        }
        diagnostics.push(Diagnostic::error("other", &root, "worse"));
        for (amount, shown, end) in [
            (
                Amount::Few,
                FEW,
                "warning: 5 more of the kind `same`\nerror: 1 error and 25 warnings\n",
            ),
            (Amount::All, FEW + 5, "\n\nerror: 1 error and 25 warnings\n"),
        ] {
            let text = plain("{}", &diagnostics, amount);
            assert_eq!(text.matches("warning[same]: again").count(), shown);
            assert!(
                text.contains("error[other]: worse") && text.ends_with(end),
                "{text}"
            );
        }
        assert_eq!(plain("{}", &Diagnostics::default(), Amount::Few), "");
    }

    #[test]
    fn the_column_in_a_long_line_is_the_true_one() {
        let text = format!("{{\"a\": \"{}\", \"b\": 1}}", "x".repeat(10_000));
        let mut diagnostics = Diagnostics::default();
        let place = Place::root(DocumentId(0)).key("b");
        diagnostics.push(Diagnostic::warning("here", &place, "look").label("this"));
        let printed = plain(&text, &diagnostics, Amount::Few);
        assert!(
            printed.contains("--> a.json:1:10016\n") && printed.contains("^ this\n"),
            "{printed}"
        );
        assert!(
            printed.lines().all(|line| line.chars().count() < 200),
            "{printed}"
        );
    }
}
