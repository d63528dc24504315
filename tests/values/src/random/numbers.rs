//! Numbers within bounds.

use super::facets::Facets;
use fastrand::Rng;
use serde_json::{Number, Value};

/// An integer within the bounds.
pub(super) fn integer(facets: &Facets<'_>, rng: &mut Rng) -> Option<Value> {
    const WIDE: f64 = 4.0e15;
    // What the casts lose is beyond what the bounds of documents are used for.
    let least = facets
        .least
        .unwrap_or(if facets.most.is_some() { -WIDE } else { 0.0 });
    let most = facets.most.unwrap_or(WIDE);
    let (least, most) = (least.ceil(), most.floor());
    if least > most {
        return None;
    }
    if let Some(multiple) = facets.multiple {
        let (low, high) = (
            (least / multiple).ceil() as i64,
            (most / multiple).floor() as i64,
        );
        if low > high {
            return None;
        }
        let value = rng.i64(low..=high.min(low.saturating_add(1000))) as f64 * multiple;
        return Some(whole_or(value));
    }
    let (least, most) = (least as i128, most as i128);
    let near = most.min(least.saturating_add(1000));
    let value = match rng.u8(..8) {
        0 => least,
        1 => most,
        2 => rng.i128(least..=most),
        _ => rng.i128(least..=near),
    };
    // As a float, the most of 64 bits with a sign is one too many.
    let most_signed = if most == 1 << 63 {
        i64::MAX.into()
    } else {
        most
    };
    let value = value.clamp(i64::MIN.into(), most_signed.min(u64::MAX.into()));
    i64::try_from(value)
        .map(Value::from)
        .or_else(|_| u64::try_from(value).map(Value::from))
        .ok()
}

/// A number within the bounds.
pub(super) fn number(facets: &Facets<'_>, rng: &mut Rng) -> Option<Value> {
    if facets.multiple.is_some() {
        return integer(facets, rng);
    }
    let least = facets.least.unwrap_or(-1.0e6);
    let most = facets.most.unwrap_or(least.abs() + 2.0e6);
    let value = match rng.u8(..6) {
        0 if facets.most.is_none() => 1.0e21,
        1 if facets.least.is_none() => -1.5e-7,
        _ => least + rng.f64() * (most - least),
    };
    Number::from_f64(value.clamp(least, most.max(value))).map(Value::Number)
}

fn whole_or(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9.0e15 {
        (value as i64).into()
    } else {
        value.into()
    }
}
