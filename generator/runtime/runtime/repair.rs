//! JSON that Rust's types cannot hold, made such that they can.
//!
//! The grammar of JSON allows more than that, and servers write more than the grammar allows. One member
//! like that, which the caller may not even look at, would make a whole response an error. What is repaired
//! stays visible: characters that there are not become U+FFFD, a number that no type holds becomes its text.

use std::borrow::Cow;

/// What the JSON parser reads at most, one array or object in another.
const DEEPEST: usize = 127;

/// The text with which a body can be read; `None` when it nests too deeply for that.
///
/// - A byte order mark is left out (RFC 8259, section 8.1).
/// - Bytes that are not UTF-8, and escaped halves of surrogate pairs (section 8.2), become U+FFFD.
/// - A number beyond the range of `f64` (section 6) becomes a string.
pub(super) fn repaired(body: &[u8]) -> Option<Cow<'_, str>> {
    let text = String::from_utf8_lossy(body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body));
    let mut repair = Repair::default();
    let mut at = 0;
    let mut depth = 0_usize;
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = repair.string(bytes, at + 1),
            b'-' | b'0'..=b'9' => at = repair.number(&text, at),
            b'[' | b'{' => {
                depth += 1;
                at += 1;
                if depth > DEEPEST {
                    return None;
                }
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            _ => at += 1,
        }
    }
    Some(repair.applied(text))
}

/// What to put in the place of which bytes, in order.
#[derive(Default)]
struct Repair {
    places: Vec<(std::ops::Range<usize>, Replacement)>,
}

enum Replacement {
    Character,
    Quoted,
}

impl Repair {
    /// Passes over a string; gives where it ends.
    fn string(&mut self, bytes: &[u8], mut at: usize) -> usize {
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => return at + 1,
                b'\\' => match (unit(bytes, at), unit(bytes, at + 6)) {
                    (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => at += 12,
                    (Some(0xD800..=0xDFFF), _) => {
                        self.places.push((at..at + 6, Replacement::Character));
                        at += 6;
                    }
                    _ => at += 2,
                },
                _ => at += 1,
            }
        }
        at
    }

    /// Passes over a number; gives where it ends.
    fn number(&mut self, text: &str, start: usize) -> usize {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest
            .find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
            .unwrap_or(rest.len());
        let number = rest.get(..length).unwrap_or_default();
        // Text that is no number in JSON is left to the parser, which says so.
        if number.parse().is_ok_and(f64::is_infinite) {
            self.places
                .push((start..start + length, Replacement::Quoted));
        }
        start + length.max(1)
    }

    fn applied(self, text: Cow<'_, str>) -> Cow<'_, str> {
        if self.places.is_empty() {
            return text;
        }
        let mut repaired = String::with_capacity(text.len());
        let mut done = 0;
        for (place, replacement) in self.places {
            repaired.push_str(text.get(done..place.start).unwrap_or_default());
            done = place.end;
            match replacement {
                Replacement::Character => repaired.push(char::REPLACEMENT_CHARACTER),
                Replacement::Quoted => {
                    repaired.push('"');
                    repaired.push_str(text.get(place).unwrap_or_default());
                    repaired.push('"');
                }
            }
        }
        repaired.push_str(text.get(done..).unwrap_or_default());
        Cow::Owned(repaired)
    }
}

/// The code unit that an escape `\uXXXX` stands for.
fn unit(bytes: &[u8], at: usize) -> Option<u16> {
    let escape = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    let digits = std::str::from_utf8(escape).ok()?;
    // A sign is no digit.
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    u16::from_str_radix(digits, 16).ok()
}
