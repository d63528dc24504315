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
        let names = |segment: &str| split(&without_codes(&without_parameters(segment)));
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

/// The words of a resource without the version or the date that they begin with: `domain` of `Api20100401Domain`,
/// `company` of `V1 company`. Later versions tell resources apart.
pub fn without_version(words: &[String]) -> &[String] {
    let is_date = |word: &str| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let letters = word.len() - digits.len();
        matches!(word.get(..letters), Some("" | "api" | "v"))
            && digits.len() >= 6
            && digits.chars().all(|c| c.is_ascii_digit())
    };
    match words.split_first() {
        Some((first, rest)) if !rest.is_empty() && (first == "v1" || is_date(first)) => rest,
        _ => words,
    }
}

/// A text without its parts that are no words but codes: `policy` of `policy-6VMVochwUWo`.
pub fn without_codes(text: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric();
    let parts = text.split_inclusive(|c| !is_part(c));
    parts
        .map(|part| {
            let end = part.find(|c| !is_part(c)).unwrap_or(part.len());
            let (word, after) = part.split_at(end);
            if is_code(word) { after } else { part }
        })
        .collect()
}

/// Whether a text is a number in hexadecimal digits, or begins with a digit and mixes cases as no word does.
fn is_code(text: &str) -> bool {
    let has = |is: fn(&char) -> bool| text.chars().filter(is).count();
    let (digits, upper) = (has(char::is_ascii_digit), has(char::is_ascii_uppercase));
    let letters = has(char::is_ascii_alphabetic);
    let is_hex = text.chars().all(|c| c.is_ascii_hexdigit()) && digits >= 3 && letters > 0;
    let is_mixed = text.starts_with(|c: char| c.is_ascii_digit()) && upper >= 3 && letters > upper;
    text.len() >= 8 && text.is_ascii() && (is_hex || is_mixed)
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

#[cfg(test)]
mod tests {
    use super::{split, without_codes, without_version};

    #[test]
    fn resources_do_not_begin_with_their_version() {
        for (name, words) in [
            ("Api20100401Domain", "domain"),
            ("V1 company", "company"),
            ("2024-01-10", "2024 01 10"),
            ("20240110 orders", "orders"),
            ("v2 company", "v2 company"),
            ("V1", "v1"),
            ("api keys", "api keys"),
        ] {
            assert_eq!(without_version(&split(name)).join(" "), words, "{name}");
        }
    }

    #[test]
    fn codes_are_no_words() {
        for (text, words) in [
            ("get_id_policy-6VMVochwUWo", "get_id_policy-"),
            ("a3f5bc0012de/b", "/b"),
            ("base64Encoded", "base64Encoded"),
            ("OAuth2Token_sha256Hash", "OAuth2Token_sha256Hash"),
            ("20240110", "20240110"),
            ("deadbeef", "deadbeef"),
            ("3dSecureSettings", "3dSecureSettings"),
        ] {
            assert_eq!(without_codes(text), words, "{text}");
        }
    }
}
