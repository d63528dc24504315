//! Texts that a regular expression matches.

use fastrand::Rng;
use regex_syntax::hir::{Class, Hir, HirKind};

/// A text that a pattern matches; one that it may not match where it is beyond what is understood here.
pub(super) fn text(pattern: &str, rng: &mut Rng) -> String {
    let mut text = String::new();
    if let Ok(hir) = regex_syntax::parse(pattern) {
        write(&hir, rng, &mut text);
    }
    text
}

fn write(hir: &Hir, rng: &mut Rng, text: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            let ranges: Vec<_> = class
                .ranges()
                .iter()
                .map(|it| (it.start(), it.end()))
                .collect();
            text.extend(character(&ranges, rng));
        }
        HirKind::Class(Class::Bytes(class)) => {
            let ranges = class.ranges().iter();
            let ranges: Vec<_> = ranges
                .map(|it| (it.start().into(), it.end().into()))
                .collect();
            text.extend(character(&ranges, rng));
        }
        HirKind::Repetition(repetition) => {
            let most = repetition.min.saturating_add(3);
            let most = repetition.max.unwrap_or(most).min(most);
            for _ in 0..rng.u32(repetition.min..=most.max(repetition.min)) {
                write(&repetition.sub, rng, text);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, rng, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, rng, text)),
        HirKind::Alternation(parts) => {
            if let Some(part) = rng.choice(parts) {
                write(part, rng, text);
            }
        }
    }
}

/// One of the characters in some ranges, a printable one of ASCII if there is any.
fn character(ranges: &[(char, char)], rng: &mut Rng) -> Option<char> {
    let plain: Vec<(char, char)> = ranges
        .iter()
        .map(|(start, end)| ((*start).max(' '), (*end).min('~')))
        .filter(|(start, end)| start <= end)
        .collect();
    let from = if plain.is_empty() { ranges } else { &plain };
    rng.choice(from).map(|(start, end)| rng.char(*start..=*end))
}
