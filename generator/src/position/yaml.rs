//! Finds places in YAML, from the events of a parser that keeps positions.

use super::wanted::{At, Wanted};
use granit_parser::{Event, Parser, Span};
use std::ops::Range;

/// Finds the wanted places in the first document of the text.
pub(super) fn scan(text: &str, wanted: &mut Wanted) {
    let mut walk = Walk {
        open: Vec::new(),
        wanted,
    };
    for next in Parser::new_from_str(text) {
        let Ok((event, span)) = next else { return };
        let range = range(text, span);
        match event {
            Event::Scalar(content, ..) => walk.scalar(&content, range),
            // An alias as a key names no member that could be wanted.
            Event::Alias(_) => walk.scalar("", range),
            Event::SequenceStart(..) => walk.open(Children::Items(0), range.start),
            Event::MappingStart(..) => walk.open(Children::Members(Next::Key), range.start),
            Event::SequenceEnd | Event::MappingEnd => walk.close(text, range),
            Event::DocumentEnd => return,
            _ => {}
        }
    }
}

struct Walk<'w> {
    /// The sequences and mappings around the next event, innermost last.
    open: Vec<Open>,
    wanted: &'w mut Wanted,
}

struct Open {
    node: At,
    children: Children,
    start: usize,
}

enum Children {
    Items(usize),
    Members(Next),
}

enum Next {
    Key,
    Value(At),
}

impl Walk<'_> {
    fn scalar(&mut self, content: &str, range: Range<usize>) {
        if !self.is_key(content, &range) {
            let node = self.enter();
            self.wanted.value(node, range);
        }
    }

    /// Whether a scalar is a key: then it is noted as one.
    fn is_key(&mut self, content: &str, range: &Range<usize>) -> bool {
        let Some(Open {
            node,
            children: Children::Members(next @ Next::Key),
            ..
        }) = self.open.last_mut()
        else {
            return false;
        };
        // The members of a merged mapping are members of the mapping that merges it.
        let member = match content {
            "<<" => *node,
            key => self.wanted.member(*node, key),
        };
        *next = Next::Value(member);
        if content != "<<" {
            self.wanted.key(member, range.clone());
        }
        true
    }

    /// The node of the value that comes next.
    fn enter(&mut self) -> At {
        let Some(Open { node, children, .. }) = self.open.last_mut() else {
            return self.wanted.root();
        };
        match children {
            Children::Items(index) => {
                let item = self.wanted.item(*node, *index);
                *index += 1;
                item
            }
            Children::Members(next) => match std::mem::replace(next, Next::Key) {
                Next::Value(member) => member,
                // A sequence or mapping as a key: nothing in it is ever wanted.
                Next::Key => {
                    *next = Next::Value(None);
                    None
                }
            },
        }
    }

    fn open(&mut self, children: Children, start: usize) {
        let node = self.enter();
        self.open.push(Open {
            node,
            children,
            start,
        });
    }

    fn close(&mut self, text: &str, end: Range<usize>) {
        if let Some(Open { node, start, .. }) = self.open.pop() {
            // A block ends where the next thing begins: the space between is not part of it.
            let content = text.get(start..end.end).unwrap_or_default();
            self.wanted
                .value(node, start..start + content.trim_end().len());
        }
    }
}

/// The bytes of an event, without the line breaks that end a block scalar.
fn range(text: &str, span: Span) -> Range<usize> {
    let start = span.start.byte_offset().unwrap_or_default();
    let end = span.end.byte_offset().unwrap_or(start);
    let content = text.get(start..end).unwrap_or_default();
    start..start + content.trim_end().len()
}
