//! Documents that were changed at random, and what must hold for whatever is generated from them.

mod hostile;
mod judge;
mod text;
mod value;

use fastrand::Rng;
use serde_json::Value;

pub use judge::judge;

/// A document before it is changed.
#[derive(Clone, Debug)]
pub struct Original {
    /// What it is called in messages.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The same, read; none for a text that is neither JSON nor YAML.
    pub value: Option<Value>,
    /// The text of `sdk.yaml`.
    pub config: Option<String>,
}

impl Original {
    /// Reads a document as any reader would, which keeps less than the generator does.
    pub fn new(name: String, text: String, config: Option<String>) -> Self {
        let value = serde_json::from_str(&text)
            .ok()
            .or_else(|| serde_yaml::from_str(&text).ok());
        Self {
            name,
            text,
            value,
            config,
        }
    }
}

/// What becomes of one of the documents: the same for the same seed.
pub fn mutated(originals: &[Original], seed: u64) -> Option<(&Original, String)> {
    let mut random = Rng::with_seed(seed);
    let original = originals.get(random.usize(..originals.len().max(1)))?;
    let other = random.choice(originals)?;
    let (Some(value), Some(other)) = (&original.value, &other.value) else {
        return Some((original, text::mutated(&original.text, &mut random)));
    };
    Some((
        original,
        match random.u8(..10) {
            0 => text::mutated(&original.text, &mut random),
            1 => text::mutated(&value::mutated(value, other, &mut random), &mut random),
            _ => value::mutated(value, other, &mut random),
        },
    ))
}
