//! Finds places in JSON. The text was read before, so this only has to follow its structure; where it
//! is no JSON after all, what comes later is not found.

use super::wanted::{At, Wanted};

/// Finds the wanted places.
pub(super) fn scan(text: &str, wanted: &mut Wanted) {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        wanted,
    };
    let root = scanner.wanted.root();
    let _ = scanner.value(root, 0);
}

/// Deeper values were refused when the text was read.
const DEPTH: usize = 256;

struct Scanner<'s, 'w> {
    text: &'s str,
    bytes: &'s [u8],
    at: usize,
    wanted: &'w mut Wanted,
}

impl Scanner<'_, '_> {
    fn value(&mut self, node: At, depth: usize) -> Option<()> {
        self.space();
        let start = self.at;
        match self.peek()? {
            _ if depth > DEPTH => return None,
            b'{' if node.is_some() => self.object(node, depth)?,
            b'[' if node.is_some() => self.array(node, depth)?,
            b'{' | b'[' => self.skip_container()?,
            b'"' => self.string()?,
            _ => {
                self.at += self
                    .rest()
                    .iter()
                    .take_while(|byte| !b",]} \t\r\n".contains(byte))
                    .count()
            }
        }
        self.wanted.value(node, start..self.at);
        Some(())
    }

    fn object(&mut self, node: At, depth: usize) -> Option<()> {
        self.at += 1;
        loop {
            self.space();
            match self.peek()? {
                b'}' => {
                    self.at += 1;
                    return Some(());
                }
                b',' => self.at += 1,
                b'"' => {
                    let start = self.at;
                    self.string()?;
                    let range = start..self.at;
                    let member = self.member(node, self.text.get(range.clone())?);
                    self.wanted.key(member, range);
                    self.space();
                    (self.peek()? == b':').then_some(())?;
                    self.at += 1;
                    self.value(member, depth + 1)?;
                }
                _ => return None,
            }
        }
    }

    /// The node of a key that is written like this.
    fn member(&self, node: At, written: &str) -> At {
        match written.contains('\\') {
            true => self
                .wanted
                .member(node, &serde_json::from_str::<String>(written).ok()?),
            false => self.wanted.member(node, written.trim_matches('"')),
        }
    }

    fn array(&mut self, node: At, depth: usize) -> Option<()> {
        self.at += 1;
        let mut index = 0;
        loop {
            self.space();
            match self.peek()? {
                b']' => {
                    self.at += 1;
                    return Some(());
                }
                b',' => self.at += 1,
                _ => {
                    let item = self.wanted.item(node, index);
                    self.value(item, depth + 1)?;
                    index += 1;
                }
            }
        }
    }

    /// Skips an object or array in which nothing is wanted.
    fn skip_container(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Some(());
            }
        }
    }

    fn string(&mut self) -> Option<()> {
        self.at += 1;
        loop {
            let length = self
                .rest()
                .iter()
                .position(|byte| matches!(byte, b'"' | b'\\'))?;
            self.at += length;
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                // The escaped character may be a quote.
                _ => self.at += 2,
            }
        }
    }

    fn space(&mut self) {
        self.at += self
            .rest()
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }
}
