//! Figures as JSON.

/// Writes measurements as JSON, if that was asked for.
pub(super) fn write_json<T: serde::Serialize>(
    path: Option<&std::path::Path>,
    all: &T,
) -> Result<(), crate::repository::Failure> {
    let Some(path) = path else { return Ok(()) };
    let text = serde_json::to_string_pretty(all).map_err(|error| error.to_string())?;
    std::fs::write(path, text).map_err(crate::repository::while_doing("write", path))
}
