//! Values of several shapes: an enum, and a plan that tells its variants apart.
//!
//! Reading decides while the input streams by: only what comes before the plan can decide is
//! kept, then the chosen variant reads what was kept and the rest.
//!
//! What the chosen variant does not declare stays with it as an extra member, so nothing is lost where
//! several variants of an `anyOf` hold at once.
//!
//! Of a repeated member the last counts, as in [`serde_json::Value`] (a derived `Deserialize` would refuse
//! it). Only a deciding member that comes again after the variant was chosen does not change the variant:
//! its last value is kept and written back in the place of the constant.

use serde::de::{DeserializeSeed, Error};
use serde_json::Value;

use super::content::{Capture, Kept, Tape};
use super::plan::{Plan, Seen, Verdict, decide};
use super::wire::Wire;

mod failure;
mod lenient;
mod read;
mod source;
mod table;

pub use read::{read, read_optional};
pub use source::{Begun, Source};

/// An enum of shapes. Implemented by [`union!`](crate::union).
pub trait Union: Wire + 'static {
    /// The type's name.
    const NAME: &'static str;

    /// How the variants are told apart.
    const PLAN: &'static Plan;

    /// Reads the payload of a variant.
    ///
    /// # Errors
    /// When the input is no such value.
    fn read_variant<'de, S: Source<'de>>(
        variant: &'static str,
        source: S,
    ) -> Result<Self, S::Error>;

    /// Keeps what is none of the variants.
    fn unknown(value: Value) -> Self;
}

/// A union that stands in a box, as a variant of another union does.
impl<U: Union> Union for Box<U> {
    const NAME: &'static str = U::NAME;

    const PLAN: &'static Plan = U::PLAN;

    #[inline]
    fn read_variant<'de, S: Source<'de>>(
        variant: &'static str,
        source: S,
    ) -> Result<Self, S::Error> {
        U::read_variant(variant, source).map(Box::new)
    }

    fn unknown(value: Value) -> Self {
        Box::new(U::unknown(value))
    }
}

/// A plan that names a variant which the union does not have.
///
/// # Errors
/// Always.
#[cold]
pub fn no_such_variant<T, E: Error>(variant: &str) -> Result<T, E> {
    Err(E::custom(format_args!("there is no variant {variant}")))
}

/// Why JSON is none of the variants: what the plan found, and what each variant would need.
#[must_use]
pub fn why_unknown<U: Union>(value: &Value) -> String {
    let mut kept = Tape::default();
    if let Err(error) = Capture(&mut kept).deserialize(value) {
        return error.to_string();
    }
    let content = kept.content();
    let seen = Seen::all(content);
    match decide(U::PLAN, seen) {
        Verdict::Trial(variants) => {
            let mut reasons = Vec::new();
            let note =
                &mut |variant, error: serde_json::Error| reasons.push((variant, error.to_string()));
            match read::attempt::<U, _>(content, variants, note) {
                Ok(Some(_)) => failure::matches(U::PLAN, seen, None),
                Ok(None) => failure::none_fits(U::PLAN, seen, &reasons),
                Err(error) => error.to_string(),
            }
        }
        Verdict::Variant(variant) => {
            let row = content.row();
            let input = Kept::<serde_json::Error>::new(&row);
            match U::read_variant(variant, input) {
                Ok(_) => failure::matches(U::PLAN, seen, Some(variant)),
                Err(error) => {
                    failure::of_variant(U::PLAN, seen, variant, row.explain(error)).to_string()
                }
            }
        }
        Verdict::Unknown | Verdict::Waiting(_) => failure::none_fits(U::PLAN, seen, &[]),
    }
}
