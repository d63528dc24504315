//! How far a stage is.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar for a stage; invisible where there is no terminal.
pub(super) fn bar(stage: &'static str, length: usize) -> ProgressBar {
    let template = "{prefix:>9} [{bar:30}] {pos}/{len} {elapsed}, {eta} left {wide_msg}";
    let bar = ProgressBar::new(length as u64).with_prefix(stage);
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    bar
}
