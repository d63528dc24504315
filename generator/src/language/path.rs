//! What a path says: its segments, the words of those that name something, and what only stands before them.

use super::english::singular;
use super::words::split;

/// A path, read.
pub struct Path {
    /// Every word of it, parameters included.
    pub all: Vec<String>,
    /// Whether it has parameters.
    pub has_parameters: bool,
    /// The words of the parameter that it ends with; none where it does not.
    pub last_parameter: Vec<String>,
    /// The segments that are no parameters, after those that stand before every resource and after the
    /// version.
    pub nouns: Vec<Noun>,
}

/// A segment that is no parameter.
pub struct Noun {
    /// Its words.
    pub words: Vec<String>,
    /// Whether a parameter after it tells which one is meant.
    pub is_one: bool,
}

impl Noun {
    /// The words, the last of them in the singular where one is meant.
    pub fn number(&self, one: bool) -> Vec<String> {
        let mut words = self.words.clone();
        if let Some(last) = words.last_mut()
            && one
        {
            *last = singular(last);
        }
        words
    }
}

impl Path {
    /// Reads a path.
    pub fn of(path: &str) -> Self {
        let mut nouns: Vec<Noun> = Vec::new();
        let names = |segment: &str| split(&without_parameters(segment));
        let mut rest = segments(path).skip_while(|segment| is_prefix(segment));
        while let Some(segment) = rest.next() {
            if is_version(segment) && rest.clone().any(|after| !names(after).is_empty()) {
                nouns.clear();
                continue;
            }
            let words = names(segment);
            match nouns.last_mut() {
                Some(noun) if words.is_empty() => noun.is_one = true,
                None if words.is_empty() => {}
                _ => nouns.push(Noun {
                    words,
                    is_one: false,
                }),
            }
        }
        Self {
            all: split(path),
            has_parameters: path.contains('{'),
            last_parameter: last_parameter(path).map(split).unwrap_or_default(),
            nouns,
        }
    }

    /// The words of a path that is one segment without parameters.
    pub fn only_segment(&self) -> Option<&[String]> {
        match self.nouns.as_slice() {
            [noun] if !self.has_parameters => Some(&noun.words),
            _ => None,
        }
    }

    /// Whether a word stands in the path.
    pub fn has(&self, word: &str) -> bool {
        self.all.iter().any(|known| known == word)
    }
}

/// The name of the parameter that a path ends with.
pub fn last_parameter(path: &str) -> Option<&str> {
    let last = path.trim_end_matches('/').rsplit('/').next()?;
    last.strip_prefix('{')?.strip_suffix('}')
}

/// The segments of a path.
pub fn segments(path: &str) -> impl Iterator<Item = &str> + Clone {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// Whether a segment of a path stands before every resource: `api`, `v1`, `2.0`.
pub fn is_prefix(segment: &str) -> bool {
    let version = segment.strip_prefix('v').unwrap_or(segment);
    matches!(segment, "api" | "rest" | "apis")
        || (version.starts_with(|first: char| first.is_ascii_digit())
            && version
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-'))
}

/// Whether a segment is a version wherever it stands: `v1`, `v2.1`, `v1beta2`.
pub fn is_version(segment: &str) -> bool {
    let Some(version) = segment.strip_prefix(['v', 'V']) else {
        return false;
    };
    let rest = version.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let stage = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    rest.len() < version.len() && matches!(stage, "" | "alpha" | "beta" | "rc")
}

/// What of a segment is no parameter.
fn without_parameters(segment: &str) -> String {
    let parts = segment.split_inclusive('}');
    let literal = parts.map(|part| match part.strip_suffix('}') {
        Some(parameter) => parameter.split('{').next().unwrap_or_default(),
        None => part,
    });
    literal.collect::<Vec<_>>().join(" ")
}
