//! Changes of a text, whatever it is written in.

use super::hostile;
use fastrand::Rng;

/// Parts of JSON and YAML that change what stands around them.
const PIECES: [&str; 24] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "'",
    "\\",
    "\n",
    "\t",
    "  ",
    "&a ",
    "*a",
    "<<: ",
    "!!binary ",
    "- ",
    "? ",
    "|\n",
    ">-\n",
    "---\n",
    "...\n",
    "# ",
    "\u{feff}",
];

/// Cuts, repeats, drops or inserts at one place or a few.
pub(super) fn mutated(text: &str, random: &mut Rng) -> String {
    let mut text = text.to_owned();
    for _ in 0..random.usize(1..4) {
        let at = place(&text, random);
        let end = boundary(&text, at + random.usize(1..200));
        match random.u8(..6) {
            0 => text.truncate(at),
            1 => text.replace_range(at..end, ""),
            2 => {
                let part = text[at..end].to_owned();
                text.insert_str(at, &part);
            }
            3 => text.insert_str(at, &hostile::text(random)),
            4 => {
                let to = place(&text, random);
                let part = text[at..end].to_owned();
                text.insert_str(to, &part);
            }
            _ => text.insert_str(at, random.choice(PIECES).unwrap_or_default()),
        }
    }
    text
}

fn place(text: &str, random: &mut Rng) -> usize {
    boundary(text, random.usize(..=text.len()))
}

/// The last place up to this one where a character begins or the text ends.
fn boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
