//! Tokens as one line.

use proc_macro2::{Delimiter, Group, Spacing, TokenTree};

/// How many columns a line may have: where the formatter breaks it.
const WIDTH: usize = 89;

/// Words that begin what is laid out over several lines, or that a plain line has no use for.
const REFUSED: [&str; 9] = [
    "match", "if", "else", "for", "while", "loop", "unsafe", "where", "return",
];

/// Words after which a parenthesis does not belong to a call.
const APART: [&str; 7] = ["mut", "impl", "dyn", "as", "in", "let", "move"];

/// The tokens as a line of at most the usual width, with so much before and after it; none when
/// they do not fit, or are more than names, types, calls and literals.
pub(super) fn fitting(trees: &[TokenTree], around: usize) -> Option<String> {
    let line = line(trees)?;
    (line.chars().count() + around <= WIDTH).then_some(line)
}

/// The same, however long.
pub(super) fn line(trees: &[TokenTree]) -> Option<String> {
    let mut line = Line::default();
    line.trees(trees)?;
    Some(line.text)
}

/// What stands before a token, as far as the token's own looks depend on it.
#[derive(Clone, Copy, Default, PartialEq)]
enum Before {
    #[default]
    Nothing,
    /// A name, or the end of generics: what a call or an index can follow.
    Name,
    Else,
}

#[derive(Default)]
struct Line {
    text: String,
    before: Before,
    /// Whether the last token lets a space follow.
    space: bool,
    /// Whether the parameters of a closure are being written.
    closure: bool,
}

impl Line {
    fn trees(&mut self, trees: &[TokenTree]) -> Option<()> {
        let mut at = 0;
        while let Some(tree) = trees.get(at) {
            at += 1;
            match tree {
                TokenTree::Ident(word) => self.word(&word.to_string())?,
                TokenTree::Literal(literal) => {
                    self.push(&literal.to_string(), true, true, Before::Else);
                }
                TokenTree::Group(group) => self.group(group)?,
                TokenTree::Punct(punct) => {
                    let next = match (punct.spacing(), trees.get(at)) {
                        (Spacing::Joint, Some(TokenTree::Punct(next))) => Some(next.as_char()),
                        _ => None,
                    };
                    at += self.punct(punct.as_char(), next)?;
                }
            }
        }
        Some(())
    }

    fn push(&mut self, text: &str, space_before: bool, space_after: bool, before: Before) {
        if space_before && self.space {
            self.text.push(' ');
        }
        self.text.push_str(text);
        (self.space, self.before) = (space_after, before);
    }

    fn word(&mut self, word: &str) -> Option<()> {
        if REFUSED.contains(&word) && !(word == "for" && self.text.starts_with("impl")) {
            return None;
        }
        let before = match APART.contains(&word) || self.text.ends_with('\'') {
            true => Before::Else,
            false => Before::Name,
        };
        self.push(word, true, true, before);
        Some(())
    }

    /// Writes punctuation; how many further tokens belong to it.
    fn punct(&mut self, punct: char, next: Option<char>) -> Option<usize> {
        let (text, before, after) = match (punct, next) {
            (':', Some(':')) => ("::", false, false),
            ('-', Some('>')) => ("->", true, true),
            ('=', Some('=' | '>')) | ('.', Some('.')) | ('&', Some('&')) | ('|', Some('|')) => {
                return None;
            }
            (',', _) => (",", false, true),
            (';', _) => (";", false, true),
            (':', _) => (":", false, true),
            ('.', _) => (".", false, false),
            ('&', _) => ("&", true, false),
            ('\'', _) => ("'", true, false),
            ('=', _) => ("=", true, true),
            ('+', _) => ("+", true, true),
            ('?', _) => ("?", false, true),
            ('<', _) if self.before == Before::Name || self.text.ends_with("::") => {
                ("<", false, false)
            }
            ('>', _) => (">", false, true),
            ('|', _) => {
                self.closure = !self.closure;
                ("|", self.closure, !self.closure)
            }
            _ => return None,
        };
        let kind = match text {
            ">" | "?" => Before::Name,
            _ => Before::Else,
        };
        self.push(text, before, after, kind);
        Some(text.chars().count() - 1)
    }

    fn group(&mut self, group: &Group) -> Option<()> {
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace | Delimiter::None => return None,
        };
        let called = self.before == Before::Name;
        let mut inside: Vec<TokenTree> = group.stream().into_iter().collect();
        let is_comma =
            |tree: &TokenTree| matches!(tree, TokenTree::Punct(it) if it.as_char() == ',');
        // The comma after the last of several goes; that of a tuple of one stays.
        let alone = inside.iter().filter(|tree| is_comma(tree)).count() == 1;
        if inside.last().is_some_and(is_comma) && (called || !alone) {
            inside.pop();
        }
        self.push(open, !called, false, Before::Else);
        self.trees(&inside)?;
        self.push(close, false, true, Before::Name);
        Some(())
    }
}
