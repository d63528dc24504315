//! The lines of a text, which may be one.

/// Between the characters that are counted in advance.
const STEP: usize = 1 << 10;

/// The lines of a text.
pub(crate) struct Lines<'s> {
    text: &'s str,
    starts: Vec<usize>,
    /// How many characters come before each [`STEP`].
    characters: Vec<usize>,
}

impl<'s> Lines<'s> {
    pub(crate) fn of(text: &'s str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut before = 0;
        let characters = text.as_bytes().chunks(STEP).map(|bytes| {
            let first = before;
            before += count(bytes);
            first
        });
        Self {
            text,
            characters: characters.collect(),
            starts: std::iter::once(0).chain(breaks).collect(),
        }
    }

    /// The line of an offset, and its column in characters, both counted from 1.
    pub(crate) fn position(&self, offset: usize) -> (usize, usize) {
        let index = self.index(offset);
        let start = self.starts.get(index).copied().unwrap_or_default();
        let column = self.before(offset).saturating_sub(self.before(start));
        (index + 1, column + 1)
    }

    /// Whether two offsets stand in one line.
    pub(crate) fn together(&self, one: usize, other: usize) -> bool {
        self.index(one) == self.index(other)
    }

    /// The line of an offset before and after it, without the space at its end.
    pub(crate) fn around(&self, offset: usize) -> (&'s str, &'s str) {
        let index = self.index(offset);
        let start = self.starts.get(index).copied().unwrap_or_default();
        let end = self.starts.get(index + 1).copied();
        let line = self.text.get(start..end.unwrap_or(self.text.len()));
        let line = line.unwrap_or_default().trim_end();
        line.split_at(super::char_boundary(line, offset.saturating_sub(start)))
    }

    fn index(&self, offset: usize) -> usize {
        let after = self.starts.partition_point(|start| *start <= offset);
        after.saturating_sub(1)
    }

    /// How many characters come before an offset.
    fn before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        let counted = self.characters.get(step).copied().unwrap_or_default();
        let rest = self.text.as_bytes().get(step * STEP..offset);
        counted + count(rest.unwrap_or_default())
    }
}

/// How many characters begin in these bytes.
fn count(bytes: &[u8]) -> usize {
    let begins = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(begins).count()
}
