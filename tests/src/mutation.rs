//! Documents that were changed at random, and what must hold for whatever is generated from them.

mod hostile;
mod judge;
mod overlay;
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

/// What becomes of a document.
#[derive(Debug)]
pub struct Mutated<'a> {
    /// The document before.
    pub original: &'a Original,
    /// Its text now.
    pub text: String,
    /// The text of `sdk.yaml` beside it now, if there is one.
    pub config: Option<String>,
    /// The text of an overlay that changes it, if there is one.
    pub overlay: Option<String>,
}

/// What becomes of one of the documents: the same for the same seed.
pub fn mutated(originals: &[Original], seed: u64) -> Option<Mutated<'_>> {
    let mut random = Rng::with_seed(seed);
    let (original, text) = document(originals, &mut random)?;
    let config = match random.u8(..3) {
        0 => config(original, originals, &mut random),
        _ => original.config.clone(),
    };
    let overlay = match (random.u8(..4), &original.value) {
        (0, Some(value)) => Some(overlay::made(value, &mut random)),
        _ => None,
    };
    Some(Mutated {
        original,
        text,
        config,
        overlay,
    })
}

/// The configuration of a document, or one of another that has one, changed.
fn config(original: &Original, originals: &[Original], random: &mut Rng) -> Option<String> {
    let configs: Vec<&String> = originals
        .iter()
        .filter_map(|it| it.config.as_ref())
        .collect();
    let text = original
        .config
        .as_ref()
        .or_else(|| random.choice(&configs).copied())?;
    let value = |text: &str| serde_yaml::from_str::<Value>(text).ok();
    let other = random
        .choice(&configs)
        .copied()
        .and_then(|text| value(text));
    match (value(text), other) {
        (Some(value), Some(other)) if random.u8(..10) > 0 => {
            Some(value::mutated(&value, &other, random))
        }
        _ => Some(text::mutated(text, random)),
    }
}

fn document<'a>(originals: &'a [Original], random: &mut Rng) -> Option<(&'a Original, String)> {
    let original = originals.get(random.usize(..originals.len().max(1)))?;
    let other = random.choice(originals)?;
    let (Some(value), Some(other)) = (&original.value, &other.value) else {
        return Some((original, text::mutated(&original.text, random)));
    };
    Some((
        original,
        match random.u8(..10) {
            0 => text::mutated(&original.text, random),
            1 => text::mutated(&value::mutated(value, other, random), random),
            _ => value::mutated(value, other, random),
        },
    ))
}
