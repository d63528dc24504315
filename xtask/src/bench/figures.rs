//! The figure that stands for many.

/// The median of a figure over runs.
pub(super) fn median<T>(runs: &[T], figure: impl Fn(&T) -> f64) -> f64 {
    let mut figures: Vec<f64> = runs.iter().map(figure).collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Writes measurements as JSON, if that was asked for.
pub(super) fn write_json<T: serde::Serialize>(
    path: Option<&std::path::Path>,
    all: &T,
) -> Result<(), crate::repository::Failure> {
    let Some(path) = path else { return Ok(()) };
    let text = serde_json::to_string_pretty(all).map_err(|error| error.to_string())?;
    std::fs::write(path, text).map_err(crate::repository::while_doing("write", path))
}
