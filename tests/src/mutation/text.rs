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
        let end = text.floor_char_boundary((at + random.usize(1..200)).min(text.len()));
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
    text.floor_char_boundary(random.usize(..=text.len()))
}
